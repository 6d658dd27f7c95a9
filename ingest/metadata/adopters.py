"""Kind and rank by who made a document: congresses, courts, bodies of the Party.

Governments and departments make several kinds; theirs is told by the form of publication, too.
"""

import re
from collections.abc import Sequence

from ingest.metadata.facts import Classification, Facts
from ingest.metadata.regions import place_of
from registry.model import DocumentKind, Level, Rank

_CONSTITUTION = re.compile(r"中华人民共和国宪法(?:修正案)?(?:（.{1,20}）)?")
_CONGRESS = re.compile(r"(?:人民代表大会(?:常务委员会)?|人大(?:常委会)?)$")
_HIGHEST_COURTS = ("最高人民法院", "最高人民检察院")
_COURT = re.compile(r"人民(?:法院|检察院)$")
# 市委, 县委办公室, 省委组织部; 市国资委 and 发改委 are departments of government.
_PARTY = re.compile(
    r"^中共|(?:省|市|县|区|州|盟|旗|自治区)委(?:$|办公[室厅]$|员会办公[室厅]$|组织部$|宣传部$|统战部$|政法委(?:员会)?$|编办$)"
    r"|(?:党组|党委|党工委|纪委|纪律检查委员会)$"
)
# 重大事项 (各级人民代表大会常务委员会监督法, 地方组织法 第五十条): decided once, for one case.
_SINGLE_MATTER = re.compile(
    r"关于(?:批准|同意|接受|任免|任命|免去|召开|个别|补选|确认|授予|撤销|终止|许可)(?!.{0,60}条例).{0,80}(?:决议|决定|公告|名单)$"
)


def by_adopter(title: str, facts: Facts) -> Classification | None:
    """Kind and rank where the adopter alone decides them; None for governments, departments and the unknown."""
    first = facts.issuers[0] if facts.issuers else ""
    if _CONSTITUTION.fullmatch(title):
        return Classification(DocumentKind.LAW, Rank.CONSTITUTION, "宪法及其修正案")
    if first.startswith(_HIGHEST_COURTS) or title.startswith(_HIGHEST_COURTS):
        return Classification(
            DocumentKind.OTHER, Rank.JUDICIAL_INTERPRETATION, "由最高人民法院、最高人民检察院发布，属司法解释性质"
        )
    if _COURT.search(first):
        # 最高人民法院、最高人民检察院关于地方人民法院、人民检察院不得制定司法解释性质文件的通知 (2012).
        return Classification(
            DocumentKind.OTHER, None, "地方人民法院、人民检察院的文件，不是司法解释，也不是行政规范性文件"
        )
    if first.startswith("国家监察委员会") and facts.numbers:
        return Classification(DocumentKind.REGULATION, Rank.SUPERVISORY_REGULATION, "国家监察委员会公告公布的监察法规")
    return _by_congress(title, first, facts.level) or _by_party(facts.issuers)


def is_joint_with_party(issuers: Sequence[str]) -> bool:
    """Whether Party bodies issued a document together with others."""
    party = [_is_party(name) for name in issuers]
    return any(party) and not all(party)


def _by_congress(title: str, issuer: str, level: Level | None) -> Classification | None:
    if issuer.startswith("全国人民代表大会") and place_of((), title)[0] is None:
        return Classification(DocumentKind.LAW, Rank.LAW, f"由{issuer}通过")
    if not _CONGRESS.search(issuer):
        return None
    if level in (Level.COUNTY, Level.TOWNSHIP) and "自治" not in issuer:
        reason = f"{issuer}没有地方立法权，其决定、决议不是地方性法规"
        return Classification(DocumentKind.NORMATIVE_DOCUMENT, Rank.NORMATIVE_DOCUMENT, reason)
    if _SINGLE_MATTER.search(title):
        return Classification(DocumentKind.OTHER, None, f"{issuer}就特定事项作出的决议、决定，不是地方性法规")
    return Classification(DocumentKind.REGULATION, Rank.LOCAL_REGULATION, f"由{issuer}制定")


def _by_party(issuers: Sequence[str]) -> Classification | None:
    if issuers and all(map(_is_party, issuers)):
        return Classification(DocumentKind.OTHER, None, "党的机关单独制定的党内文件，不是行政规范性文件")
    return None


def _is_party(name: str) -> bool:
    return _PARTY.search(name) is not None
