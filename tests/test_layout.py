"""Which panes are shown at which width: a pure rule."""

from __future__ import annotations

import pytest

from assistant.tui.layout import MEDIUM, SIDE, WIDE, Layout, Panes, arrange


@pytest.mark.parametrize("width", [40, 60, 80, MEDIUM, 120, WIDE, 200, 400])
def test_the_columns_of_all_panes_make_up_the_screen(width: int) -> None:
    for panes in (Panes(), Panes().call("side"), Panes().call("reader"), Panes().call("side").call("reader")):
        found = arrange(width, panes)
        assert found.conversation + found.side + found.reader == width
        assert min(found.conversation, found.side, found.reader) >= 0


def test_wide_screens_show_three_panes_medium_two_narrow_one() -> None:
    both = Panes().call("side").call("reader")
    wide, medium, narrow = (arrange(width, both) for width in (WIDE, WIDE - 1, MEDIUM - 1))
    assert wide.side == SIDE and wide.reader and wide.conversation >= wide.reader
    assert (medium.side, bool(medium.reader), bool(medium.conversation)) == (0, True, True)
    assert narrow == Layout(conversation=0, reader=MEDIUM - 1)


def test_nothing_is_beside_the_conversation_before_it_is_called() -> None:
    assert arrange(200, Panes()) == Layout(200)


def test_esc_goes_back_to_where_the_reader_was_called_from() -> None:
    from_list = Panes().call("side").call("reader")
    assert from_list.front == "reader"
    assert from_list.close("reader").front == "side"
    assert from_list.leave("reader") == Panes(("side", "reader"), "side")
    from_answer = Panes().call("reader")
    assert from_answer.close("reader") == Panes()
    assert from_list.close("side").close("reader").front == "conversation"


def test_a_reader_called_beside_leaves_one_where_one_works() -> None:
    panes = Panes().call("reader", into=False)
    assert panes.front == "conversation"
    assert arrange(WIDE, panes).shows("reader") and arrange(MEDIUM, panes).shows("conversation")
    assert not arrange(MEDIUM - 1, panes).shows("reader")
