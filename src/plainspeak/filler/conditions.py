"""Named conditions of the rules: what a match must or must not be, by the words around it in its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from plainspeak.filler.contexts import is_of_class
from plainspeak.filler.inflection import base_of, table
from plainspeak.filler.subjects import head_of_phrase, speaker_at, speaks, speaks_behind_comma
from plainspeak.filler.tokens import Tokens
from plainspeak.filler.wordclasses import word_classes

_TIMES = frozenset(["today", "yesterday", "earlier", "later"])
_CONDITIONAL = frozenset(["if", "unless", "whether", "provided", "until"])
_JOINING = frozenset(["and", "or", "but", "nor"])
_CLAUSE_REACH = 12
_JOIN_REACH = 80  # words behind a match in which a verb may be joined to its own


class Place(NamedTuple):
    """Where a match lies: its words from `start` to before `end`, and its first verb."""

    tokens: Tokens
    start: int
    end: int
    verb: int


def is_attributive(place: Place) -> bool:
    """Whether the match stands alone before a lower-case noun, not compared and not negated."""
    tokens, start, end = place.tokens, place.start, place.end
    before = tokens.key(start - 1).lower()
    if not tokens.is_open(end) or tokens.key(end) == "enough" or before in {"and", "or", "but", ",", "nor"}:
        return False
    if tokens.is_in(start - 1, "negator", "adverb") or tokens.ends_in_ly(start - 1):
        return False
    return not (is_compared(place) or is_negated(place))


def is_negated(place: Place) -> bool:
    """Whether something before the match in its clause says no, or little."""
    tokens = place.tokens
    for at in range(place.start - 1, max(place.start - 1 - 2 * _CLAUSE_REACH, -1), -1):
        if tokens.words[at] in {";", ":", "but"}:
            return False
        if tokens.is_in(at, "negator", "scant"):
            return True
    return False


def is_compared(place: Place) -> bool:
    """Whether the match is compared: more, as, so before it, or than behind it."""
    tokens = place.tokens
    if tokens.key(place.start - 1).lower() in word_classes()["comparing"]:
        return True
    return any(tokens.words[at] == "than" for at in tokens.clause_after(place.end))


def is_passive(place: Place) -> bool:
    """Whether a form of be or get stands before the match's verb."""
    at = place.tokens.before_adverbs(place.verb)
    if place.tokens.key(place.verb).endswith("ing"):
        return False
    if place.tokens.asks_with(at, "be"):
        return True
    return place.tokens.is_in(at, "be") or place.tokens.key(at) in {"get", "gets", "got", "getting"}


def is_perfect(place: Place) -> bool:
    """Whether a form of have stands before the match's verb."""
    return place.tokens.is_in(place.tokens.before_adverbs(place.verb), "have")


def is_infinitive(place: Place) -> bool:
    """Whether to, a modal or a form of do stands before the match's verb."""
    at = place.tokens.before_adverbs(place.verb)
    return place.tokens.key(at) == "to" or place.tokens.is_in(at, "modal", "do")


def is_said(place: Place) -> bool:
    """Whether the match's verb has a subject that speaks: a person, a state, a body, a document."""
    tokens = place.tokens
    at = tokens.before_adverbs(place.verb)
    for _ in range(_CLAUSE_REACH):
        if not (tokens.is_in(at, "have", "do", "modal") or tokens.key(at) in _TIMES or tokens.is_in(at, "negator")):
            break
        at = tokens.before_adverbs(at)
    key = tokens.key(at)
    if key in {"is", "are", "was", "were", "been"}:
        return tokens.key(place.verb).endswith("ing") and speaks(tokens, head_of_phrase(tokens, at - 1))
    if at < tokens.first:
        return tokens.key(place.verb).endswith("ing") and speaks_behind_comma(tokens, place.end)
    if key in {"and", ",", "to", "while", "in", "by"}:
        wished = key != "to" or tokens.is_in(at - 1, "wishing") or tokens.is_name(at - 1)
        return wished and any(speaks(tokens, before) for before in range(max(at - 2 * _CLAUSE_REACH, 0), at))
    return speaks(tokens, head_of_phrase(tokens, at))


def is_speaker_behind(place: Place) -> bool:
    """Whether what follows the match up to the end names somebody who can speak, and says no more."""
    tokens = place.tokens
    behind = range(place.end, len(tokens))
    speaker = speaker_at(tokens, place.end)
    if speaker is None or len(behind) > 2 * _CLAUSE_REACH or tokens.is_open(speaker + 1):
        return False
    return not any(tokens.is_finite(at) or tokens.is_ed(at) or tokens.key(at) in {"to", "and", "'"} for at in behind)


