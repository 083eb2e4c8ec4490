"""The one list of everything that can be done on the screen: its name, its words, its keys and where it holds.

Bindings, footer, help (F1), command palette, docs/keys.md and the `[keys]` table of the settings file are all made from
it. How to add an action:

1. One line in `ACTIONS`, under its place. `id` is what a user writes in the settings file: never change it later.
2. The class that holds it names it: `BINDINGS = bindings("reader-find", "reader-next")`, and has `action_...` of `do`.
   A name with a dot (`screen.move(-1)`) runs on the screen or the app, as everywhere in Textual.
3. Where it is not always possible, `check_action` of that class says so (False: not here; None: not now), and `unless`
   says in a few words why not; the palette shows them.
4. `python docs/make_keys.py` writes docs/keys.md anew. tests/test_keys.py finds what was forgotten.

No key of its own: leave `keys` empty; it is then in the palette, and a user can give it a key.
This module imports nothing of Textual, so that `assistant settings` can check keys without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from assistant.frozen import dataclass

if TYPE_CHECKING:
    from textual.binding import BindingType

Where = Literal[
    "box",
    "answers",
    "table",
    "reader",
    "library",
    "conversations",
    "full",
    "filters",
    "files",
    "findings",
    "help",
    "chat",
    "anywhere",
]


@dataclass(frozen=True, slots=True)
class Place:
    """Where keys hold: what it is called, how one gets there, and what it lies in."""

    title: str
    way: str
    """How one gets there, as the end of "First …"."""
    inside: Where | None = None
    """Keys of that place hold here too."""


PLACES: Mapping[Where, Place] = {
    "box": Place("In the question box", "go to the question box (Esc)", "chat"),
    "answers": Place("In the answers", "go to the answers (Esc in the empty question box)", "chat"),
    "table": Place("On a table", "go to a table of an answer", "answers"),
    "reader": Place("In the reader", "open a document (o on a sentence or passage)", "chat"),
    "library": Place("In the library", "open the library pane", "chat"),
    "conversations": Place("In the conversations", "open the conversations pane", "chat"),
    "full": Place("In a table at full size", "open a table at full size (t on a table)", "anywhere"),
    "filters": Place("In the filters", "open the filters", "anywhere"),
    "files": Place("In the dialogs for files and forms", "write or copy something", "anywhere"),
    "findings": Place("In checked claims and rechecked lines", "check a claim or recheck a briefing", "anywhere"),
    "help": Place("In this help", "open the help (F1)", "anywhere"),
    "chat": Place("In the conversation, wherever you are in it", "go back to the conversation (Esc)", "anywhere"),
    "anywhere": Place("Anywhere", "", None),
}
"""In the order in which help and docs/keys.md tell them."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done by a key, by the palette, or both."""

    id: str
    """Its name in the settings file."""
    label: str
    """One to three words for the footer and the palette."""
    about: str
    """What it does, for help and palette: a phrase that begins in lower case, without a stop."""
    keys: str
    """Its keys, comma between two; empty for none."""
    where: Where
    do: str
    """The action as Textual runs it, such as `copy_answer` or `screen.move(-1)`."""
    shown: bool = False
    """Whether the footer names it."""
    palette: bool = True
    """Whether the palette offers it; False for what makes no sense there, such as the next row."""
    unless: str = ""
    """Why it may be impossible, in words: "there is no answer yet"."""
    before_typing: bool = False
    """Its keys go before those of the widget that has the focus (a priority binding)."""


_NO_ANSWER = "there is no answer yet"
_ON_AN_ITEM = "go to a sentence, a table or a passage first"

