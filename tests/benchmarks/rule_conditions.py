"""Break each shipped rule on purpose, and see whether an example notices.

    PYTHONPATH=src python tests/benchmarks/rule_conditions.py [--survivors] [--write]

Of each rule every condition, and every pattern of a condition that lists several, is left out in turn, the place it
is bound to is lifted, and what it puts in is changed. Prints for each family how many of these its own examples
(``changes`` and ``keeps``) notice, and how many the near misses of ``tests/cases/rules/near-misses.jsonl`` besides.
``--write`` makes that file anew, after a condition was changed on purpose: it varies the examples of each rule until
the rule and the broken rule treat a sentence differently, and keeps what the rule does. Read what changed in it.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import Any, NamedTuple

import plainspeak
from plainspeak.edits import replay
from plainspeak.errors import RulesError
from plainspeak.filler.checking import check_examples
from plainspeak.filler.engine import strip_sentence
from plainspeak.filler.inflection import readings_of
from plainspeak.filler.matcher import Index
from plainspeak.filler.patterns import PatternError, Step, parse_pattern
from plainspeak.filler.rule_files import RuleFile, parse_rules
from plainspeak.filler.rules import RuleSet
from plainspeak.filler.tokens import Tokens
from plainspeak.quotations import quoted_spans

RULES = Path(plainspeak.__file__).parent / "data" / "rules"
NEAR_MISSES = Path(__file__).resolve().parents[1] / "cases" / "rules" / "near-misses.jsonl"
_CONDITIONS = ("after", "before", "not_after", "not_before", "with", "without", "when", "unless")
_MOST_VARIANTS = 1_500  # of one example, for one condition
_MOST_WORDS = 12  # that are tried for one pattern of a condition
# A word of each class, and what else is put before, behind and around a match, to make a condition hold or fail.
_OF_CLASS = {
    **dict.fromkeys(["capital", "name", "proper"], "Dray"),
    "lower": "old",
    "open": "boat",
    "plural": "boats",
    "adv": "openly",
    "number": "nine",
    "mark": ",",
    "ed": "signed",
    "ing": "helping",
    "verb": "help",
    "be": "is",
    "have": "has",
    "do": "did",
    "modal": "will",
    "pronoun": "they",
    "subject": "they",
    "poss": "their",
    "det": "the",
    "prep": "on",
    "conj": "and",
    "negator": "not",
    "start": "",
    "end": "",
}
_BESIDE = (
    *("not", "never", "no", "hardly", "few", "more", "as", "so", "too", "very", "less", "most", "only", "enough"),
    *("was", "were", "is", "got", "has", "have", "had", "to", "will", "did", "did not", "should", "than that"),
    *("Dray", "the boat", "the flood", "it", "they", "he", "I", "nobody", "the minister", "the minister said that"),
    *("and", "or", "but", "that", "which", "who", "if", "unless", "without", "because", "when", "what", "how"),
    *("of Dray", "boats", "an old boat", "Boat", "in May", "and old", "truly", "to help", "helping", "their", "nine"),
    *(",", ";", ":", "—"),
)
_IN_FRONT = (
    *("They row, ", "They row and ", "They row then ", "They said that ", "Nobody said that ", "It did not end, "),
    *("Should it rain, ", "Were it so, ", "If it rains, ", "In May, ", "The boat, not the barge, ", "Few said "),
    *("They did not say that ", "“It ended” ", "It is old; ", "But ", "And ", "The flood ", "Dray ", "Not ", "More "),
    *("The old boat ", "The minister ", "She ", "That ", "The boat that ", "It was ", "Was it ", "Did they "),
    *("They have ", "They will ", "They want to "),
)
_AT_THE_END = (
    *(
        " if it rains",
        " unless it rains",
        " until May",
        " than that",
        " and to row",
        " and that it sank",
        " and on fish",
    ),
    *(" and of fish", " and by fish", " and help", " and helping", ", helping on", " and did not row", " there"),
    *(
        " to help",
        " which sank",
        " and they left",
        ", and the boat sank",
        ", the minister said",
        " of Dray",
        " is old",
    ),
    *(" has sunk", " and not", " on the old pier", " and then", ", but not now"),
)
_BEHIND = (
    *("the old boat sank.", "it.", "the boat.", "Dray left.", "they left.", "old coal burns well.", "that it sank."),
    *("it sank.", "old.", "was old.", "the boat which sank.", "ferries sank.", "not old.", "more than that."),
    *("to help.", "helping.", "in May.", "the old minister.", "coal, and left."),
)
_END = re.compile(r"[.!?][\"”’)]*$")


class Broken(NamedTuple):
    """A rule with one thing of it left out or changed."""

    key: str
    value: str
    rule: dict[str, Any]


def broken(rule: Mapping[str, Any]) -> Iterator[Broken]:
    """Yield every way in which a rule is broken."""
    for key in _CONDITIONS:
        listed = rule.get(key) or []
        values = [listed] if isinstance(listed, str) else list(listed)
        for at, value in enumerate(values):
            yield Broken(key, value, {**rule, key: values[:at] + values[at + 1 :]})
    if rule.get("where", "anywhere") != "anywhere":
        yield Broken("where", rule["where"], {**rule, "where": "anywhere"})
    yield Broken("replace", "", {**rule, "replace": f"{rule.get('replace', '')} zzz".strip()})


class Family:
    """A file of rules, from which rules are made by themselves, whole or broken."""

    def __init__(self, path: Path) -> None:
        data = tomllib.loads(path.read_text("utf-8"))
        self.name = data["family"]
        self.rules = [{**data.get("defaults", {}), **rule} for rule in data.get("rule", [])]
        self.lists: dict[str, dict[str, str]] = {
            name: words if isinstance(words, dict) else dict.fromkeys(words, "")
            for name, words in data.get("lists", {}).items()
        }
        self._head = [f"{key} = {_value(data[key])}" for key in ("family", "about", "lists") if key in data]

    def read(self, rule: Mapping[str, Any]) -> RuleFile | None:
        """Return a file of that one rule; None where it can't be read."""
        lines = [*self._head, "[[rule]]", *(f"{key} = {_value(value)}" for key, value in rule.items())]
        with suppress(RulesError):
            return parse_rules("\n".join(lines), self.name)
        return None


