"""Edits replay, compose and map as they promise, on generated texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainspeak.edits import compose, in_order, insert, map_spans, merge, replay, shift, squeeze
from plainspeak.model import Edit, Span

Rows = list[tuple[int, int, str, str]]
TEXTS = st.text(alphabet="ab .", max_size=12)


@st.composite
def edit_lists(draw: st.DrawFn, length: int) -> tuple[Edit, ...]:
    """Draw edits of a text of that length: in order, disjoint, no insertion beside another edit."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    edits: list[Edit] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        after = draw(st.text(alphabet="XYZ", max_size=3))
        touching = bool(edits) and edits[-1].end == start
        if (start < end and not (touching and edits[-1].start == start)) or (after and start == end and not touching):
            edits.append(Edit(start, end, after, draw(st.sampled_from(["r.one", "r.two"]))))
    return tuple(edits)


@given(st.data())
def test_composed_edits_do_what_both_lists_do(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    first = data.draw(edit_lists(len(text)))
    middle = replay(text, first)
    second = data.draw(edit_lists(len(middle)))
    both = compose(text, first, second)
    assert replay(text, both) == replay(middle, second)
    for one, other in pairwise(both):
        assert one.end < other.start or (one.end == other.start and one.start < one.end and other.start < other.end)


@given(st.data())
def test_a_mapped_stretch_outside_all_edits_holds_the_same_text(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    edits = data.draw(edit_lists(len(text)))
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    if all(edit.end <= start or edit.start >= end for edit in edits if edit.start < edit.end) and not any(
        start <= edit.start <= end for edit in edits if edit.start == edit.end
    ):
        (now,) = map_spans(edits, [Span(start, end)])
        assert replay(text, edits)[slice(*now)] == text[start:end]


def test_a_mapped_stretch_grows_and_shrinks_with_the_edits_that_cut_into_it() -> None:
    edits = [Edit(2, 4, "XYZ", "r"), Edit(6, 6, "+", "r")]
    spans = [Span(0, 2), Span(0, 3), Span(2, 4), Span(3, 5), Span(4, 6), Span(6, 8), Span(3, 3)]
    assert map_spans(edits, spans) == [(0, 2), (0, 5), (2, 5), (5, 6), (5, 8), (8, 10), (5, 5)]


def test_a_stretch_that_begins_inside_an_edit_begins_behind_it() -> None:
    assert map_spans([Edit(0, 1, "QQ", "r"), Edit(4, 6, "Z", "r")], [Span(5, 7)]) == [(6, 7)]


def test_no_stretch_is_mapped_where_there_is_none() -> None:
    assert map_spans([Edit(0, 1, "", "r")], []) == []
    assert map_spans([], [Span(1, 2)]) == [(1, 2)]


def test_merge_prefers_the_earlier_group_and_keeps_order() -> None:
    one, two, clash = Edit(4, 6, "", "a"), Edit(0, 1, "X", "b"), Edit(5, 8, "", "c")
    assert merge([one], [two, clash]) == (two, one)


KEPT = Edit(4, 6, "", "kept"), Edit(8, 8, "+", "kept"), Edit(10, 12, "", "kept")
CLASHING = {(4, 6), (5, 6), (3, 5), (5, 7), (3, 7), (4, 4), (5, 5), (6, 6), (8, 8), (7, 8), (8, 9), (7, 9), (5, 11)}
CLASHING |= {(12, 12), (10, 10), (9, 11), (11, 13), (0, 14)}
APART = {(0, 4), (6, 7), (9, 10), (12, 13), (0, 0), (3, 3), (7, 7), (9, 9), (13, 13)}


@pytest.mark.parametrize("place", sorted(CLASHING | APART))
def test_merge_leaves_out_what_overlaps_or_stands_beside_an_insertion(place: tuple[int, int]) -> None:
    further = Edit(*place, "X", "further")
    assert merge(KEPT, [further]) == (KEPT if place in CLASHING else in_order([*KEPT, further]))


INSERTED = [
    ([(0, 9, "", "cut")], [(0, 0, "A", "put")], [(0, 9, "A", "put")]),
    ([(0, 9, "", "cut")], [(9, 9, "A", "put")], [(0, 9, "A", "put")]),
    ([(2, 9, "B", "cut")], [(0, 2, "", "put")], [(0, 2, "", "put"), (2, 9, "B", "cut")]),
    ([(2, 9, "B", "cut")], [(1, 1, "A", "put"), (10, 10, "C", "put")],
     [(1, 1, "A", "put"), (2, 9, "B", "cut"), (10, 10, "C", "put")]),
    ([], [(3, 3, "A", "put")], [(3, 3, "A", "put")]),
    ([(3, 3, "B", "own")], [(3, 3, "A", "put")], [(3, 3, "AB", "put")]),
    ([(1, 3, "", "cut"), (3, 5, "", "cut")], [], [(1, 3, "", "cut"), (3, 5, "", "cut")]),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "further", "both"), INSERTED)
def test_an_insertion_becomes_one_with_an_edit_that_it_touches(edits: Rows, further: Rows, both: Rows) -> None:
    assert insert(*([Edit(*row) for row in rows] for rows in (edits, further))) == tuple(Edit(*row) for row in both)


COMPOSED = [
    ([(0, 4, "xy", "one")], [(1, 3, "", "two")], [(0, 5, "x", "one")]),
    ([(0, 4, "x", "one")], [(0, 3, "", "two")], [(0, 6, "", "two")]),
    ([(0, 4, "xy", "one")], [(0, 2, "abcd", "two")], []),
    ([(2, 4, "", "one")], [(2, 2, "cd", "two")], []),
    ([(0, 2, "x", "one")], [(4, 5, "Z", "two")], [(0, 2, "x", "one"), (5, 6, "Z", "two")]),
    ([(0, 2, "x", "one"), (4, 6, "", "one")], [(3, 3, "ef", "two")], [(0, 2, "x", "one")]),
    ([], [(4, 5, "Z", "two")], [(4, 5, "Z", "two")]),
    ([(4, 5, "Z", "one")], [], [(4, 5, "Z", "one")]),
]


@pytest.mark.parametrize(("first", "second", "both"), COMPOSED)
def test_edits_that_cut_into_each_other_become_one_under_the_rule_of_the_larger(
    first: Rows, second: Rows, both: Rows
) -> None:
    one, other = ([Edit(*row) for row in rows] for rows in (first, second))
    assert compose("abcdefgh", one, other) == tuple(Edit(*row) for row in both)


def test_edits_are_put_in_the_order_of_their_places() -> None:
    edits = [Edit(3, 5, "", "a"), Edit(3, 3, "", "b"), Edit(0, 1, "", "c")]
    assert in_order(edits) == (edits[2], edits[1], edits[0])


def test_shift_moves_every_edit() -> None:
    assert shift([Edit(0, 1, "X", "r")], 3) == (Edit(3, 4, "X", "r"),)


def test_squeeze_leaves_single_spaces_only() -> None:
    assert squeeze(" a\t\n b\u00a0c ") == "a b c"
