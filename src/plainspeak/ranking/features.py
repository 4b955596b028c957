"""Features: what a sentence has that may earn it a place. Each is a small function of the article's counts.

A feature function takes the counts of an article and returns one figure a sentence. Most figures are standardized:
0 is the article's mean, 1 a standard deviation above it.

What each earns was measured by fitting without it, three-fold by group, on ten sets of 39 to 300 articles (see
tests/benchmarks/tune_ranking.py); below 0.1 it may be chance. Tried and left out, since they earned nothing beside
these: depth and relative place, the first and the last tenth, the opening of a paragraph, length beside the other
sentences, capitals, any figure, a demand ("must"), words to a listener ("you"), quotation marks, reporting verbs,
frequencies that leave out what stands everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import log, sqrt
from typing import NamedTuple

from plainspeak.ranking.counts import Counts
from plainspeak.ranking.cues import load_cues
from plainspeak.words import NO_TERM, words_of

Column = Sequence[float]

_LONG = 30  # words; what lies above tires
_THIN = 5  # terms; with fewer a sentence hardly says what it is about
# A word of the title that stands in more of the sentences tells nothing (the two who met, in a readout).
_EVERYWHERE = 0.33
# How fast a sentence counts for less, the further down it stands; a courtesy counts as a tenth of the text lower.
_FALL, _COURTESY_DOWN = 0.75, 10
_ROUNDING = 1e-9
# What a courtesy or a vague phrase counts in a sentence that also tells news.
_SOFTENED = 0.4
# Words of a sentence up to which a vague phrase makes all of it vague.
_VAGUE = 15


class Feature(NamedTuple):
    """A named feature.

    Attributes:
        name: its row in the table of weights.
        values: returns one figure a sentence.
        says: tells in words what earned a sentence its figure; empty where there is nothing to tell.
    """

    name: str
    values: Callable[[Counts], Column]
    says: Callable[[Counts, int], str]


def frequency(counts: Counts) -> Column:
    """Mean frequency of the terms: the words that the article keeps coming back to. The base score.

    Without it mean ROUGE over ten sets falls by 0.24, on government reports by 1.1.
    """
    return _standardized(_means(counts, [log(times or 1) for times in counts.frequency]))


def breadth(counts: Counts) -> Column:
    """How much of what the article keeps coming back to a sentence holds in sum.

    Without it mean ROUGE falls by 0.13, on presidential orders by 1.0, on debates by 0.6.
    """
    return _standardized(_sums(counts, [log(times or 1) for times in counts.frequency]))


def novelty(counts: Counts) -> Column:
    """How much a sentence brings up of what the article goes on to say: its new terms, by their frequency.

    Without it mean ROUGE falls by 0.09, on orders by 0.5, on reports and papers by 0.4.
    """
    seen: set[int] = set()
    worth = [log(1 + times) for times in counts.frequency]
    shares = []
    for index in range(len(counts)):
        terms = counts.terms_of(index)
        shares.append(sum(worth[term] for term in terms if term not in seen) / (len(terms) + 2))
        seen.update(terms)
    return _standardized(shares)


def title(counts: Counts) -> Column:
    """How much of the title a sentence says, and how little else (cosine).

    Without it mean ROUGE falls by 0.21, on papers by 1.3, on reports by 0.8. That words of the title which stand
    everywhere count nothing costs 0.02 and keeps readouts from repeating who met.
    """
    if not counts.title:
        return [0.0] * len(counts)
    telling = [term for term in counts.title if counts.spread[term] <= max(2, _EVERYWHERE * len(counts))]
    shared = _sums(counts, _marked(counts, telling))
    return [s / sqrt((len(telling) or 1) * (size + 1)) for s, size in zip(shared, _sizes(counts), strict=True)]


def first(counts: Counts) -> Column:
    """How near the top: 1 for the first sentence, 0.6, 0.4, 0.35 for the next ones.

    A greeting, a question or a lead-in before it does not count as above; a courtesy stands the lower, the longer
    the text: it may be all that a message says, but is never the news of a speech.

    Without it mean ROUGE falls by 0.3, most on news and press statements. In talk the fit wanted twice the weight;
    half of it gains 0.4 on meetings, costs nothing in the mean, and lets the greeting of a speech go. In prose the
    fit wanted 0.5; 0.75 gains 0.1 (0.25 on press statements), and falling by the power 0.75 in place of 1 0.05.
    """
    courtesy, down = load_cues().bit("ceremony"), len(counts) // _COURTESY_DOWN
    places = (
        1 + above + down * (cues & courtesy != 0) for above, cues in zip(counts.above, counts.cues, strict=True)
    )
    return [place**-_FALL for place in places]


def opening(counts: Counts) -> Column:
    """Opens the article, but for greetings, lead-ins and what says nothing: it tells who and what.

    It counts in statements and speeches only, where the top counts little: 0.9 more on press statements.
    """
    return [float(not above and not empty) for above, empty in zip(counts.above, counts.empty, strict=True)]


def hanging(counts: Counts) -> Column:
    """Share of words that point at something said elsewhere (it, they, this, there, so).

    Without it mean ROUGE falls by 0.07, on orders and meetings by 0.2.
    """
    return _standardized([n / (words + 3) for n, words in zip(counts.pointers, counts.lengths, strict=True)])


def thin(counts: Counts) -> Column:
    """How far it has fewer than five terms: too terse to say what it is about.

    It earns 0.03 of mean ROUGE, which may be chance, and keeps answers away that say nothing without their question.
    """
    return [max(0, _THIN - size) / _THIN for size in _sizes(counts)]


def amount(counts: Counts) -> Column:
    """Has an amount of money, a share, a large number or a count of things.

    It earns nothing on the ten sets (0.03 less, which may be chance; 0.2 more on press statements): readers of the
    genre look for it. In statements and speeches it brings 5 % more of the facts of tests/benchmarks/facts.py.
    """
    return [float(has_amount) for has_amount in counts.amounts]


def long(counts: Counts) -> Column:
    """How far above 30 words, in twenties: nobody takes that in at one go.

    It costs 0.07 of mean ROUGE, which may be chance, and makes summaries that can be read.
    """
    return [max(0, words - _LONG) / 20 for words in counts.lengths]


def fragment(counts: Counts) -> Column:
    """Seems to have no verb.

    It costs 0.1 of mean ROUGE on debates and quotations, which may be chance; a fragment is no bullet.
    """
    return bytearray(not verb for verb in counts.verbs)


def _cue(kind: str, label: str = "", unless: str = "") -> Feature:
    """Return the feature of holding a cue of that kind, and none of the kind that counts in its place."""

    def values(counts: Counts) -> Column:
        bit, looked_at = load_cues().bit(kind), load_cues().bit(kind) | load_cues().bit(unless)
        return bytearray(bits & looked_at == bit for bits in counts.cues)

    def says(counts: Counts, index: int) -> str:
        return f"{label} ({load_cues().phrase(kind, words_of(counts.raw(index)))})" if label else ""

    return Feature(kind, values, says)


def ceremony(counts: Counts) -> Column:
    """Is courteous: greets, thanks, congratulates; beside what would be news it counts for less.

    It costs 0.04 of mean ROUGE.
    """
    return _empty(counts, "ceremony")


def vague(counts: Counts) -> Column:
    """Has a phrase that says nothing ("issues of mutual interest"); in a long sentence it counts for less.

    It earns nothing on the ten sets. Of the bullets on the articles of tests/benchmarks/facts.py it takes away half
    of those that say nothing.
    """
    shares = (min(1, _VAGUE / (words or 1)) for words in counts.lengths)
    return [share * value for share, value in zip(shares, _empty(counts, "vague"), strict=True)]


def _empty(counts: Counts, kind: str) -> Column:
    bit = load_cues().bit(kind)
    told = zip(counts.cues, counts.empty, strict=True)
    return [(1.0 if empty else _SOFTENED) if bits & bit else 0.0 for bits, empty in told]


def _listed(counts: Counts, index: int, of: Iterable[int], most: int = 3) -> str:
    """Return the words of a sentence that are among the terms, as it writes them, the most frequent first."""
    written = {counts.vocabulary[word]: word for word in reversed(words_of(counts.raw(index)))}
    terms = sorted(set(written) & set(of) - {NO_TERM}, key=lambda term: (-counts.frequency[term], term))
    return ", ".join(written[term].removesuffix("'s") for term in terms[:most])


# What the cues earn or cost, in mean ROUGE: refusal -0.06 at 0.3, -0.1 at 0.4, decision -0.1 at 0.2, ceremony 0,
# vague 0, evasion 0, deadline 0, a paper's words about itself +0.15 (0.6 on papers), "I" +0.05, "we" +0.04. The
# first five are set by hand, for readers of diplomatic texts. What is refused is not told as decided, too (+0.03); a
# spokesman who won't discuss specifics refuses nothing.


def _says_frequency(counts: Counts, index: int) -> str:
    listed = _listed(counts, index, (term for term in counts.terms_of(index) if counts.frequency[term] > 1))
    return f"uses words the article keeps coming back to ({listed})" if listed else ""


def _says_title(counts: Counts, index: int) -> str:
    listed = _listed(counts, index, counts.title)
    return f"says what the title says ({listed})" if listed else ""


def _says_first(counts: Counts, index: int) -> str:
    if index == 0:
        return "opens the article"
    return f"sentence {index + 1} of {len(counts)}" if counts.above[index] < 0.1 * counts.above[-1] + 2 else ""


def _constant(words: str) -> Callable[[Counts, int], str]:
    return lambda _counts, _index: words


FEATURES: tuple[Feature, ...] = (
    Feature("frequency", frequency, _says_frequency),
    Feature("breadth", breadth, _says_frequency),
    Feature("novelty", novelty, _constant("says something new")),
    Feature("title", title, _says_title),
    Feature("first", first, _says_first),
    Feature("opening", opening, _constant("")),
    Feature("hanging", hanging, _constant("")),
    Feature("thin", thin, _constant("")),
    Feature("long", long, _constant("")),
    Feature("fragment", fragment, _constant("")),
    _cue("refusal", "a refusal", unless="evasion"),
    _cue("decision", "a decision", unless="refusal"),
    Feature("amount", amount, _constant("has an amount")),
    _cue("deadline", "a date to keep"),
    _cue("harm", "what happened to people"),
    Feature("ceremony", ceremony, _constant("")),
    Feature("vague", vague, _constant("")),
    _cue("evasion"),
    _cue("paper", "says what the text does"),
    _cue("self"),
    _cue("group", "speaks for those who speak"),
)


def _marked(counts: Counts, terms: Iterable[int]) -> list[float]:
    """Return 1 for each of the terms and 0 for the others, by their numbers."""
    marks = [0.0] * len(counts.frequency)
    for term in terms:
        marks[term] = 1.0
    return marks


def _sizes(counts: Counts) -> list[int]:
    return [end - start for start, end in zip(counts.bounds, counts.bounds[1:], strict=False)]


def _sums(counts: Counts, worth: Sequence[float]) -> list[float]:
    """Return the sum of what its terms are worth, for each sentence."""
    terms, of = counts.terms, worth.__getitem__
    return [sum(map(of, terms[start:end])) for start, end in zip(counts.bounds, counts.bounds[1:], strict=False)]


def _means(counts: Counts, worth: Sequence[float]) -> list[float]:
    """Return the mean of what its terms are worth, for each sentence; few terms count for less."""
    return [total / (size + 2) for total, size in zip(_sums(counts, worth), _sizes(counts), strict=True)]


def _standardized(values: Sequence[float]) -> list[float]:
    """Return the values less their mean, over their standard deviation; zeros where all are the same."""
    mean, deviation = spread_of(values)
    return [(value - mean) / deviation for value in values] if deviation > _ROUNDING else [0.0] * len(values)


def spread_of(values: Sequence[float]) -> tuple[float, float]:
    """Return the mean and the standard deviation of some values.

    Example:
        >>> spread_of([1, 3])
        (2.0, 1.0)
    """
    mean = sum(values) / len(values)
    return mean, sqrt(sum((value - mean) ** 2 for value in values) / len(values))
