"""Structure: an article becomes blocks, each with a kind.

Each stage claims the paragraphs that it can tell; what nobody claims is body text.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainspeak.model import Block, BlockKind, Document, Structure
from plainspeak.structure.asides import mark_asides, skip_datelines, skip_frames
from plainspeak.structure.captions import find_captions
from plainspeak.structure.classify import (
    drop_after_end,
    drop_comments,
    drop_foot,
    drop_furniture,
    drop_head,
    find_body,
    find_headings,
    read_bold_questions,
)
from plainspeak.structure.furniture import Place, compile_furniture
from plainspeak.structure.glued import compile_glued, cut_glued
from plainspeak.structure.languages import drop_foreign
from plainspeak.structure.letters import read_letter
from plainspeak.structure.lines import split_lines
from plainspeak.structure.list_items import read_lists, strip_list_marks
from plainspeak.structure.mail import read_mail
from plainspeak.structure.markdown import read_markdown
from plainspeak.structure.notes import drop_notes, drop_page_notes
from plainspeak.structure.pages import drop_running_headers, join_halves
from plainspeak.structure.paragraphs import group_lines
from plainspeak.structure.pull_quotes import (
    drop_repeated_quotations,
    read_announced_quotations,
    read_listed_quotations,
    read_pull_quotes,
)
from plainspeak.structure.speakers import cut_turns
from plainspeak.structure.tables import drop_tables
from plainspeak.structure.titles import find_title
from plainspeak.structure.turns import read_turns
from plainspeak.structure.units import Unit


def read_structure(document: Document) -> Structure:
    r"""Return the blocks of an article and its title.

    Blocks are in order and disjoint and cover all that is not blank. What can't be told is body text.

    Example:
        >>> text = "Skip to content\n\nPort strike ends\n\nDockers voted on Monday to go back to work."
        >>> structure = read_structure(Document(text))
        >>> structure.title, [block.kind.value for block in structure.blocks]
        ('Port strike ends', ['furniture', 'title', 'body'])
    """
    text = document.text
    units = group_lines(text, cut_turns(text, cut_glued(text, split_lines(text))))
    named = read_markdown(text, units)
    subject = read_mail(text, units)
    units = read_pull_quotes(units)
    drop_tables(text, units)
    drop_after_end(units)
    drop_furniture(units)
    drop_comments(units)
    drop_running_headers(units)
    drop_page_notes(units)
    find_captions(units)
    units = join_halves(units)
    read_listed_quotations(units)
    drop_repeated_quotations(units)
    read_turns(units)
    read_bold_questions(units)
    strip_list_marks(text, units)
    first, last = find_body(units)
    is_letter, about = read_letter(text, units, first)
    drop_furniture(units[:first], Place.HEAD)
    drop_furniture(units[first:last], Place.MIDDLE)
    drop_furniture(units[last:], Place.FOOT)
    given = document.title or named or subject or about
    title = find_title(units, 0 if is_letter else first, given)
    read_lists(units)
    read_announced_quotations(units)
    drop_head(units[:first])
    drop_notes(units)
    drop_foot(units, first)
    drop_foreign(units)
    find_headings(units[max(0, first - 1) : last])
    skip_frames(units)
    skip_datelines(units, first)
    mark_asides(text, units)
    _keep_something(units)
    return Structure(title, tuple(_blocks(units)))


def _blocks(units: list[Unit]) -> Iterator[Block]:
    """Yield the units as blocks; each is let go on the way, so that a long text is not held twice."""
    units.reverse()
    while units:
        yield units.pop().block()


def compile_patterns() -> None:
    """Compile the patterns that are made from data files, so that they can be stored compiled."""
    compile_furniture()
    compile_glued()


def _keep_something(units: list[Unit]) -> None:
    """Make sure that a text that holds anything has a body: the last to be dropped come back first."""
    if any(unit.kind is None or unit.kind.is_body for unit in units):
        return
    for kind in (BlockKind.QUESTION, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TITLE, BlockKind.FURNITURE):
        back = [unit for unit in units if unit.kind is kind and any(map(str.isalnum, unit.text))]
        for unit in back:
            unit.claim(BlockKind.BODY)
        if back:
            return