ACTIONS: tuple[Action, ...] = (
    # In the question box.
    Action("earlier", "History", "the question asked before", "up", "box", "earlier", shown=True, palette=False),
    Action("later", "Later question", "the question asked after it", "down", "box", "later", palette=False),
    Action("leave-box", "Answers", "close the list, stop a running question, or go to the answers", "escape", "box",
           "leave", shown=True, palette=False),
    Action("new-line", "New line", "a new line", "ctrl+j,shift+enter", "box", "new_line", palette=False),
    Action("search-history", "Search history", "search the earlier questions", "ctrl+r", "box", "search_history"),
    Action("complete", "Complete", "take the name that is offered", "tab", "box", "complete", palette=False),
    # In the answers: on a sentence, a table, a passage, an example.
    Action("up", "Up", "to the part before", "up,k", "answers", "screen.move(-1)", palette=False),
    Action("down", "Down", "to the next part", "down,j", "answers", "screen.move(1)", palette=False),
    Action(
        "open-item", "Open", "more of it: source or working, a table’s notes, a passage in full", "enter", "answers",
        "toggle_item", unless=_ON_AN_ITEM,
    ),
    Action("ask-example", "Ask this", "ask the example", "enter", "answers", "ask", shown=True, palette=False),
    Action(
        "open-source", "Source", "the document, at the passage; for a table, what it rests on", "o", "answers",
        "open_source", shown=True, unless=_ON_AN_ITEM,
    ),
    Action(
        "copy-item", "Copy this", "copy this sentence, table or passage with its references", "c", "answers",
        "copy_item", shown=True, unless=_ON_AN_ITEM,
    ),
    Action(
        "copy-answer", "Copy answer", "copy the whole answer with its references", "y", "answers", "copy_answer",
        shown=True, unless=_NO_ANSWER,
    ),
    Action(
        "append-item", "Append this", "append this sentence, passage, table or chart to the briefing", "b", "answers",
        "append_item", shown=True, unless=_ON_AN_ITEM,
    ),
    Action(
        "copy-reference", "Copy reference", "copy the references of this part alone", "R", "answers", "copy_reference",
        unless=_ON_AN_ITEM,
    ),
    Action(
        "copy-as", "Copy as", "copy this part as plain text, Markdown, HTML or for spreadsheets, and so from now on",
        "f", "answers", "copy_as", unless=_NO_ANSWER,
    ),
    Action("working", "Working", "show or fold the sum behind a computed sentence", "w", "answers", "working"),
    Action("why", "Why", "show or fold why its passage was found", "e", "answers", "why"),
    # On the chips of an answer, and on the filters over the box.
    Action("chip-before", "Chip before", "to the chip before", "left", "answers", "step(-1)", palette=False),
    Action("chip-after", "Next chip", "to the next chip", "right", "answers", "step(1)", palette=False),
    Action("remove-chip", "Ask without", "ask again without this place, measure, time or filter", "delete,backspace",
           "answers", "remove", shown=True, palette=False),
    # On a table of an answer.
    Action("chart", "Chart", "from the rows to the chart and back", "g", "table", "chart", shown=True),
    Action("full-table", "All areas", "the table with all areas, at full size", "t", "table", "full_table", shown=True),
    # In a table at full size.
    Action("full-back", "Back", "back to the answer", "escape,q", "full", "close", shown=True, palette=False),
    Action("full-name", "By name", "sort by name; again, the other way round", "n", "full", "sort('name')", shown=True),
    Action("full-value", "By value", "sort by value; again, the other way round", "v", "full", "sort('value')",
           shown=True),
    Action("full-rank", "By rank", "sort by rank among its kind; again, the other way round", "r", "full",
           "sort('rank')", shown=True),
    Action("full-find", "Filter", "only the areas whose name or kind holds some words", "slash,ctrl+f", "full", "find",
           shown=True),
    Action("full-before", "Period before", "the period before", "left_square_bracket", "full", "period(-1)"),
    Action("full-after", "Next period", "the next period", "right_square_bracket", "full", "period(1)"),
    Action("full-copy-row", "Copy row", "copy this row with its reference", "c", "full", "copy_row", shown=True),
    Action("full-copy", "Copy table", "copy the rows that are shown, with notes and reference", "y", "full",
           "copy_table", shown=True),
    # In the reader.
    Action("reader-back", "Back", "back to the answer", "escape,o", "reader", "close", shown=True, palette=False),
    Action("reader-copy", "Copy passage", "copy the passage beside the bar, with its reference", "y,c",
           "reader", "copy",
           shown=True),
    Action("reader-find", "Find", "find words in the page", "slash,ctrl+f", "reader", "find", shown=True),
    Action("reader-next", "Next hit", "to the next place where they stand", "n", "reader", "hit(1)", palette=False),
    Action("reader-previous", "Last hit", "to the place before", "N", "reader", "hit(-1)", palette=False),
    Action("reader-outline", "Headings", "the headings of the page, to go to one", "h", "reader", "outline",
           shown=True),
    Action("reader-down", "Down", "a line down", "down,j", "reader", "scroll_down", palette=False),
    Action("reader-up", "Up", "a line up", "up,k", "reader", "scroll_up", palette=False),
    Action("reader-next-passage", "Next passage", "the bar to the next passage", "right_square_bracket,J", "reader",
           "passage(1)", palette=False),
    Action("reader-last-passage", "Passage before", "the bar to the passage before", "left_square_bracket,K", "reader",
           "passage(-1)", palette=False),
    Action("reader-address", "Copy address", "copy the address of the publication itself", "a", "reader", "address"),
    Action("reader-shut", "Close", "close the reader", "q,x", "reader", "shut"),
    # In the library pane and in the conversations pane.
    Action("side-back", "Back", "back to the conversation", "escape", "library", "leave", shown=True, palette=False),
    Action("side-list", "To the list", "from the filter to the list", "down", "library", "to_list", palette=False),
    Action("side-filter", "Filter", "to the box that filters the list", "slash,ctrl+f", "library", "to_filter"),
    Action("library-kind", "Kind", "all, documents, indicators or places", "right", "library", "kind(1)", shown=True,
           palette=False),
    Action("library-kind-before", "Kind before", "the kind before", "left", "library", "kind(-1)", palette=False),
    Action("conversation-rename", "Rename", "give the conversation another name", "r", "conversations", "rename",
           shown=True),
    Action("conversation-delete", "Delete", "delete the conversation for good", "d,delete", "conversations", "delete",
           shown=True),
    Action("conversation-export", "Export", "write the conversation to a file", "e", "conversations", "export",
           shown=True),
    # In the small questions over the screen.
    Action("sure-yes", "Delete", "do it", "y", "conversations", "answer(True)", shown=True, palette=False),
    Action("sure-no", "Keep", "leave everything as it is", "escape,n", "conversations", "answer(False)", shown=True,
           palette=False),
    Action("line-no", "Leave", "leave it as it was", "escape", "conversations", "leave", shown=True, palette=False),
    # In the filters.
    Action("filters-back", "Leave", "leave the filters as they were", "escape", "filters", "close", shown=True,
           palette=False),
    Action("filters-clear", "Clear", "empty all of them", "ctrl+x", "filters", "clear", shown=True),
    # In the dialogs for files and forms.
    Action("file-back", "Leave", "leave all as it is", "escape", "files", "close", shown=True, palette=False),
    Action("file-next", "Next choice", "what else can be written, or begun with", "down", "files", "choose(1)",
           palette=False),
    Action("file-before", "Choice before", "the choice before", "up", "files", "choose(-1)", palette=False),
    Action("file-charts", "Charts", "with charts or without", "ctrl+g", "files", "charts", palette=False),
    Action("overwrite-yes", "Write over", "write over the file that is there", "y", "files", "answer(True)",
           palette=False),
    Action("overwrite-no", "Keep", "keep the file, and name another", "escape,n", "files", "answer(False)",
           palette=False),
    Action("form-plain", "Plain text", "copy as plain text", "p", "files", "form('plain')", palette=False),
    Action("form-markdown", "Markdown", "copy as Markdown", "m", "files", "form('markdown')", palette=False),
    Action("form-html", "HTML", "copy as HTML", "h", "files", "form('html')", palette=False),
    Action("form-tsv", "Spreadsheet", "copy tab-separated, for spreadsheets", "t", "files", "form('tsv')",
           palette=False),
    Action("form-back", "Leave", "copy nothing", "escape", "files", "close", palette=False),
    # In checked claims and rechecked lines.
    Action("findings-back", "Back", "back to the conversation", "escape", "findings", "close", shown=True,
           palette=False),
    Action("claims-turn", "Text or list", "from the text to its claims, and back", "f4", "findings", "turn",
           shown=True, palette=False),
    Action("findings-problems", "Problems", "only what is wrong or has changed, or all", "p", "findings", "problems",
           shown=True),
    Action("findings-copy", "Copy list", "copy the lines that are shown", "y", "findings", "copy_list", shown=True),
    # In the help.
    Action("help-back", "Back", "back to where you were", "escape,q,f1", "help", "close", shown=True, palette=False),
    # In the conversation, wherever the focus is in it.
    Action("to-question", "Question", "to the question box", "escape,i", "chat", "to_question", shown=True),
    Action("to-answers", "To the answers", "to the newest answer", "ctrl+up", "chat", "to_answers"),
    Action("page-up", "Scroll up", "a page up in the conversation", "pageup", "chat", "scroll_by(-1)", palette=False),
    Action("page-down", "Scroll down", "a page down", "pagedown", "chat", "scroll_by(1)", palette=False),
    Action("shut-panes", "Close panes", "close the panes beside the conversation", "x", "answers", "shut_panes",
           unless="no pane is open"),
    Action("ask-again", "Ask again", "ask this question again, and show what differs", "r", "answers", "ask_again",
           unless=_NO_ANSWER),
    Action("library", "Library", "documents, indicators and places to read", "ctrl+l", "chat", "library", shown=True),
    Action("conversations", "Conversations", "earlier conversations: open, find, rename, export, delete", "ctrl+o",
           "chat", "conversations", shown=True),
    Action("place-brief", "Place brief", "what this library holds on a place, on one page", "", "chat", "place_brief"),
    Action("append-answer", "To briefing", "append the whole answer to the briefing, charts as they are shown", "f2,B",
           "chat", "append_answer", shown=True, unless=_NO_ANSWER),
    Action("export", "To file", "write the answer, the conversation or the briefing to a file: Word, HTML, spreadsheet",
           "f3", "chat", "export", unless=_NO_ANSWER),
    Action("check-claim", "Check a claim", "paste a text: each number and quotation in it, with its verdict and source",
           "f4", "chat", "check_claim"),
    Action("choose-briefing", "Choose briefing", "the file that is appended to", "", "chat", "choose_briefing"),
    Action("recheck", "Recheck briefing", "what has become of each line of the briefing in the library as it is now",
           "", "chat", "recheck"),
    Action("filters", "Filters", "narrow the conversation: publisher, type, document, place, year", "ctrl+f", "chat",
           "filters"),
    Action("new", "New", "a new conversation: nothing is carried over", "ctrl+n", "chat", "new", shown=True),
    Action(
        "reopen", "Reopen", "open the library again, once it has changed", "f5", "chat", "reopen", shown=True,
        unless="the library has not changed",
    ),
    # Anywhere.
    Action("help", "Help", "keys of where you are, and what the parts of an answer mean", "f1", "anywhere", "help",
           shown=True),
    Action("palette", "Palette", "every action by name", "ctrl+p", "anywhere", "command_palette", palette=False,
           before_typing=True),
    Action("theme", "Next theme", "the next theme: dark, light, high contrast, the terminal’s own colours", "ctrl+t",
           "anywhere", "next_theme"),
    Action("quit", "Quit", "leave", "ctrl+q", "anywhere", "quit", before_typing=True, shown=True),
)  # fmt: skip

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}


