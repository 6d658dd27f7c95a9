"""Guarantees and limits of power that hold whatever the subject: fair competition, procedure, who may set what.

Each is an entry of data/principles/*.yml: a pattern for the sentence above that states it, one for the words below that
break it, and one for the words that make the lower sentence lawful all the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from registry.model import Rank
from review import rule_data
from review.pairs.comparison import Comparison, Conflict, clause_around
from review.reading.passages import Passage
from review.reading.penalties import impositions
from review.reading.quantities import quantities
from review.reading.similarity import coverage
from review.reading.tiers import Tier
from review.rules.pairs.acts import of_the_others
from review.rules.powers import Power, limit_of

_DENIED_BEFORE = re.compile(
    r"不得|禁止|严禁|不准|不能|不应|不再|不要求|取消|杜绝|清理|防止|制止|不予|不以|不因|不设|无需|无须|拒绝"
)


# 有下列行为之一的，处…: what the items say is forbidden or punished there.
_FORBIDDING_LIST = re.compile(r"不得|禁止|罚款|责令|处分|下列行为")
_CASE = re.compile("(?P<case>[^，。；]{4,60})的，")
_SAME_CASE = 0.5
# What the sentence before says counts for less: it may be on another matter.
_TOGETHER = 0.8
_TAKEN = "removed_right"
_ALWAYS_HOLDS = "fair_competition"
_PUNISHED = re.compile("[^，。；]{0,30}的，(?:由[^，。；]{2,40})?(?:责令|给予|处以?|依法)")
_LEFT_TO_LAW = re.compile("法律、(?:行政)?法规(?:另有)?规定")
_DENIAL_ENDS = re.compile("。|；|的，|不予[^，。；]{1,10}?(?:决定|结论|意见|通知书)(?!书)")


@dataclass(frozen=True, slots=True)
class Principle:
    """One entry of the data; `similar` is how much of the lower sentence the higher one must cover (0: nothing)."""

    id: str
    kind: str
    basis: str
    stands_in: tuple[tuple[str, str], ...]
    of_matter: tuple[tuple[str, str, re.Pattern[str]], ...]
    """Where it stands for one matter only, and the words by which a text speaks of that matter."""
    matters: tuple[str, ...]
    """For a limit of power: the matters of data/powers.yml, which says for each rank where the limit stands."""
    higher: re.Pattern[str]
    lower: re.Pattern[str]
    unless: re.Pattern[str] | None
    similar: float
    explanation: str
    suggestion: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    higher_example: str

    def stated_of(self, text: str) -> Iterator[tuple[str, str]]:
        """Where it stands for the matters that the normalised text speaks of."""
        return ((title, label) for title, label, words in self.of_matter if words.search(text))


@lru_cache(maxsize=1)
def principles() -> tuple[Principle, ...]:
    """Every entry of the data files, in the order of the files' names."""
    sources = rule_data.files_of("principles")
    return tuple(_principle(row) for source in sources for row in rule_data.rows(source))


def _principle(row: dict[str, Any]) -> Principle:
    return Principle(
        id=str(row["id"]),
        kind=str(row["kind"]),
        basis=str(row["basis"]),
        stands_in=tuple((str(title), str(label)) for title, label in row.get("stands_in", ())),
        of_matter=tuple(
            (str(title), str(label), re.compile(words)) for title, label, words in row.get("of_matter", ())
        ),
        matters=tuple(row.get("matters", ())),
        higher=re.compile(str(row["higher"])),
        lower=re.compile(str(row["lower"])),
        unless=re.compile(str(row["unless"])) if "unless" in row else None,
        similar=float(str(row.get("similar", 0.0))),
        explanation=str(row["explanation"]),
        suggestion=str(row["suggestion"]),
        examples=_strings(row["examples"]),
        counterexamples=_strings(row["counterexamples"]),
        higher_example=str(row["higher_example"]),
    )


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def principle(comparison: Comparison) -> Iterator[Conflict]:
    """A sentence below breaks a guarantee or limit of power that a sentence above states."""
    named = {place for passage in comparison.lower.passages for place in _named_in(passage.body)}
    for place in sorted(named):
        conflict = _broken(principles()[place], comparison)
        if conflict is not None:
            yield conflict


@lru_cache(maxsize=2048)
def _named_in(words: str) -> tuple[int, ...]:
    """The places of the principles whose words stand there; kept, as a clause is laid beside several articles."""
    return tuple(place for place, entry in enumerate(principles()) if entry.lower.search(words))


def broken_by(text: str) -> list[Principle]:
    """The principles that words of the normalised text would break, were the higher provision laid beside it."""
    found = ((entry, entry.lower.search(text)) for entry in principles())
    return [entry for entry, match in found if match is not None and not _lawful(entry, text, match)]


