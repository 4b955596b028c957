"""Cut a sentence into words and marks, and say what kind of word each is, from its spelling and its neighbours."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from plainspeak.filler.inflection import base_of, readings_of, table
from plainspeak.filler.wordclasses import classes_by_word, word_classes
from plainspeak.model import Span

# What a word is, in sentences, in patterns of rules and where the guard counts them.
WORD = r"(?:[^\W\d_]\.){2,}(?:-\w+)*|\w+(?:['’\-]\w+|(?<=\d)[.,]\d+)*"
_TOKEN = re.compile(rf"({WORD}|[^\w\s])")
_CONTRACTED = re.compile(r"(?:i|you|he|she|it|we|they|there|that|who|what|here)'(?:s|re|m|ve|ll|d)", re.IGNORECASE)
CLOSING = frozenset(".!?…)]}\"'”’»")
OPENING = frozenset("([{\"'“‘«")
_NO_CLASS = frozenset[str]()
_SMALL = ("determiner", "pronoun", "preposition", "conjunction", "adverb", "negator")
_REACH = 24  # words that a condition looks back or ahead at most, so that cost stays linear
_MOST_ADVERBS = 5  # words that may stand between a verb and what says its form, and one
_CLAUSE_MARKS = frozenset(",;:()[]–—")
_NON_FINITE = frozenset(["be", "been", "being", "having"])


class Tokens:
    """The words and marks of one sentence.

    Attributes:
        text: the sentence.
        quoted: its stretches inside quotation marks, in order.
        words: words and marks as they stand, with straight apostrophes.
        keys: what a pattern's words are compared with: the first word has lost its capital.
        first: the index of the first word.
    """

    def __init__(self, text: str, quoted: Sequence[Span] = ()) -> None:
        self.text = text
        self._parts = _TOKEN.split(text.replace("’", "'"))
        self.words = self._parts[1::2]
        self.quoted = quoted
        self.first = _first_word(self.words)
        self.keys = self.words
        if self.first < len(self.words):
            word = self.words[self.first]
            if word[:1].isupper() and (word[1:].islower() or (word == "A")):
                self.keys = self.words.copy()
                self.keys[self.first] = word.lower()
        if ":" in text:
            self.keys = [self._behind_colon(at, key) for at, key in enumerate(self.keys)]

    def _behind_colon(self, index: int, key: str) -> str:
        """Return the key without a capital that only the colon before it asks for: a small word, no name."""
        if index == 0 or self.words[index - 1] != ":" or not key.istitle():
            return key
        low = key.lower()
        return key if classes_by_word().get(low, _NO_CLASS).isdisjoint(_SMALL) else low

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts in the text."""
        starts = []
        at = 0
        for index, part in enumerate(self._parts):
            if index % 2:
                starts.append(at)
            at += len(part)
        return starts

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """How often each word stands in the sentence, in lower case."""
        return Counter(word.lower() for word in self.words)

    def start(self, index: int) -> int:
        """Return where a word starts; the end of the text behind the last one."""
        return self.starts[index] if index < len(self.words) else len(self.text)

    def end(self, index: int) -> int:
        """Return where a word ends."""
        return self.starts[index] + len(self._parts[2 * index + 1])

    def touches_quotation(self, start: int, end: int) -> bool:
        """Whether any of the words from `start` to before `end` lies inside quotation marks, or a mark itself."""
        if not self.quoted or start >= end:
            return False
        low, high = self.starts[start], self.end(end - 1)
        at = bisect_right(self.quoted, low, key=lambda span: span[1])
        return at < len(self.quoted) and self.quoted[at][0] < high

    def is_in_compound(self, start: int, end: int) -> bool:
        """Whether a hyphen that clings to a word stands before or behind the words: state- initiated."""
        return self._is_hyphen(start - 1) or self._is_hyphen(end)

    def _is_hyphen(self, index: int) -> bool:
        """Whether a mark is a hyphen with no blank before it, none at the start and no dash."""
        return index > 0 and self.key(index) == "-" and not self._parts[2 * index]

    def key(self, index: int) -> str:
        """Return the key of a word; an empty one outside the sentence."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def is_in(self, index: int, *classes: str) -> bool:
        """Whether a word is of one of the closed classes."""
        return not classes_by_word().get(self.key(index), _NO_CLASS).isdisjoint(classes)

    def is_name(self, index: int) -> bool:
        """Whether a word has a capital that is not the sentence's."""
        return self.key(index)[:1].isupper() and self.key(index) != "I"

    def may_be_name(self, index: int) -> bool:
        """Whether it is a name, or a sentence's first word that may be one: no abstract noun, no plural."""
        if index != self.first or index >= len(self.words):
            return self.is_name(index)
        key = self.key(index)
        common = key.endswith(("ing", "ion", "ment", "ness", "ity", "cy", "ship", "ism", "ly", "'s"))
        return self.is_open(index) and not (
            common or self.is_plural(index) or self.is_in(index, "mass", "contraction")
        )

    def is_possessive(self, index: int) -> bool:
        """Whether it says whose: its, the minister's, Norway's."""
        key = self.key(index)
        return self.is_in(index, "possessive") or (key.endswith("'s") and not self.is_in(index, "contraction"))

    def is_lower(self, index: int) -> bool:
        """Whether it is a word in lower case."""
        return self.key(index)[:1].islower()

    def is_open(self, index: int) -> bool:
        """Whether it is a lower-case word of no closed class and no adverb in -ly: a noun, verb or adjective."""
        key = self.key(index)
        return key[:1].islower() and not (
            self.ends_in_ly(index)
            or self.is_in(index, "determiner", "pronoun", "preposition", "conjunction", "adverb")
            or self.is_in(index, "be", "have", "do", "modal", "negator")
        )  # fmt: skip

    def ends_in_ly(self, index: int) -> bool:
        """Whether it is an adverb in -ly: jointly, not assembly or Italy."""
        return self.key(index).endswith("ly") and self.is_lower(index) and not self.is_in(index, "no-adverb")

    def is_plural(self, index: int) -> bool:
        """Whether it looks like a plural noun (or a verb in -s)."""
        key = self.key(index)
        return self.is_open(index) and key.endswith("s") and not key.endswith(("ss", "us", "is", "'s"))

    def is_ed(self, index: int) -> bool:
        """Whether it is, by its spelling, a past form or participle."""
        key = self.key(index)
        return key[:1].islower() and (
            (key.endswith("ed") and len(key) > 4)  # noqa: PLR2004 - "need", "seed", "feed" are none
            or base_of(key, "past") is not None
            or base_of(key, "participle") is not None
        )

    def is_mark(self, index: int) -> bool:
        """Whether it is a punctuation mark."""
        return bool(self.key(index)) and not (self.key(index)[0].isalnum())

    def is_at_end(self, index: int) -> bool:
        """Whether only closing marks follow from `index` on."""
        return all(word in CLOSING for word in self.words[index : index + 4]) and len(self.words) - index < 5  # noqa: PLR2004

    def is_clause_start(self, index: int) -> bool:
        """Whether a clause may begin at `index`."""
        if index <= self.first:
            return True
        before = self.key(index - 1)
        return before in _CLAUSE_MARKS or before in {"and", "but", "or", "that", "while", "because"}

    def before_adverbs(self, index: int) -> int:
        """Return the index of the first word before `index` that is no adverb or negation; may be -1."""
        passed_over = word_classes()["passed-over"]
        at = index - 1
        while at >= 0 and index - at < _MOST_ADVERBS and (self.words[at] in passed_over or self.ends_in_ly(at)):
            at -= 1
        return at

    def clause_before(self, index: int) -> range:
        """Return the indexes, backwards, of the words before `index` in its clause, at most a bounded number."""
        low = max(index - _REACH, 0)
        for at in range(index - 1, low - 1, -1):
            if self.words[at] in _CLAUSE_MARKS:
                return range(index - 1, at, -1)
        return range(index - 1, low - 1, -1)

    def clause_after(self, index: int) -> range:
        """Return the indexes of the words from `index` on in its clause, at most a bounded number."""
        high = min(index + _REACH, len(self.words))
        for at in range(index, high):
            if self.words[at] in _CLAUSE_MARKS:
                return range(index, at)
        return range(index, high)

    def is_contracted_subject(self, index: int) -> bool:
        """Whether it is a subject with its verb: we've, that's."""
        key = self.key(index)
        return "'" in key and _CONTRACTED.fullmatch(key) is not None

    def is_finite(self, index: int) -> bool:
        """Whether it is surely a finite verb: an auxiliary, a modal, or a past form with its subject before it."""
        return self.is_in(index, "modal", "have", "do", "be") and self.key(index) not in _NON_FINITE

    def form_of_verb(self, index: int, verb: str, *, sure: bool = False) -> tuple[str, ...]:
        """Return the forms of `verb` that the word may be here; none where it is no verb.

        Where the words around it are sure to make it a verb, it needs no subject in sight.
        """
        readings = readings_of(verb).get(self.key(index), ())
        if not readings:
            return ()
        if len(readings) > 1 or "base" in readings:
            readings = self._by_context(index, readings)
        if (
            not sure
            and verb in table().noun
            and readings in {("base",), ("s",)}
            and not self._has_subject(index, readings[0])
        ):
            return ()
        if readings and readings[-1] in {"participle", "ing"} and self._modifies(index):
            return ()
        if readings in {("base",), ("s",)} and self.key(index - 1) in word_classes()["article"]:
            return ()
        return readings

    def _by_context(self, index: int, readings: tuple[str, ...]) -> tuple[str, ...]:
        """Return which of several readings the words before allow."""
        at = self.before_adverbs(index)
        if self.is_in(at, "modal", "do") or self.key(at) == "to":
            return ("base",) if "base" in readings else ()
        if self.is_in(at, "have", "be") or self.key(at) in {"get", "got", "gets", "getting"}:
            return ("participle",) if "participle" in readings else ()
        if "base" in readings and len(readings) > 1:  # put, set: present or past?
            return tuple(r for r in readings if r != "base") if self._is_in_the_past(at) else readings
        after_subject = self.is_in(at, "subject") or self.is_name(at) or self.is_open(at)
        if readings == ("past", "participle") and after_subject and self.key(index + 1) != "by":
            return ("past",)
        return readings

    def _is_in_the_past(self, at: int) -> bool:
        """Whether a verb whose present and past look alike is past: its subject, at `at`, would ask for an -s."""
        key = self.key(at)
        noun = self.is_name(at) or (self.is_open(at) and not self.is_plural(at))
        if not (key in {"he", "she", "it"} or (noun and self.key(at - 1) not in {"and", ","})):
            return False
        return not any(self.is_in(before, "bare") for before in range(max(at - 8, 0), at + 1))

    def _has_subject(self, index: int, form: str) -> bool:
        """Whether a word that may be a noun has before it what makes it a verb."""
        at = self.before_adverbs(index)
        return self._is_subject_of_base(at, index) if form == "base" else self._is_subject_of_s(at, index)

    def _is_subject_of_base(self, at: int, index: int) -> bool:
        key = self.key(at)
        if (
            self.is_in(at, "modal", "do")
            or key in {"to", "I", "we", "you", "they", "who"}
            or self.asks_with(at, "do", "modal")
        ):
            return True
        has_object = self.is_in(index + 1, "determiner", "pronoun")
        return has_object and (key == "and" or self.is_plural(at))

    def _is_subject_of_s(self, at: int, index: int) -> bool:
        key = self.key(at)
        if key in {"he", "she", "it", "who"}:
            return True
        if key in {"which", "that", "this"}:
            return self.is_in(index + 1, "determiner", "pronoun")
        if self.is_name(at):
            return not (len(key) < 5 and key.isupper()) and not self.is_name(index)  # noqa: PLR2004 - EU states
        if at == self.first and self.may_be_name(at) and self.key(index) in {"stresses", "highlights"}:
            return True
        if key in table().agent:
            return self.key(index) != "states" or not self.is_in(at, "kind-of-state")
        is_object = self.is_in(index + 1, "determiner", "number") and self.key(index + 1) != "that"
        return self.is_open(at) and not self.is_plural(at) and is_object

    def asks_with(self, last: int, *classes: str) -> bool:
        """Whether the noun phrase that ends at `last` stands behind a word of the classes that begins a question."""
        for at in range(last, max(last - 6, -1), -1):
            if self.is_in(at, *classes):
                return at <= self.first or self.is_in(at - 1, "clause")
            if not (self.is_name(at) or self.is_open(at) or self.is_in(at, "determiner")):
                return False
        return False

    def _takes_object(self, index: int) -> bool:
        """Whether the word before a participle is a preposition, or a verb and no noun: support enhanced controls."""
        if self.is_in(index, "preposition"):
            return True
        is_verb = self.is_open(index) and base_of(self.key(index), "base") is not None
        return (
            is_verb
            and index > self.first
            and (self.key(index - 1) == "to" or self.is_in(index - 1, "modal", "adverb", "subject", "do"))
        )

    def _modifies(self, index: int) -> bool:
        """Whether a participle stands before its noun: the stated goals, an implementing partner."""
        if index <= self.first:
            return self.is_ed(index) and self.is_open(index + 1)
        if self.is_in(index, "noun-ing"):
            return not (
                self.is_mark(index - 1) or self.is_in(index - 1, "be", "preposition", "conjunction", "adverb")
            )
        if self.is_ed(index) and self.is_open(index + 1) and self._takes_object(index - 1):
            return True
        return self.is_in(index - 1, "determiner") and not self.is_in(index + 1, "determiner", "pronoun")


def _first_word(words: Sequence[str]) -> int:
    """Return the index of the first word that is no opening mark, number or bullet."""
    for index, word in enumerate(words[:8]):
        if word[0].isalpha():
            return index
    return len(words)
