"""Opens the zip archives that office documents are, within limits; nothing is ever unpacked to a disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from assistant.errors import IntakeError
from assistant.intake import limits

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DAMAGED = "It is damaged or was cut short: its archive cannot be read. Get it again."
_NO_XML = "It is damaged: a part of it is no XML. Get it again, or save it anew."


class Archive:
    """The files of an archive by name; opening it checks their number, names, sizes and ratios.

    A size is what the archive's list claims, and `zipfile` never unpacks more of a file than that.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, OSError) as error:
            raise IntakeError(_DAMAGED) from error
        self._members = {member.filename: member for member in self._zip.infolist()}
        self._check()

    def _check(self) -> None:
        members = self._zip.infolist()
        if len(members) > limits.MEMBERS:
            raise IntakeError(f"Its archive holds more than {limits.MEMBERS:,} files: no document has so many.")
        for member in members:
            _check_name(member.filename)
            if member.flag_bits & 1:
                raise IntakeError("It is encrypted: open it with its password and save a copy without one.")
            packed = max(member.compress_size, 1)
            if member.file_size > limits.RATIO_FROM and member.file_size > packed * limits.UNPACKED_RATIO:
                raise IntakeError(
                    f"A file in its archive would unpack to {member.file_size // packed:,} times its size, which no "
                    "document does: it may have been made to do harm."
                )
        if sum(member.file_size for member in members) > limits.UNPACKED_BYTES:
            size = limits.UNPACKED_BYTES // limits.MB
            raise IntakeError(f"Its archive would unpack to more than {size} MB: leave its pictures out.")

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def names(self) -> list[str]:
        """The names of its files."""
        return list(self._members)

    def get(self, name: str) -> bytes:
        """The bytes of a file in it; none where there is no such file."""
        if name not in self._members:
            return b""
        try:
            return self._zip.read(self._members[name])
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise IntakeError(_DAMAGED) from error

    def checked_xml(self, name: str) -> bytes:
        """The bytes of an XML file in it that parsers may be given.

        Raises IntakeError where it is missing, too large, no XML, nested too deeply, or brings its own declarations.
        """
        if name not in self._members:
            raise IntakeError("It is damaged: a part of it is missing. Get it again, or save it anew.")
        if self._members[name].file_size > limits.XML_BYTES:
            raise IntakeError(f"Its text takes more than {limits.XML_BYTES // limits.MB} MB of XML: cut it into parts.")
        data = self.get(name)
        _check_xml(data)
        return data

    def xml(self, name: str) -> Element:
        """The root element of an XML file in it, checked."""
        from xml.etree.ElementTree import ParseError, fromstring

        try:
            return fromstring(self.checked_xml(name))  # noqa: S314 (no declarations, no depth: checked above)
        except (ParseError, LookupError, ValueError) as error:
            raise IntakeError(_NO_XML) from error


def _check_name(name: str) -> None:
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]:
        raise IntakeError(
            "A file in its archive has a name that points outside of it, which no office program writes: "
            "it may have been made to do harm."
        )


def _check_xml(data: bytes) -> None:
    """Reads XML once for its shape alone: expat calls back before an entity could be put in."""
    from xml.parsers import expat

    depth = 0

    def opened(_name: str, _given: object) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.DEPTH:
            raise IntakeError(f"Its elements are nested more than {limits.DEPTH} deep: no document is.")

    def closed(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_what: object) -> None:
        raise IntakeError(
            "Its XML brings declarations of its own (a DTD), which no office program writes: "
            "it may have been made to do harm."
        )

    parser = expat.ParserCreate()
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # no XML, or of an encoding nobody knows
        raise IntakeError(_NO_XML) from error