def bindings(*ids: str) -> list[BindingType]:
    """The Textual bindings of some actions, for `BINDINGS` of the class that holds them; KeyError for an unknown id."""
    from textual.binding import Binding

    return [
        Binding(
            action.keys or f"none_{action.id}",  # a key that no keyboard has: a keymap can then give it one
            action.do,
            action.label,
            show=action.shown and bool(action.keys),
            priority=action.before_typing,
            tooltip=action.about,
            id=action.id,
        )
        for action in (BY_ID[id_] for id_ in ids)
    ]


_SAID = {
    "escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn", "ctrl": "Ctrl", "shift": "Shift", "alt": "Alt", "up": "↑",
    "down": "↓", "left": "←", "right": "→", "enter": "Enter", "tab": "Tab", "space": "Space", "slash": "/",
    "question_mark": "?", "delete": "Del", "backspace": "Backspace", "home": "Home", "end": "End",
    "left_square_bracket": "[", "right_square_bracket": "]", "full_stop": ".", "comma": ",", "plus": "+", "minus": "-",
    "colon": ":", "semicolon": ";", "greater_than_sign": ">", "less_than_sign": "<", "equals_sign": "=",
    "number_sign": "#", "asterisk": "*", "exclamation_mark": "!", "tilde": "~",
}  # fmt: skip


def said(key: str) -> str:
    """A key as a person reads it: `ctrl+n` is Ctrl+N, `escape` is Esc, a letter stays as it is."""
    *held, last = key.split("+") if key != "+" else [key]
    named = _SAID.get(last) or (last.upper() if held or (last[:1] == "f" and last[1:].isdigit()) else last)
    return "+".join([*(_SAID.get(part, part) for part in held), named])
