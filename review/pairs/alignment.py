"""Which passage of the higher provision speaks of the violation or matter that a lower passage speaks of."""

import re
from collections.abc import Callable, Sequence

from review.pairs.comparison import Comparison
from review.reading.parties import Party, mentions
from review.reading.passages import Passage
from review.reading.similarity import coverage, pairs

_CONSEQUENCE = re.compile(
    r"，(?:逾期|拒不|经责令|仍不)|，?(?:(?:可以|应当)?由[^，；。]{2,60}?(?:责令|处|给予|没收|吊销|予以|依法|扣|收|组织|强|通知|停止|暂停|中止)|，一经[^，；。]{2,4}|，[^，；。的]{2,14}?(?:有权|可以|应当|一律)(?=(?:当场|先行|直接|立即|依法)?(?:没收|扣|暂扣|查封|封存|处|吊销|责令|收缴|撤销|拆除))|，(?:一律|直接|当场|立即)(?=撤销|取消|吊销|列入|拆除)|撤销(?=[^，。；]{0,12}(?:许可|登记|证书?(?:，|。|；|$)|批准))|列入(?=[^，。；]{0,12}(?:名单|黑名单))|依照|依据|责令|处(?:以)?(?=[^，。]{0,30}(?:罚款|元))|给予警告|(?:一律)?(?:行政)?拘留|(?:先行)?(?:扣留|扣押|查封|暂扣)(?=[^，。；]{0,12}(?:$|，|。|；))|没收|可以?处|并处|罚款|吊销|追回|予以)"
)
# 货值金额不足一万元的 is a tier of the fine and no part of what was done.
_AMOUNT_TIER = re.compile(
    r"，[^，；。]{0,8}(?:金额|所得|货值|价款|价值|数额)[^，；。]{0,4}(?:不足|不满|未满|超过|满|[\d一二三四五六七八九十])[^，；。]{0,12}的(?=，)"
)
_GROUND = re.compile(r"^\s*(?:依照|依据|根据|按照|按)[^，；。]{0,60}《[^《》]{2,60}》[^，；。]{0,30}，")
_SAME_VIOLATION = 0.5
# Where the higher provision punishes one thing only, and nobody else than the lower text does.
_ONLY_VIOLATION = 0.3
_SAME_CONSEQUENCES, _OTHER_WORDS = 0.55, 0.2
_SAYS_NOTHING = 3
_BY_ARTICLE = re.compile("违反本(?:法|条例|办法|规定)第[^，。；]{1,40}规定的?(?:，[^，。；]{0,16})?$")
_SURELY_SAME = 0.7
_NEARLY_AS_GOOD = 0.08


def violation(text: str) -> str:
    """The part of a penal clause that says what was done, without what follows from it."""
    text = _GROUND.sub("", _AMOUNT_TIER.sub("", text))
    consequence = _CONSEQUENCE.search(text)
    return text[: consequence.start()] if consequence and consequence.start() > 4 else text


def consequence_start(text: str) -> int:
    """Where in a penal clause that begins which follows from the violation."""
    done = violation(text)
    return max(text.find(done), 0) + len(done)


def matching_violation(lower: Passage, candidates: Sequence[Passage], beside: Comparison) -> list[Passage]:
    """The passages that penalise what `lower` penalises, best first; none where nothing is near enough.

    A lower passage that only names an article of its own document (违反第十条规定的) says nothing to go by; then a
    single candidate is taken if somebody assigned the two provisions to each other, and none if they were only found.
    """
    done = violation(lower.body) if not lower.lead else lower.body + violation(lower.lead)
    if len(pairs(done)) < _SAYS_NOTHING:
        return list(candidates) if beside.assigned and len(candidates) == 1 else []
    floor = beside.reach * (_SAME_VIOLATION if beside.assigned else _SURELY_SAME)
    if beside.reach < 1:
        candidates = [other for other in candidates if one_actor(done, violation_of(other))]
    found = best_matches(done, candidates, violation_of, floor=floor)
    if found or not beside.assigned:
        return found
    return _nearly_matching(lower, done, candidates) or by_reference(candidates)


def by_reference(candidates: Sequence[Passage]) -> list[Passage]:
    """The only passage that punishes, if it names the violation by its article alone (违反本法第八条规定的)."""
    if len(candidates) != 1:
        return []
    named = violation_of(candidates[0])
    is_reference = len(pairs(named)) < _SAYS_NOTHING or _BY_ARTICLE.search(named) is not None
    return list(candidates) if is_reference else []


def _nearly_matching(lower: Passage, done: str, candidates: Sequence[Passage]) -> list[Passage]:
    """What may be the violation in other words: the only one above, or one with the same consequences besides."""
    same = [other for other in candidates if one_actor(done, violation_of(other))]
    if len({other.lead or other.body for other in same}) == 1:
        found = best_matches(done, same, lambda other: violation_of(other) + other.lead, floor=_ONLY_VIOLATION)
        if found:
            return found
    alike = [other for other in same if coverage(lower.whole, other.whole) >= _SAME_CONSEQUENCES]
    return best_matches(done, alike, violation_of, floor=_OTHER_WORDS)


def one_actor(one: str, other: str) -> bool:
    """Whether the two violations may be those of one party: 建设单位 and 物业服务企业 are two."""
    named = [
        {mention.name for mention in [m for m in mentions(text) if m.party is Party.PRIVATE][:1]}
        for text in (one, other)
    ]
    return not all(named) or any(one in other or other in one for one in named[0] for other in named[1])


def violation_of(passage: Passage) -> str:
    """What a higher passage penalises: the item with the opening of its list, or the sentence's first part, and what
    it refers to."""
    own = violation(passage.lead) + passage.body if passage.lead else violation(passage.body)
    return own + "，" + passage.recalled if passage.recalled else own


def best_matches(
    text: str, candidates: Sequence[Passage], say: Callable[[Passage], str], *, floor: float
) -> list[Passage]:
    """Candidates that cover at least `floor` of `text`: the best and those nearly as good, best first."""
    scored = sorted(((coverage(text, say(passage)), -index) for index, passage in enumerate(candidates)), reverse=True)
    if not scored or scored[0][0] < floor:
        return []
    return [candidates[-index] for score, index in scored if score >= scored[0][0] - _NEARLY_AS_GOOD]
