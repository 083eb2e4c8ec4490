"""Cutting policy texts into sentences: abbreviations, references, numbers and quotes do not end one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.library import Library
from assistant.words.sentences import sentences
from tests.conftest import Series

# Each line is a text, with | where one sentence ends and the next begins.
POLICY = {
    "paragraph": "The rule is in para. 3.2 of the Code. | It binds every board.",
    "paragraphs": "See paras. 4 to 6 and para. (iv) of the Order. | They are short.",
    "section of an Act": "Under s. 14 of the Act, and ss. 15 and 16, the levy lapses. | Boards may appeal.",
    "section with a capital": "S. 14 of the Act says so. | It is plain.",
    "section without a space": "It lapses under s.14 of the Act. | That is all.",
    "regulation": "Reg. 4(1)(b) of the Order applies. | So does reg. 7. | Nothing else does.",
    "schedule and article": "Sch. 2 and Art. 5 list them. | See also cl. 7(2). | All are in force.",
    "number": "A letter from No. 10 set out the aim. | Nos. 4 and 5 were left out.",
    "the answer no": "Was the levy raised? | No. | The board said otherwise.",
    "a year": "Output grew by 2.1% p.a. between 2014 and 2019. | It then fell.",
    "and others": "Tides matter, as Pebble et al. (2023) show. | Pebble et al. found the same in Hull.",
    "a saint": "Trials ran in St. Helens and in St. Austell. | Both worked.",
    "titles": "Mr. Reed, Dr. A. B. Sedge and Prof. Marsh signed. | The Rt. Hon. Jane Reed MP did not.",
    "for example": "Some towns, e.g. Hull, have two. | Others (e.g. Grimsby) have none.",
    "that is": "It is due in the first quarter, i.e. January to March. | It is small.",
    "and so on": "They sell nets, ropes, etc. | The list is long.",
    "and so on inside": "Nets, ropes, etc. are cheap. | They last.",
    "compare": "It fell (cf. Table 2). | It had risen before.",
    "against": "Towns vs. villages is the wrong contest. | Both lose.",
    "figure": "As Fig. 3 shows, it rose. | See Vol. 2, pp. 12 to 14, and ch. 3. | It then fell.",
    "decimals and pounds": "The rate was 3.5. | £2 million was lost. | It cost £4.5 million.",
    "per cent": "It fell by 3%. | 12 ports closed. | 7.5% of mills did too.",
    "about": "It cost approx. £40 million. | The mill (est. 1820) is old. | It was built c. 1790.",
    "month": "It closed in Dec. 2022 and opened on 3 Jan. 2024. | It closed again.",
    "department": "The Dept. for Tides agreed. | It paid at once.",
    "initials": "J. R. Reed wrote it. | H.M. Treasury paid. | The U.S. Government did not.",
    "closing quote": "The mayor said: “We will act.” | The council agreed.",
    "closing straight quote": 'The mayor said "We will act." | The council agreed.',
    "single closing quote": "He called it a ‘fine mill.’ | The council agreed.",
    "question in quotes": "“Is it safe?” asked the miller. | It was.",
    "opening quote": "It is small. | “It is enough,” he said. | ‘Is it?’ she asked.",
    "brackets": "It rose. | (The rise was small.) | It then fell (see Fig. 3). | It rose again.",
    "square bracket": "It rose. | [The table is left out.] | It fell.",
    "two marks": "Is it true?! | It is. | Stop! | The tide is in.",
    "address": "See www.example.org.uk for more. | It is free.",
    "time of day": "It opens at 9 a.m. and closes at 5 p.m. on weekdays. | It is free.",
    "degree": "She holds a Ph.D. in tides. | She teaches.",
    "firm": "It was built by Lantern Ltd. | The town paid.",
    "two initials of a firm": "Lantern Co. Ltd. built it. | It stands.",
    "councillor": "The chair is Cllr. Reed. | Cllr. Marsh is her deputy.",
    "court case": "R. v. Reed was heard in 1921. | Marsh v. Sedge was not.",
    "included tax": "Prices (inc. VAT) rose. | They then fell.",
    "at most": "An inspection takes max. 3 days. | It is thorough.",
    "accented capital": "The rule came from Dublin. | Éire kept it. | Ŵyl y Môr did not.",
    "same ending": "The tide turned. | The tide turned.",
}


@pytest.mark.parametrize("marked", POLICY.values(), ids=POLICY.keys())
def test_policy_sentences(marked: str) -> None:
    assert sentences(marked.replace(" | ", " ")) == marked.split(" | ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("levy", ["levy"]),
        (" A levy. ", ["A levy."]),
        (".", ["."]),
        ("A.\n\nB c.", ["A.\n\nB c."]),
    ],
)
def test_small_texts(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


pieces = st.sampled_from(
    ["The", "levy", "para.", "3.2", "s.", "14", "No.", "10", "p.a.", "e.g.", "St.", "J.", "etc.", "“We", "act.”", "(b)",
     "rose.", "fell?", "£4", "2%.", "!", "...", "…", "\n", "\t", "  ", "Éire", "'", '"', ")", "’"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(pieces).map(" ".join), st.lists(pieces).map("".join)))
def test_sentences_are_slices_in_order_that_lose_nothing(text: str) -> None:
    found = sentences(text)
    at = 0
    for sentence in found:
        assert sentence
        assert sentence == sentence.strip()
        assert text[at : text.index(sentence, at)].strip() == ""
        at = text.index(sentence, at) + len(sentence)
    assert text[at:].strip() == ""


plain = st.lists(st.from_regex(r"[a-z]{4,9}ing", fullmatch=True), min_size=2, max_size=9)


@given(st.lists(st.tuples(plain, st.sampled_from(".?!")), min_size=1, max_size=9), st.sampled_from([" ", "\n", "  "]))
def test_plain_sentences_are_found_again(made: list[tuple[list[str], str]], between: str) -> None:
    written = [f"{' '.join(words).capitalize()}{mark}" for words, mark in made]
    assert sentences(between.join(written)) == written


def test_no_sentence_of_the_shipped_documents_is_cut(shipped: Library, series: Series) -> None:
    """A piece that begins with a small letter, or is a mere number, would have been cut off something."""
    held = [(p.document.id, sentence) for p in shipped.passages for sentence in p.sentences]
    assert len(held) > 100
    cut = [(name, s) for name, s in series(held, least=200) if s[0].islower() or not any(c.isalpha() for c in s)]
    assert cut == []