def exceeded(entry: Principle, rank: Rank | None, passages: Sequence[Passage]) -> Iterator[Power]:
    """The limits of this rank beyond which every passage goes that has the words of the principle."""
    setting = [passage.whole for passage in passages if entry.lower.search(passage.whole)]
    kinds = [{one.kind for one in impositions(text)} for text in setting]
    for matter in entry.matters:
        limit = limit_of(rank, matter)
        if limit is not None and not any(map(limit.covers, kinds)):
            yield limit


def _broken(entry: Principle, comparison: Comparison) -> Conflict | None:
    lower = comparison.lower.passages
    for before, passage in zip(("", *(p.whole for p in lower)), lower, strict=False):
        if _FORBIDDING_LIST.search(passage.lead):
            continue
        found = entry.lower.finditer(passage.body)
        match = next((match for match in found if not _lawful(entry, passage.body, match)), None)
        if match is None:
            continue
        above = _stated(entry, comparison, passage, before)
        if above is None:
            continue
        start, end = clause_around(passage.body, match.start(), match.end())
        return Conflict(
            kind=entry.kind,
            lower=comparison.lower.cut(start + passage.body_start, end + passage.body_start),
            upper=comparison.upper.cut(*above),
            explanation=entry.explanation,
            suggestion=entry.suggestion,
            confidence=0.9,
            basis=entry.basis,
        )
    return None


def _of_other_ages(sentence: str, above: str) -> bool:
    """Whether the sentence is about people of other ages than all that the higher one names."""
    below, named = (
        [Tier(q.dimension, q.low, q.high) for q in quantities(text) if q.dimension == "age"]
        for text in (sentence, above)
    )
    return bool(below and named) and all(one.apart(other) for one in below for other in named)


def _lawful(entry: Principle, text: str, match: re.Match[str]) -> bool:
    # 检查是否存在“外地企业须…”等做法: what is quoted is spoken of, not ruled.
    if text.rfind("“", 0, match.start()) > text.rfind("”", 0, match.start()):
        return True
    # 扣押银行卡的，责令限期改正: what is punished is not allowed.
    if _PUNISHED.match(text, match.end()):
        return True
    sentence = text[slice(*clause_around(text, match.start(), match.end()))]
    # 对不予许可决定有异议的，…: what a condition denies is not denied in what follows from it.
    begin = max((mark.end() for mark in _DENIAL_ENDS.finditer(text, 0, match.start())), default=0)
    return _DENIED_BEFORE.search(text, begin, match.start()) is not None or (
        entry.unless is not None and entry.unless.search(sentence) is not None
    )


def _says_so(entry: Principle, above: Passage, lower: Passage, near: float) -> bool:
    """Whether a sentence above that is nearer than the principle says what the lower one says, as an exception."""
    match = entry.lower.search(above.whole)
    if match is None or coverage(lower.whole, above.whole) < near or _lawful(entry, above.whole, match):
        return False
    if _LEFT_TO_LAW.search(above.whole) or of_the_others(above.whole, lower.whole):
        return False
    cases = [found["case"] for found in _CASE.finditer(above.whole, 0, match.start())]
    return not cases or coverage(cases[-1], lower.whole) >= _SAME_CASE


def _stated(entry: Principle, comparison: Comparison, lower: Passage, before: str) -> tuple[int, int] | None:
    """Where the higher provision states the principle: the passage nearest to the lower one, if it is near enough.

    A sentence may leave its subject to the one before (盲人平时免费乘车；早晚高峰半价购票).
    """
    upper = comparison.upper
    stating = [passage for passage in upper.passages if entry.higher.search(passage.whole)]
    if not stating and entry.kind == _ALWAYS_HOLDS and comparison.assigned and comparison.reach < 1:
        # Fair competition holds beside any provision; whether the pair is about it, is judged elsewhere.
        stating = list(upper.passages)
    if not stating:
        return None
    nearest = max(stating, key=lambda passage: coverage(lower.whole, passage.whole))
    said = nearest.whole + nearest.recalled
    near = max(coverage(lower.whole, said), _TOGETHER * coverage(before + lower.whole, said) if before else 0.0)
    # A sentence that states a limit of power names what it forbids (限制人身自由只能由法律设定).
    speaking = [passage for passage in upper.passages if entry.kind == _TAKEN or passage not in stating]
    if near < comparison.reach * entry.similar or _of_other_ages(lower.whole, nearest.whole):
        return None
    if any(_says_so(entry, passage, lower, near) for passage in speaking):
        return None
    if nearest.lead and not entry.higher.search(nearest.body):
        return nearest.lead_start, nearest.lead_start + len(nearest.lead)
    return nearest.body_start, nearest.end
