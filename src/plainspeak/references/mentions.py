"""Find who and what a sentence names: people, offices, bodies, countries, and capitalised names of unknown kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import combining, normalize

from plainspeak.references.lexicon import (
    APOSTROPHES,
    UNKNOWN,
    agent_verbs,
    countries,
    function_words,
    given_names,
    institution_nouns,
    not_names,
    person_nouns,
    portfolios,
    roles,
    titles,
    word_class,
)
from plainspeak.references.model import Kind, Mention, Token

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:-[^\W\d_]+)*(?:[’'](?![sS]\b)[^\W\d_]+(?:-[^\W\d_]+)*)*|\d[\d,.]*"
)
_HONORIFICS = word_class("honorifics")
_RANKS = word_class("ranks")
_PARTICLES = word_class("particles")
_LETTERS = word_class("letters")
_ORIGINS = ("-based", "-born", "-led", "-backed", "-trained", "-educated", "-winning")  # Syrian-born Mr. Roe
_DETERMINERS = word_class("determiners")
_AUXILIARIES = word_class("auxiliaries")
# Nouns of people that are adjectives or verbs more often: they count only where no noun follows.
_MAYBE_ADJECTIVES = word_class("maybe-adjectives")
_DESCRIBED = word_class("described-by-people")
_STATE_FORMS = word_class("state-forms")
_POSSESSIVE = frozenset({"’s", "'s", "’", "'"})  # as it stands between two words
_MAX_NAME = 5  # words of a person's name
_MAX_PARTICLES = 3  # particles in a row
_MAX_COUNTRY = 6  # words of a country's name
_MAX_APPOSITION = 8  # words between an office and the name that it is in apposition to
_MAX_PREMODIFIERS = 4  # words between an article and its noun


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the words and numbers of a stretch of the article, in order."""
    return [Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, start, end)]


def find_mentions(text: str, tokens: Sequence[Token]) -> tuple[Mention, ...]:
    """Return the mentions among the words of one sentence, in order, disjoint.

    Example:
        >>> text = "Foreign Minister Ada Roe told the Supreme Court of Peru."
        >>> [(m.kind.value, text[m.start : m.end]) for m in find_mentions(text, tokens_of(text, 0, len(text)))]
        [('person', 'Foreign Minister Ada Roe'), ('body', 'Supreme Court of Peru')]
    """
    finder = _Finder(text, tokens)
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        mention, at = finder.mention_at(at)
        if mention is not None:
            found.append(mention)
    return tuple(found)


