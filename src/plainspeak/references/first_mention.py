"""The first bullet that speaks of a person or an acronym says in full who or what that is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf

from plainspeak.edits import in_order, replay, squeeze
from plainspeak.model import Draft, Edit, Span
from plainspeak.references.acronyms import Acronyms, acronyms_in
from plainspeak.references.naming import Naming

# A longer draft is no sentence but a table or a list run together; it is left as it is.
_LONGEST = 4000
_LONGEST_INTRODUCTION = 8  # words
_SPEAKER = "quotation.speaker"
_OWNER = ("’s", "'s")
_VOWELS = frozenset("aeiouAEIOU")

Place = tuple[int, int, Naming]


class FirstMentions:
    """Goes through the bullets that were chosen, in order, and introduces whom and what they name.

    Args:
        text: the article.
        namings: what was put in for a pronoun, by its place.
        room: words that may be added in all.
    """

    def __init__(self, text: str, namings: Mapping[int, Naming], room: float = inf) -> None:
        self._text = text
        self._namings = namings
        self._room = room
        self._acronyms = Acronyms(text)
        self._known: set[str] = set()

    def introduce(self, draft: Draft, quoted: Sequence[Span] = (), named: Iterable[Place] = ()) -> Draft:
        """Return a draft with what it is the first to name said in full; nothing inside quotation marks.

        Args:
            draft: one that was chosen; to be called in the order of the article.
            quoted: the quoted stretches of its blocks, in order.
            named: where its sentences name people, and how the article calls each.
        """
        if draft.end - draft.start > _LONGEST:
            return draft
        for edit in draft.edits:
            if edit.rule == _SPEAKER and edit.start not in self._namings:
                self._known.update(edit.after.partition(":")[0].split())
        edits = self._people(draft, named)
        edits = in_order((*edits, *self._spelt_out(draft, edits, quoted)))
        if edits == draft.edits:
            return draft
        return replace(draft, edits=edits, text=squeeze(replay(self._text, edits, draft.start, draft.end)))

    def _people(self, draft: Draft, named: Iterable[Place]) -> tuple[Edit, ...]:
        """Return the edits of a draft, with each person whom no bullet has named before introduced in full."""
        edits = {edit.start: edit for edit in draft.edits}
        put_in = [(e.start, e.end, self._namings[e.start]) for e in draft.edits if self._is_name(e)]
        own = [place for place in named if not _is_cut(draft.edits, place[0], place[1])]
        for start, end, naming in sorted([*put_in, *own]):
            is_known = self._known.issuperset(naming.keys)
            self._known.update(naming.keys)
            if start in edits:
                edits[start] = self._named(edits[start], naming, draft, is_known=is_known)
                continue
            is_later_form = squeeze(self._text[start:end]) == naming.name
            if is_known or not is_later_form or not self._has_room(naming, draft):
                continue
            if "," not in naming.whole:
                whole = self._cased(start, naming.whole) if start == draft.start else naming.whole
                edits[start] = Edit(start, end, whole, "reference.introduction")
        return in_order(edits.values())

    def _named(self, edit: Edit, naming: Naming, draft: Draft, *, is_known: bool) -> Edit:
        """Return an edit that puts in a name: in full on first mention, in short once a bullet has introduced it."""
        if is_known:
            is_short = len(naming.later.split()) <= len(naming.name.split())
            return _renamed(edit, naming.name, naming.later) if is_short else edit
        fits = "," not in naming.whole or not edit.after.endswith(_OWNER)
        if not fits or not self._has_room(naming, draft):
            return edit
        return _renamed(edit, naming.name, self._cased(edit.start, naming.whole))

    def _cased(self, start: int, name: str) -> str:
        """Return a name with the capital of the word in whose place it comes ("He": "Deputy director Ada Roe")."""
        return name[0].upper() + name[1:] if self._text[start].isupper() else name

    def _is_name(self, edit: Edit) -> bool:
        """Whether an edit has put in a name and nothing else, or the label of who speaks."""
        naming = self._namings.get(edit.start)
        rest = _renamed(edit, naming.name, "").after if naming else edit.after
        return naming is not None and (rest in {"", *_OWNER} or rest.startswith(": "))

    def _has_room(self, naming: Naming, draft: Draft) -> bool:
        """Take the room that a full name needs more than a short one; False where that is nothing or too much."""
        more = len(naming.whole.split()) - len(naming.name.split())
        is_long = len(naming.whole.split()) > _LONGEST_INTRODUCTION
        if more <= 0 or is_long or more > self._room or naming.whole.rstrip(",") in draft.text:
            return False
        self._room -= more
        return True

    def _spelt_out(self, draft: Draft, edits: Sequence[Edit], quoted: Sequence[Span]) -> Iterator[Edit]:
        """Yield the edits that spell out the acronyms that no bullet has used so far."""
        printed = draft.text.casefold()
        for start, end, acronym, mark in acronyms_in(self._text, draft.start, draft.end):
            if acronym in self._known or _is_inside(quoted, start, end) or _is_touched(edits, start, end):
                continue
            words = self._acronyms.words_of(acronym)
            if words is None or len(words.split()) > self._room:
                continue
            self._known.add(acronym)
            if words.casefold() in printed:
                continue
            self._room -= len(words.split())
            yield self._spell(draft, edits, Edit(start, end, f"{words}{mark} ({acronym})", "reference.acronym"))

    def _spell(self, draft: Draft, edits: Sequence[Edit], edit: Edit) -> Edit:
        """Return the edit with "a" or "an" before it mended, and a capital where the bullet begins with it."""
        text, after = self._text, edit.after
        if edit.start == draft.start:
            return edit._replace(after=after[0].title() + after[1:])
        at = edit.start - 1
        article = text[max(draft.start, at - 3) : at].split(" ")[-1]
        right = "an" if after[0] in _VOWELS else "a"
        if article.lower() not in {"a", "an"} or article.lower() == right or not text[at].isspace():
            return edit
        start = at - len(article)
        if _is_touched(edits, start, edit.start):
            return edit
        return Edit(start, edit.end, f"{article[0]}{right[1:]}{text[at]}{after}", edit.rule)


def _renamed(edit: Edit, name: str, other: str) -> Edit:
    """Return an edit that puts in a name with another in its place; what stands behind the name stays."""
    if edit.after[:1].lower() + edit.after[1 : len(name)] != name[:1].lower() + name[1:]:
        return edit
    first = other[:1].upper() if edit.after[:1].isupper() else other[:1]
    return edit._replace(after=first + other[1:] + edit.after[len(name) :])


def _is_inside(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether a stretch lies in one of the spans, which are in order."""
    at = bisect_left(spans, end, key=lambda span: span.end)
    return at < len(spans) and spans[at].start <= start


def _is_cut(edits: Sequence[Edit], start: int, end: int) -> bool:
    """Whether an edit changes part of a stretch, or puts something in at one of its ends."""
    return any(
        (edit.start < end and start < edit.end) or (edit.start == edit.end and start <= edit.start <= end)
        for edit in edits
    )


def _is_touched(edits: Sequence[Edit], start: int, end: int) -> bool:
    """Whether an edit overlaps or touches a stretch."""
    return any(edit.start <= end and start <= edit.end for edit in edits)