def is_tail(place: Place) -> bool:
    """Whether only a subject that speaks stands between the match's verb and a comma or quotation mark before it."""
    tokens = place.tokens
    last = tokens.before_adverbs(place.verb)
    for at in range(last, max(last - _CLAUSE_REACH, -1), -1):
        if tokens.words[at] in {",", "”", '"'}:
            return at < last and _is_subject(tokens, at + 1, last)
        is_title = tokens.words[at] == "." and tokens.is_name(at - 1)
        if not is_title and (
            tokens.is_mark(at) or tokens.is_in(at, "clause", "be", "have", "modal", "do", "negator")
        ):
            return False
    return False


def _is_subject(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words are a noun phrase of somebody who speaks: nothing leads in, no owner in 's ends it."""
    begins = tokens.is_name(first) or tokens.is_in(first, "article", "subject") or speaks(tokens, first)
    if not begins or tokens.is_possessive(last) or any(map(tokens.is_ed, range(first, last))):
        return False
    return speaks(tokens, last) or any(speaks(tokens, at) for at in range(first, last))


def is_question(place: Place) -> bool:
    """Whether the sentence is a question."""
    return place.tokens.text.rstrip("\"'”’)] \t\n").endswith("?")


def is_conditional(place: Place) -> bool:
    """Whether the sentence holds a condition."""
    tokens = place.tokens
    return not _CONDITIONAL.isdisjoint(tokens.vocabulary) or tokens.key(tokens.first) in {"should", "were"}


def is_clause_behind(place: Place) -> bool:
    """Whether a subject and a finite verb follow the match."""
    tokens, start = place.tokens, place.end
    if tokens.is_contracted_subject(start):
        return True
    if not (tokens.is_name(start) or tokens.is_in(start, "determiner", "subject")):
        return False
    for at in range(start + 1, min(start + _CLAUSE_REACH, len(tokens))):
        if tokens.is_finite(at):
            return True
        if _ends_subject(tokens, start, at):
            return False
    return False


def _ends_subject(tokens: Tokens, start: int, at: int) -> bool:
    """Whether the word at `at` belongs to no subject that begins at `start`, nor is its verb."""
    if tokens.is_mark(at) or tokens.is_in(at, "clause") or tokens.key(at) == "to":
        return True
    if tokens.key(at) in _JOINING:  # another verb than its own: notes the plea but does not grant it
        return tokens.is_finite(at + 1) or tokens.is_in(at + 1, "subject")
    noun_before = tokens.is_open(at - 1) and at - 1 > start
    # A relative clause without its pronoun: the challenges Russia has posed.
    return noun_before and (tokens.is_name(at) or tokens.is_in(at, "subject", "determiner"))


def is_statement_behind(place: Place) -> bool:
    """Whether what follows the match's "that" is a clause, so that it points at nothing: not "that word twice"."""
    tokens, start = place.tokens, place.end
    if tokens.is_finite(start) or (tokens.is_ed(start) and not tokens.is_open(start + 1)):
        return False  # a relative clause: the notes that were lost
    if tokens.is_name(start) or tokens.is_plural(start) or is_of_class(tokens, start, "number"):
        return True
    if tokens.is_in(start, "determiner", "subject", "conjunction") or tokens.key(start) in {"there", "“", '"'}:
        return tokens.key(start) not in _JOINING  # stressed that and left
    if tokens.is_mark(start):
        return tokens.words[start] == "," and _is_clause_behind_phrase(tokens, start + 1)
    return _may_be_finite(tokens, _next_stop(tokens, start + 1)) or _is_clause_behind_phrase(tokens, start)


def _is_clause_behind_phrase(tokens: Tokens, start: int) -> bool:
    """Whether a preposition with its phrase, a comma and a clause follow: by sharing data, both will gain."""
    comma = _next_stop(tokens, start + 1)
    if tokens.key(comma) != "," or not (tokens.is_in(start, "preposition") and _begins_clause(tokens, comma + 1)):
        return False
    return _may_be_finite(tokens, _next_stop(tokens, comma + 2))


def _begins_clause(tokens: Tokens, start: int) -> bool:
    """Whether the word may be the first of a subject."""
    if tokens.is_in(start, "clause"):
        return False
    is_subject = tokens.is_name(start) or tokens.is_plural(start) or tokens.is_in(start, "determiner", "pronoun")
    return is_subject or is_of_class(tokens, start, "number")


def _next_stop(tokens: Tokens, start: int) -> int:
    """Return the first word from `start` on that is a mark, leads into another clause, or may be a finite verb."""
    for at in range(start, min(start + _CLAUSE_REACH, len(tokens))):
        if tokens.is_mark(at) or tokens.is_in(at, "clause") or _may_be_finite(tokens, at):
            return at
    return len(tokens)


def _may_be_finite(tokens: Tokens, at: int) -> bool:
    """Whether, as far as spelling shows, a word is a finite verb."""
    known = base_of(tokens.key(at), "s")
    return tokens.is_finite(at) or tokens.is_ed(at) or (known is not None and known not in table().noun)


def is_denied_behind(place: Place) -> bool:
    """Whether the words behind the match say no, or little."""
    tokens = place.tokens
    behind = range(place.end, min(place.end + 2 * _CLAUSE_REACH, len(tokens)))
    return any(tokens.is_in(at, "negator", "scant") for at in behind)


def is_comma_before(place: Place) -> bool:
    """Whether a comma of another pair stands before the match: behind it, one of the match's commas is needed.

    A comma behind words that lead into the sentence (In May, ...) is none of a pair.
    """
    tokens = place.tokens
    commas = [at for at in range(max(place.start - _CLAUSE_REACH, 0), place.start) if tokens.words[at] == ","]
    leads = tokens.is_in(tokens.first, "preposition", "conjunction", "adverb") or tokens.ends_in_ly(tokens.first)
    return len(commas) > leads


def is_leading_in(place: Place) -> bool:
    """Whether the match stands between words that lead into the sentence and its clause: In May, however, we met."""
    tokens, first, end = place.tokens, place.tokens.first, place.end
    leads = tokens.is_in(first, "preposition", "conjunction", "adverb") or tokens.ends_in_ly(first)
    before = range(first, place.start)
    if (
        not leads
        or len(before) > _CLAUSE_REACH
        or any(tokens.is_mark(at) and tokens.words[at] != "," for at in before)
    ):
        return False
    if not _begins_clause(tokens, end):
        return tokens.is_contracted_subject(end)
    is_sure = tokens.is_in(end, "determiner", "subject")  # a name or a number may follow the verb, too
    return is_sure or _may_be_finite(tokens, _next_stop(tokens, end + 1))


def is_finite_before(place: Place) -> bool:
    """Whether the clause has a finite verb before the match."""
    tokens = place.tokens
    return any(tokens.is_finite(at) or tokens.is_ed(at) for at in tokens.clause_before(place.start))


def is_name_near(place: Place) -> bool:
    """Whether a name stands right before or right behind the match."""
    tokens = place.tokens
    return (place.start - 1 > tokens.first and tokens.is_name(place.start - 1)) or tokens.is_name(place.end)


def joined_with(word: str) -> Callable[[Place], bool]:
    """Return the condition that something with that word is joined behind the match: and to pledge, and on fish."""
    return lambda place: any(place.tokens.key(at) == word for at in _joined(place))


def is_verb_joined(place: Place) -> bool:
    """Whether what may be another base form is joined behind the match: and wish."""
    return any(is_of_class(place.tokens, at, "verb") for at in _joined(place))


def is_ing_joined(place: Place) -> bool:
    """Whether what may be another form in -ing is joined behind the match: and improving."""
    tokens = place.tokens
    return any(tokens.key(at).endswith("ing") and tokens.is_open(at) for at in _joined(place))


def _joined(place: Place) -> Iterator[int]:
    """Yield the words behind the match that stand right behind and, or, but or a comma, adverbs aside."""
    tokens = place.tokens
    for at in range(place.end, min(place.end + _JOIN_REACH, len(tokens))):
        before = at - 1
        while before > place.end and is_of_class(tokens, before, "adv"):
            before -= 1
        if tokens.key(before) in {"and", "or", "but", ",", ";"}:
            yield at


NAMED: Mapping[str, Callable[[Place], bool]] = {
    "attributive": is_attributive,
    "negated": is_negated,
    "compared": is_compared,
    "passive": is_passive,
    "perfect": is_perfect,
    "infinitive": is_infinitive,
    "said": is_said,
    "tail": is_tail,
    "question": is_question,
    "conditional": is_conditional,
    "clause-follows": is_clause_behind,
    "statement-follows": is_statement_behind,
    "negator-follows": is_denied_behind,
    "speaker-follows": is_speaker_behind,
    "finite-before": is_finite_before,
    "comma-before": is_comma_before,
    "leads-in": is_leading_in,
    "name-near": is_name_near,
    "to-joined": joined_with("to"),
    "that-joined": joined_with("that"),
    "on-joined": joined_with("on"),
    "of-joined": joined_with("of"),
    "by-joined": joined_with("by"),
    "verb-joined": is_verb_joined,
    "ing-joined": is_ing_joined,
}