def _value(value: Any) -> str:  # noqa: ANN401 - whatever TOML holds
    """Return a value as TOML writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_value(key)} = {_value(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def rules_of(file: RuleFile) -> RuleSet:
    """Return the rules of a file, ready to be applied."""
    return RuleSet(file.rules, Index(file.compiled))


def stripped(text: str, rules: RuleSet) -> str:
    """Return what rules make of a sentence."""
    return replay(text, strip_sentence(text, rules, quoted_spans(text)))


def places(text: str, rules: RuleSet) -> list[tuple[int, int]]:
    """Return where the words of the rules stand, whether or not their conditions hold."""
    tokens = Tokens(text)
    starts = rules.index.starts_in(tokens)
    found = {
        (tokens.start(m.start), tokens.end(m.end - 1)) for at in starts for m in rules.index.matches_at(tokens, at)
    }
    return sorted(found, key=lambda place: (place[0], -place[1]))[:4]


def variants(text: str, found: Iterable[tuple[int, int]], words: Iterable[str]) -> Iterator[str]:
    """Yield a sentence with something else around the matches in it; `words` are those that a condition names."""
    listed = list(found)
    yield _END.sub(lambda end: end[0].replace(".", "?"), text)
    for word, (start, end) in product(words, listed):
        yield _with_end(text, f" {word}")
        yield from _beside(text[:start], text[start:end], text[end:], word)
    yield from (f"{front}{text[:1].lower()}{text[1:]}" for front in _IN_FRONT)
    yield from (f"{front}{text}" for front in _IN_FRONT)
    yield from (_with_end(text, end) for end in _AT_THE_END)
    for start, end in listed:
        for word in _BESIDE:
            yield from _beside(text[:start], text[start:end], text[end:], word)
        yield from (_joined(text[:end], f"{more}.") for more in _AT_THE_END)
        yield from (_joined(text[:end], more) for more in _BEHIND)


def _beside(before: str, match: str, behind: str, word: str) -> Iterator[str]:
    """Yield a sentence with a word before or behind its match, added, or in the place of what stands there."""
    match = match if before.strip() else match[:1].lower() + match[1:]
    yield _joined(before, word, match, behind)
    yield _joined(before, match, word, behind)
    yield _joined(" ".join(before.split()[:-1]), word, match, behind)
    yield _joined(before, match, word, " ".join(behind.split()[1:]) or ".")
    for start in ("They", "The old boat"):
        yield _joined(start, word, match, behind)
    yield _joined(before, match, word, "it sank.")
    yield _joined(before, match, word, ".")
    yield _joined(word, match, behind)
    yield _joined(word, before, match, behind)


def _joined(*parts: str) -> str:
    text = re.sub(r"\s+([,.;:!?])", r"\1", " ".join(filter(None, map(str.strip, parts))))
    return text[:1].upper() + text[1:]


def _with_end(text: str, more: str) -> str:
    return _END.sub(lambda end: more + end[0], text)


def words_of(pattern: str, lists: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return some of the words that a pattern of a condition stands for; of the name of a condition its own."""
    with suppress(PatternError):
        sequences = parse_pattern(pattern, lists, condition=True)[:_MOST_WORDS]
        choices = ([_words_of_step(step, lists) for step in steps] for steps in sequences)
        return [" ".join(words) for options in choices for words in islice(product(*options), _MOST_WORDS)]
    return []