class _Finder:
    """Reads the words of one sentence."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._lower = [token.lower for token in tokens]

    def mention_at(self, at: int) -> tuple[Mention | None, int]:
        """Return the mention that begins with a word, if any, and the word to go on with."""
        token = self._tokens[at]
        if not token.is_capital:
            return self._common_noun(at), at + 1
        if self._is_opening_word(at):
            return None, at + 1
        stop = self._run_end(at)
        country = self._country_end(at)
        state = self._state_end(stop)
        if state > stop:
            return self._country(at, stop + 1, state), state
        if country >= stop:
            return self._country(at, at, country), country
        return self._named(at, stop)

    def _is_opening_word(self, at: int) -> bool:
        """Whether a capital is due to the place of a word: "On", "The", but not "US" nor "Under Secretary"."""
        word = self._tokens[at].word
        if self._lower[at] in _HONORIFICS or self._lower[at].endswith(_ORIGINS):
            return True
        if self._lower[at] not in function_words() or (word.isupper() and len(word) > 1):
            return False
        following = at + 1 < len(self._tokens) and self._tokens[at + 1].is_capital
        return not (following and self._lower[at] in _RANKS and _is_office(self._lower[at + 1]))

    def _named(self, at: int, stop: int) -> tuple[Mention | None, int]:
        """Return the mention of a run of capitalised words."""
        words = self._lower[at:stop]
        office = max((k for k in range(at, stop) if _is_office(self._lower[k])), default=-1)
        bodies = [k for k in range(at, stop) if self._lower[k] in institution_nouns()]
        if office >= 0 and not any(k > office for k in bodies):
            return self._office(at, office, stop)
        if bodies:
            end = self._body_end(stop)
            name = tuple(self._lower[at:end])
            return Mention(Kind.BODY, self._tokens[at].start, self._tokens[end - 1].end, name), end
        if self._can_be_person(words):
            return self._bare_name(at, self._without_letters(at, stop)), stop
        if len(words) == 1 and words[0] in not_names():
            return None, stop
        name = tuple(token.word for token in self._tokens[at:stop])
        return Mention(Kind.NAME, self._tokens[at].start, self._tokens[stop - 1].end, name), stop

    def _office(self, at: int, office: int, stop: int) -> tuple[Mention, int]:
        """Return the mention of an office in capitals or a title, with the name that follows it, if any."""
        name_at, end = office + 1, stop
        if name_at == stop:
            name_at = self._complement_end(stop)
            joins = stop < name_at < len(self._tokens) and self._joins(name_at - 1)
            end = self._run_end(name_at) if joins and self._tokens[name_at].is_capital else name_at
        while end > name_at and self._lower[end - 1] in not_names() and not self._is_surname(name_at, end - 1):
            end -= 1
        at = self._behind_coordination(at, office)
        start, last = self._tokens[at].start, self._tokens[max(end, name_at) - 1].end
        words = self._lower[at : office + 1]
        if end > name_at and self._lower[name_at] in titles():
            words = [*words, self._lower[name_at]]
            name_at += 1
        role = tuple(word for word in words if word not in titles() or word in roles())
        gender = next((g for word in reversed(words) if (g := _gender(word)) != UNKNOWN), UNKNOWN)
        name = tuple(token.word for token in self._tokens[name_at:end])
        if self._is_plural_office(office):
            return Mention(Kind.PEOPLE, start, last, name), max(end, name_at)
        if any(word in portfolios() for word in self._lower[name_at + 1 : end]) and not self._is_surname(
            name_at, end - 1
        ):
            return Mention(Kind.NAME, start, last, (*words, *name)), end  # King Roe Relief Aid
        if not name or len(name) > _MAX_NAME:
            joined = self._is_joined(at, max(end, name_at))
            return Mention(Kind.OFFICE, start, last, role=role, gender=gender, is_joined=joined), max(end, name_at)
        if gender == UNKNOWN and len(name) > 1:
            gender = given_gender(name[0])
        title = words[-1] if words[-1] in titles() and words[-1] not in roles() else ""
        name_start = self._tokens[name_at].start
        return Mention(Kind.PERSON, start, last, name, name_start, title, role, gender, start, last), end

    def _is_surname(self, name: int, at: int) -> bool:
        """Whether a word of things is the surname behind a given name ("Dr. Lena Park")."""
        return at == name + 1 and given_gender(self._lower[name]) != UNKNOWN

    def _behind_coordination(self, at: int, office: int) -> int:
        """Return where an office begins whose capitals go on a name before it ("Port of Pell and Ost Director")."""
        is_cut = self._lower[max(at - 1, 0)] in {"and", "of"} and self._tokens[max(at - 2, 0)].is_capital
        if not at or not is_cut:
            return at
        known = portfolios() | _RANKS | person_nouns().keys()
        return next((k for k in range(at, office) if self._lower[k] in known), office)

    def _is_joined(self, at: int, stop: int) -> bool:
        """Whether "and" and another office in capitals follow an office without article: both are one person's."""
        if stop + 1 >= len(self._tokens) or self._lower[stop] != "and" or not self._tokens[stop + 1].is_capital:
            return False
        return self._joins(stop - 1) and self._joins(stop) and not (at and self._lower[at - 1] in _DETERMINERS)

    def _without_letters(self, at: int, stop: int) -> int:
        """Return the end of a name without the letters behind it (MP, QC)."""
        while stop > at + 1 and self._tokens[stop - 1].word in _LETTERS:
            stop -= 1
        return stop

    def _bare_name(self, at: int, stop: int) -> Mention:
        """Return the mention of capitalised words without an office in capitals: a person if something says so."""
        start, end = self._tokens[at].start, self._tokens[stop - 1].end
        name = tuple(token.word for token in self._tokens[at:stop])
        gender = given_gender(name[0]) if len(name) > 1 else UNKNOWN
        before = self._office_before(at, stop)
        if before is not None:
            whole_start, noun = before
            role = self._role_words(noun)
            gender = gender if gender != UNKNOWN else _gender(self._lower[noun])
            return Mention(Kind.PERSON, start, end, name, start, "", role, gender, whole_start, end)
        after = self._office_after(stop)
        if after is not None:
            role = self._role_words(after) if after >= 0 else ()
            return Mention(Kind.PERSON, start, end, name, start, "", role, gender, start, end)
        if gender != UNKNOWN:
            return Mention(Kind.PERSON, start, end, name, start, "", (), gender, start, end)
        if len(name) == 1:
            gender = given_gender(name[0])
        return Mention(Kind.NAME, start, end, name, gender=gender)

    def _office_before(self, at: int, stop: int) -> tuple[int, int] | None:
        """Return where the phrase with the office before a name begins, and the office ("the envoy, Ada Roe")."""
        if not at:
            return None
        between = self._text[self._tokens[at - 1].end : self._tokens[at].start]
        if between.isspace():
            noun = at - 1
            if self._tokens[noun].is_capital or self._lower[noun] not in person_nouns():
                return None
            phrase = self._premodifier(noun)
            if phrase and self._lower[phrase - 1] == "the" and self._joins(phrase - 1):
                phrase -= 1
            return self._tokens[phrase].start, noun
        if between.strip() != "," or not self._text.startswith((",", "."), self._tokens[stop - 1].end):
            return None
        return self._apposition(at)

    def _apposition(self, at: int) -> tuple[int, int] | None:
        """Return where the phrase before the comma begins ("an envoy of Peru, Ada Roe"), and its noun."""
        noun = next((k for k in range(max(0, at - _MAX_APPOSITION), at) if self._lower[k] in person_nouns()), None)
        if noun is None:
            return None
        if noun == at - 1 and self._is_owned(noun):
            return self._tokens[noun].start, noun
        first = next((k for k in range(noun, max(-1, noun - 5), -1) if self._lower[k] in _DETERMINERS), None)
        if first is None or "," in self._text[self._tokens[first].start : self._tokens[at - 1].end]:
            return None
        return self._tokens[first].start, noun

    def _is_owned(self, noun: int) -> bool:
        """Whether a possessive stands before a noun ("Peru’s envoy")."""
        return (
            noun > 1 and self._lower[noun - 1] == "s" and self._text[self._tokens[noun - 1].start - 1] in APOSTROPHES
        )

    def _office_after(self, stop: int) -> int | None:
        """Return the noun of the apposition after a name (", the envoy,"); -1 for one without a noun (", who")."""
        if not self._text.startswith(", ", self._tokens[stop - 1].end) or stop == len(self._tokens):
            return None
        if self._lower[stop] == "who":
            return -1
        return self._office_in_apposition(stop) if self._tokens[stop].is_capital else self._noun_in_apposition(stop)

    def _noun_in_apposition(self, stop: int) -> int | None:
        """Return the noun of a phrase with an article behind a name (", the envoy,"), up to its comma."""
        if self._lower[stop] not in _DETERMINERS:
            return None
        for k in range(stop + 1, min(stop + _MAX_APPOSITION, len(self._tokens))):
            if "," in self._text[self._tokens[k - 1].end : self._tokens[k].start] or self._lower[k] in _DETERMINERS:
                return None
            if self._lower[k] in person_nouns():
                return None if self._acts(k + 1) else k
        return None

    def _office_in_apposition(self, at: int) -> int | None:
        """Return the office without article and name behind somebody's name (", Special Envoy for the Lakes,")."""
        last = self._run_end(at) - 1
        ends = last + 1 == len(self._tokens) or self._lower[last + 1] in {"of", "for", "to"} or not self._joins(last)
        return last if ends and self._lower[last] in roles() else None

    def _acts(self, at: int) -> bool:
        """Whether a finite verb stands at a place, directly behind the word before: that is its subject."""
        if at >= len(self._tokens) or not self._joins(at - 1):
            return False
        return self._lower[at] in _AUXILIARIES or self._lower[at] in agent_verbs() or self._lower[at] == "also"

    def _role_words(self, noun: int) -> tuple[str, ...]:
        """Return an office's words, from behind its article to its noun."""
        return tuple(self._lower[self._premodifier(noun) : noun + 1])

    def _premodifier(self, noun: int) -> int:
        """Return the first word of a noun's phrase, without article and prepositions."""
        first = noun
        while first and noun - first < _MAX_PREMODIFIERS and self._joins(first - 1):
            if self._lower[first - 1] in function_words() or self._lower[first - 1] in agent_verbs():
                break
            first -= 1
        return first

    def _common_noun(self, at: int) -> Mention | None:
        """Return the mention that a lower-case noun of one person or body makes ("the driver", "a court")."""
        word, token = self._lower[at], self._tokens[at]
        if word in institution_nouns():
            kind = Kind.BODY
        elif word in person_nouns():
            kind = Kind.OFFICE
        else:
            return self._one_of(at)
        following = at + 1 < len(self._tokens) and self._joins(at)
        if following and (self._tokens[at + 1].is_capital or self._is_noun_before_noun(at)):
            return None
        first = self._premodifier(at)
        between = self._text[self._tokens[first - 1].end : self._tokens[first].start] if first else ""
        possessed = between.strip() in _POSSESSIVE
        if first and self._lower[first - 1] in {"first", "second", "next", "last", "other", "own"}:
            first -= 1
        if not possessed and not (first and self._lower[first - 1] in _DETERMINERS):
            return None
        if kind is Kind.BODY:
            return Mention(kind, token.start, token.end)
        definite = not possessed and self._lower[first - 1] in {"the", "this", "that"}
        role = self._role_words(at)
        return Mention(kind, token.start, token.end, role=role, gender=_gender(word), is_definite=definite)

    def _one_of(self, at: int) -> Mention | None:
        """Return the mention that "one of" with a plural noun of people makes."""
        word, token = self._lower[at], self._tokens[at]
        if word[:-1] not in person_nouns() or not word.endswith("s"):
            return None
        before = self._lower[max(0, at - _MAX_APPOSITION) : at]
        if not any(pair == ("one", "of") for pair in pairwise(before)):
            return None
        return Mention(Kind.OFFICE, token.start, token.end, role=(word[:-1],), is_definite=False)

    def _is_noun_before_noun(self, at: int) -> bool:
        """Whether a word only describes the noun behind it ("a major attack", "the migrant population")."""
        following = self._lower[at + 1]
        return following in _DESCRIBED or (self._lower[at] in _MAYBE_ADJECTIVES and following not in function_words())

    def _can_be_person(self, words: Sequence[str]) -> bool:
        known = not_names() | portfolios()
        return len(words) <= _MAX_NAME and not any(word in known or word.isdigit() for word in words)

    def _is_plural_office(self, at: int) -> bool:
        word = self._lower[at]
        return word not in roles() and word not in titles() and word[:-1] in roles()

    def _run_end(self, at: int) -> int:
        """Return the end of a run of capitalised words, particles of names (van, de) included."""
        stop = at + 1
        while stop < len(self._tokens) and self._joins(stop - 1):
            if self._tokens[stop].is_capital:
                stop += 1
            elif (name := self._after_particles(stop)) > stop:
                stop = name + 1
            else:
                break
        return stop

    def _after_particles(self, at: int) -> int:
        """Return the capitalised word that particles (van der) lead up to, or `at`."""
        end = at
        while end + 1 < len(self._tokens) and end - at < _MAX_PARTICLES and self._lower[end] in _PARTICLES:
            if not self._joins(end):
                return at
            end += 1
        return end if self._tokens[end].is_capital else at

    def _complement_end(self, at: int) -> int:
        """Return the end of an office's field ("of State", "for Foreign Affairs and Trade"), or `at`."""
        end = at
        while (
            end + 1 < len(self._tokens)
            and self._lower[end] in {"of", "for", "to", "on", "at"}
            and self._joins(end - 1)
        ):
            first = end + 2 if self._lower[end + 1] == "the" else end + 1
            if first >= len(self._tokens) or not self._tokens[first].is_capital:
                break
            end = self._field_end(first)
        return end

    def _field_end(self, first: int) -> int:
        """Return the end of the words of a field; a name may follow in the same run of capitals."""
        end, at = first + 1, first
        while at < len(self._tokens):
            stop = self._run_end(at)
            country = self._country_end(at)
            known = [k for k in range(at, stop) if self._lower[k] in portfolios() | institution_nouns() | not_names()]
            is_whole = not known and at == first and self._lower[at - 1] == "the"  # for the Lurran Basin
            end = max(end, country, known[-1] + 1 if known else 0, stop if is_whole else 0)
            joined = end == stop and stop + 1 < len(self._tokens) and self._lower[stop] == "and"
            if not joined or self._lower[stop + 1] not in portfolios() or not self._tokens[stop + 1].is_capital:
                break
            at = stop + 1
            end = at + 1
        return end

    def _body_end(self, stop: int) -> int:
        """Return the end of a body's name, its complements included ("of Health of Peru")."""
        end = stop
        while end + 1 < len(self._tokens) and self._joins(end - 1):
            link = self._lower[end]
            first = end + 2 if self._lower[end + 1] == "the" and link != "and" else end + 1
            if first >= len(self._tokens) or not self._tokens[first].is_capital or self._lower[first] in not_names():
                break
            if link not in {"of", "for", "on"} and not (link == "and" and self._lower[first] in portfolios()):
                break
            end = self._run_end(first)
        return end

    def _country(self, at: int, name: int, end: int) -> Mention:
        """Return the mention of a country that begins with the word `at`; its name in the list begins with `name`."""
        key = countries()[self._phrase(name, end)].key
        return Mention(Kind.COUNTRY, self._tokens[at].start, self._tokens[end - 1].end, (key,))

    def _state_end(self, stop: int) -> int:
        """Return the end of "of Peru" behind a run of capitals that ends in Kingdom, Republic or State; else 0."""
        if stop + 1 >= len(self._tokens) or self._lower[stop - 1] not in _STATE_FORMS or self._lower[stop] != "of":
            return 0
        return self._country_end(stop + 1) if self._joins(stop - 1) else 0

    def _country_end(self, at: int) -> int:
        """Return the end of the longest country name that begins with a word, or 0."""
        for end in range(min(at + _MAX_COUNTRY, len(self._tokens)), at, -1):
            if self._phrase(at, end) in countries():
                return end
        return 0

    def _phrase(self, at: int, end: int) -> str:
        return " ".join(token.word for token in self._tokens[at:end])

    def _joins(self, at: int) -> bool:
        """Whether nothing but a blank stands between a word and the next; the point of an abbreviation may."""
        token = self._tokens[at]
        between = self._text[token.end : self._tokens[at + 1].start]
        if between[:1] == "." and (len(token.word) == 1 or token.lower in titles()):
            between = between[1:]
        return between.isspace()


def _is_office(word: str) -> bool:
    """Whether a word is an office or a title, also after a hyphen or in the plural."""
    tail = word.rpartition("-")[2]
    return word in roles() or word in titles() or tail in roles() or (word.endswith("s") and word[:-1] in roles())


def given_gender(word: str) -> str:
    """Return the gender that a given name tells, accents aside, by its first part where it has two (Anne-Marie)."""
    given = "".join(letter for letter in normalize("NFKD", word.lower()) if not combining(letter))
    return given_names().get(given) or given_names().get(given.partition("-")[0], UNKNOWN)


def _gender(word: str) -> str:
    """Return the gender that a title or noun gives."""
    return titles().get(word) or person_nouns().get(word) or UNKNOWN
