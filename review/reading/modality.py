"""Deontic clauses: who must, must not, may or need not do what.

A clause runs from its modal word to the end of what it governs. Acts joined without a new modal word (先行收缴号牌,
分别给予罚款) are asserted; they count as ordered.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from review.reading.parties import Party, last_party
from review.reading.passages import Passage


class Modality(StrEnum):
    """What a clause makes of an act."""

    MUST = "must"
    MUST_NOT = "must_not"
    MAY = "may"
    NEED_NOT = "need_not"
    ONLY = "only"
    ENCOURAGED = "encouraged"
    ASSERTED = "asserted"


_MODAL = re.compile(
    r"(?P<need_not>可以不(?:再)?|可以?暂[不缓]|可不(?=告|经|组|予|再|听|必)|应当不予(?=[^，；。]{0,3}处罚)|不需要|不需|无需|无须|毋须|不必|不用(?=[^于途])|免予|免于|不予(?=(?:行政)?处罚|收费)|不承担(?=[^责；。]{2,14}费用)|不再给予)"
    r"|(?P<must_not>(?<!情形之一的，)不得|禁止|严禁|不准|不许(?!可)|不允许|一律不|概不|(?<!作出)不予(?!以|[^，。；]{0,8}的(?:理由|原因|决定))|不再(?=受理|接受|办理|听取|支付|提供)|不能(?!够|按|及时|清偿|辨认|当场)|不享受|不享有)"
    r"|(?P<only>只能|只准|只许|仅限|仅能|方可|方能|才能)"
    r"|(?P<encouraged>鼓励|提倡|倡导|支持|引导)"
    r"|(?P<may>可以|(?<![所享])有权(?![人利属限])|(?<!得)允许|(?<!得)准许|(?<![许认不方无])可(?=[在向自由对就将并以按凭直接申给要处先根视适酌委继临暂]|采[取用]|通过|参照))"
    r"|(?P<must>应当|应该|必须|一律|(?<![应急响反相对适供])应(?=[在向自由就将于按及予给提])|须(?=[经由向持在提到先]))"
)
# What finds a group costs less than what makes a member of its name, for each modal word of a text.
_MODALITIES: Mapping[str | None, Modality] = {modality.value: modality for modality in Modality}
_EDGE = re.compile(r"[；。\n]")
# 对…不予治理的，由…责令; 不予登记的说明理由: the modal word stands in the case, not in what follows from it.
_IS_CONDITION = re.compile(
    r"^[^，]*的(?:，(?=由|责令|处|给予|依照|可以由|经)|$)|^[^，的]{1,6}的(?=说明理由|书面|告知|通知)"
)
# 除国家规定不需要申领的情形外: what is excepted is no clause of its own.
_EXCEPTED, _EXCEPTION = re.compile("除[^，。；外]{0,60}$"), re.compile("[^，。；]{0,80}外")
_CONDITION = re.compile(r"的，|时，|前，|后，|内，")


@dataclass(frozen=True, slots=True)
class DeonticClause:
    """`act` is what the modal word governs; `setting` is the sentence before it: who, and in which case.

    Offsets are in the passage's whole text (lead and body).
    """

    modality: Modality
    act: str
    setting: str
    start: int
    end: int

    @property
    def subject(self) -> Party | None:
        """The party bound, as far as the words before the modal word tell."""
        before = _CONDITION.split(self.setting)[-1]
        return last_party(before) or last_party(self.setting)


def modals(text: str) -> list[tuple[int, int, Modality]]:
    """The modal words of a normalised text: start, end, what they make of the act."""
    return [(*match.span(), _MODALITIES[match.lastgroup]) for match in _MODAL.finditer(text)]


def deontic_clauses(passage: Passage) -> list[DeonticClause]:
    """The clauses of a passage; one with no modal word at all is asserted as a whole."""
    text = passage.whole
    modals = list(_MODAL.finditer(text))
    if not modals:
        return [DeonticClause(Modality.ASSERTED, text, "", 0, len(text))]
    found: list[DeonticClause] = []
    for index, modal in enumerate(modals):
        following = modals[index + 1].start() if index + 1 < len(modals) else len(text)
        end = _end_of_act(text, modal.end(), following)
        opens_list = modal.start() < len(passage.lead) <= end
        if text.startswith("的", modal.end()) or (
            not opens_list and _IS_CONDITION.search(text[modal.end() : end].rstrip("，"))
        ):
            continue
        setting = text[_sentence_start(text, modal.start()) : modal.start()]
        if _EXCEPTED.search(setting) and _EXCEPTION.match(text, modal.end()):
            continue
        act = text[modal.end() : end]
        if passage.lead and modal.start() < len(passage.lead) and end <= len(passage.lead):
            # A list: each item completes the act that its introduction opens.
            act, end = act + passage.body, len(text)
        found.append(DeonticClause(Modality(modal.lastgroup or ""), act, setting, modal.start(), end))
    return found


def _end_of_act(text: str, start: int, following: int) -> int:
    """At the end of the sentence, or at the comma before the clause of the next modal word."""
    edge = _EDGE.search(text, start)
    end = edge.start() if edge else len(text)
    if following < end:
        comma = text.rfind("，", start, following)
        end = comma if comma > start else following
    return end


def _sentence_start(text: str, position: int) -> int:
    return max(text.rfind(mark, 0, position) for mark in "；。\n") + 1