def _words_of_step(step: Step, lists: Mapping[str, Mapping[str, str]]) -> list[str]:
    if step.kind == "slot":
        return [_OF_CLASS[step.value]]
    if step.kind == "word":
        return [step.value]
    if step.kind == "verb":
        return list(readings_of(step.value))
    entries = list(lists[step.value])[:3]
    return entries if step.kind == "list" else list(readings_of(entries[0].split()[0]))


def near_misses(family: Family, rule: Mapping[str, Any], ways: Iterable[Broken]) -> Iterator[dict[str, str]]:
    """Yield for each way in which a rule is broken a sentence that it then treats otherwise, where one is found."""
    file = family.read(rule)
    assert file is not None, rule["id"]
    whole = rules_of(file)

    @cache
    def right(text: str) -> str:
        return stripped(text, whole)

    examples = [before for before, _ in rule.get("changes", [])] + list(rule.get("keeps", []))
    known: list[str] = []
    for way in ways:
        wrong_file = family.read(way.rule)
        if wrong_file is None:
            continue
        wrong = rules_of(wrong_file)
        words = words_of(way.value, family.lists)
        tried = (text for example in examples
                 for text in islice(variants(example, places(example, whole), words), _MOST_VARIANTS))  # fmt: skip
        if any(stripped(text, wrong) != right(text) for text in known):
            continue
        found = next((text for text in tried if stripped(text, wrong) != right(text)), None)
        if found:
            known.append(found)
            told = f"{way.key} = {way.value}"
            case = {"rule": f"{family.name}.{rule['id']}", "shows": told, "before": found}
            yield case if right(found) == found else {**case, "after": right(found)}


def is_noticed(family: Family, way: Broken, near: Iterable[Mapping[str, str]]) -> bool:
    """Whether an example of a rule or a near miss fails; a rule that can't even be read is noticed too."""
    file = family.read(way.rule)
    if file is None:
        return True
    rules = rules_of(file)
    return bool(check_examples(file.rules[0], rules)) or any(
        stripped(case["before"], rules) != case.get("after", case["before"]) for case in near
    )


def results(*, write: bool, survivors: bool) -> Iterator[str]:
    """Yield how many broken rules are noticed in each family, and those that are not where asked for."""
    families = [Family(path) for path in sorted(RULES.glob("*.toml"))]
    if write:
        cases = [
            json.dumps(case, ensure_ascii=False)
            for family in families
            for rule in family.rules
            for case in near_misses(family, rule, [way for way in broken(rule) if not is_noticed(family, way, [])])
        ]
        NEAR_MISSES.write_text("\n".join(cases) + "\n", "utf-8")
    near = [json.loads(line) for line in NEAR_MISSES.read_text("utf-8").splitlines()]
    for family in families:
        counts = Counter[str]()
        for rule in family.rules:
            own = [case for case in near if case["rule"] == f"{family.name}.{rule['id']}"]
            for way in broken(rule):
                counts["all"] += 1
                counts["examples"] += is_noticed(family, way, [])
                noticed = is_noticed(family, way, own)
                counts["noticed"] += noticed
                if survivors and not noticed:
                    yield f"{family.name}.{rule['id']}: {way.key} = {way.value}"
        yield "{:12} {:4} broken, {:4} noticed by its examples, {:4} with near misses".format(
            family.name, counts["all"], counts["examples"], counts["noticed"]
        )


if __name__ == "__main__":
    for line in results(write="--write" in sys.argv, survivors="--survivors" in sys.argv):
        print(line, flush=True)  # noqa: T201 - the result
