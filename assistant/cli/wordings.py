"""`assistant corpus asked`: the wordings by which people ask for each section of a document, and room for more."""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.cli.keeping import own_folder, say
from assistant.cli.output import opened
from assistant.documents.reading import read_document
from assistant.errors import UsageError
from assistant.library import where
from assistant.library.held import pooled
from assistant.model import SECTION
from assistant.numerals import count_words
from assistant.settings import Settings
from assistant.words.clean import one_line


def asked(options: argparse.Namespace, settings: Settings) -> int:
    """Prints the wordings of a document section by section; with --write, makes room where there are none."""
    name = one_line(options.document).removeprefix("corpus/").removesuffix(".md")
    folder = own_folder(settings) if options.write else where.find(settings.library, Path.cwd()).path
    held = {document.id: document for document in opened(settings).documents}
    if name not in held:
        raise UsageError(f"This library holds no document “{name}”: “assistant corpus list” shows those that it holds.")
    path = folder / "corpus" / f"{name}.md"
    data = path.read_bytes()
    read, _ = read_document(f"corpus/{name}.md", data)
    if read is None:
        raise UsageError(f"corpus/{name}.md has changed since the library was opened: try again.")
    bare = [section for section in read.sections if not section.is_asked]
    if not options.write:
        for section in read.sections:
            print(" › ".join(map(one_line, section.headings)) or one_line(read.document.title))
            told = [words for place, words in section.asked if place >= SECTION]
            print("\n".join(f"  {words}" for words in told) or "  none")
            if vain := pooled((place, words) for place, words in section.asked if place < SECTION):
                print("  asked there in vain")
                print("\n".join(f"    {'; '.join(detail)}" for detail in vain.values()))
        hint = f"; “assistant corpus asked {name} --write” makes room for them" if bare else ""
        say(f"{count_words(len(bare), 'section')} without wordings{hint}.")
        return 0
    from assistant.intake.files import write
    from assistant.intake.room import with_room

    before = data.decode("utf-8-sig")
    after = with_room(before, read.sections)
    if after != before:
        write(path, after)
    made = after.count("\n") - before.count("\n")
    print(f"corpus/{name}.md")
    say(
        f"Room made in {count_words(made // 3, 'section')}: write questions and phrases between “asked:” and “-->”, "
        "and after “not here:” what people will ask there and the document does not tell."
    )
    return 0
