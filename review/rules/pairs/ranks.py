"""Powers given to a body below every level of government that the higher provision names for the matter.

Rule `subject` compares two bodies where the sentence above says by whom (由某级机关批准). Here it may name the
level in any words, as long as it names none that is as low as the body below.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review.pairs.comparison import Comparison, Conflict, Side
from review.reading.parties import Tier, tiers_named
from review.reading.passages import Passage
from review.reading.similarity import coverage
from review.rules.pairs.subjects import PREPARES, level_of, turn_of

_GIVES = re.compile(
    r"(?:(?:由|经|报(?:经|请)?|向)|(?:^|(?<=[，；]))(?:应当|可以)?)(?P<body>[^，。；：由经报向的]{2,30}?"
    r"(?:政府|部门|机关|机构|办事处|指挥部|[局厅委办馆]长?|(?<![院场])所(?:长|(?![得有属在需称列述长]))|(?<!网)站(?:长|(?![点长站]))|中心|大队|支队|主任|组长))(?!的)(?P<act>(?!依照|按照|依据|制定的)[^，。；]{0,40})"
)
_DECISION = (
    "审批|批准|核准|核发|颁发|发放|发给|发证|决定|许可|吊销|收回|注销|撤销|宣布|认定|评定|划定|核定|公布|公告|发布|采取[^，。；]{0,30}措施"
    "|审查同意|审核同意|考核|注册|裁定|裁决|减免|免征|确定|制定|登记|设立|处罚|罚款|责令|核查|处理|印制|调整|审核|审查|审定|申请"
)
_DECIDES = re.compile(_DECISION)
_NO_DECISION = re.compile(
    "初审|受理(?![并和、]?[审批核])|转报|协助|配合|组织实施|组织开展|负责实施|具体办法|实施细则|实施方案|方案|计划|备案|报告|检查|巡查|宣传|意见"
)
# 国务院规定的办法, 报国务院备案: who is named so does not decide the matter.
_NAMED_BESIDES = re.compile(
    "国务院决定|(?:报|向|并报)[^，。；]{2,40}(?:备案|备查|通报|报告)|(?:按照|依照|根据|符合|执行)[^，。；]{2,40}规定|[^，。；]{2,30}规定的[^，。；]{0,10}(?:条件|情形|材料|标准|程序)"
)
_GENERAL = re.compile("以上|各级|人民代表大会|有关|[市县区州盟]级?[、和或][市县区旗]")
# The verb stands near its subject; what comes later is an object (将征收与补偿工作经费纳入预算).
_SOON = 14
_CONSIDERING = re.compile("(?:根据|结合)[^，。；]{1,14}(?:情况|需要|实际|条件|[墒水灾]情)")
_SAME_MATTER = 0.3
_SAME_THING = 0.15
_NEARLY_AS_GOOD = 0.05
_SENTENCE = re.compile("[^。；]+")
# A station or its head stands below the department whose it is; some offices decide in their own name.
_OFFICE = re.compile(
    "(?:[站所组队馆]长|站|(?:服务|事务|执法|管理)中心|护林员)$"
    "|(?<!派出)(?<!管理)(?<!看守)(?<!戒毒)(?<!拘留)(?<!研究)(?<!交易)(?<!事务)(?<!检验)所$"
)


@dataclass(frozen=True, slots=True)
class _Given:
    body: str
    level: Tier
    passage: Passage
    start: int
    end: int
    before: str
    """The sentence before, where there is one."""

    @property
    def matter(self) -> str:
        return turn_of(self.passage.whole, self.start, self.end).replace(self.body, "")

    def said_in(self, above: str) -> float:
        """How much of the matter the words say, be it with the sentence before, which often names it."""
        return max(coverage(self.matter, above), coverage(self.before + self.matter, above) if self.before else 0.0)


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    passage: Passage
    start: int
    end: int

    @property
    def levels(self) -> list[Tier]:
        """The levels of government that decide: not those to whom is reported, or whose rules are followed."""
        return tiers_named(_NAMED_BESIDES.sub("", self.text))


def lower_rank(comparison: Comparison) -> Iterator[Conflict]:
    """The higher provision names only higher levels of government for what the lower one gives to a body."""
    if not comparison.assigned:
        return
    parts = [part for part in _parts(comparison.upper) if part.levels]
    for given in _given(comparison.lower):
        above = _on_the_matter(given, comparison.upper, parts, comparison.reach)
        if above is not None:
            yield _conflict(comparison, given, above)


def _given(side: Side) -> Iterator[_Given]:
    before = ""
    for passage in side.passages:
        for found in _GIVES.finditer(passage.whole):
            level = level_of(found["body"], side) or (Tier.TOWNSHIP if _OFFICE.search(found["body"]) else None)
            if _GENERAL.search(found["body"]) or level is None:
                continue
            prepared = _NO_DECISION.search(found["act"]) or PREPARES.match(passage.whole, found.end())
            if _DECIDES.search(_CONSIDERING.sub("", found["act"])[:_SOON]) and not prepared:
                yield _Given(found["body"], level, passage, found.start("body"), found.end(), before)
        before = passage.whole


def _parts(upper: Side) -> list[_Part]:
    """The parts of the higher sentences between 。 and ； that decide something."""
    return [
        _Part(found.group(), passage, found.start(), found.end())
        for passage in upper.passages
        for found in _SENTENCE.finditer(passage.whole)
        if _DECIDES.search(found.group())
    ]


def _on_the_matter(given: _Given, upper: Side, parts: Sequence[_Part], reach: float) -> _Part | None:
    """The part that names a level and says most of the matter, if all levels named there are higher."""
    if not parts or given.said_in(upper.plain) < reach * _SAME_MATTER:
        return None
    said = [given.said_in(part.text) for part in parts]
    best = max(said)
    nearest = [part for part, share in zip(parts, said, strict=True) if share >= best - _NEARLY_AS_GOOD]
    if best < reach * _SAME_THING or any(min(part.levels) <= given.level for part in nearest):
        return None
    return nearest[0]


def _conflict(comparison: Comparison, given: _Given, above: _Part) -> Conflict:
    return Conflict(
        kind="subject",
        lower=comparison.lower.cut(*given.passage.place_span(given.start, given.end)),
        upper=comparison.upper.cut(*above.passage.place_span(above.start, above.end)),
        explanation=f"上位法就该事项只规定了较高层级的机关，本条款交由层级较低的“{given.body}”行使。",
        suggestion=f"将“{given.body}”改为上位法规定的主体。",
        confidence=0.85,
    )
