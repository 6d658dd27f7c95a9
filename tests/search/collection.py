"""A small collection about an invented city, as the indexes take it over."""

from datetime import date

from registry.model import LegalStatus
from search.passages import Passage, Source, Unit
from search.timeline import Timeline

IN_FORCE, REPEALED = LegalStatus.IN_FORCE, LegalStatus.REPEALED


def source(document_id: str, title: str, since: date, **facts: object) -> Source:
    """A normative document of 云溪市 in force since a day, unless the facts say otherwise."""
    given: dict[str, object] = {
        "document_id": document_id,
        "version_id": f"{document_id}-1",
        "title": title,
        "names": (),
        "numbers": (),
        "issuers": ("云溪市人民政府",),
        "kind": "normative_document",
        "rank": "normative_document",
        "level": "city",
        "region": "云溪市",
        "subject": None,
        "published": since,
        "timeline": Timeline(((since, IN_FORCE),)),
    }
    return Source(**(given | facts))  # type: ignore[arg-type]


def article(of: Source, number: int, label: str, text: str, cites: tuple[str, ...] = ()) -> Passage:
    unit = Unit(f"art_{number}", label, ("第一章 总则",), 0, len(text))
    return Passage(of, unit, number, f"{label} {text}", cites)


BIKES = source(
    "bikes",
    "云溪市电动自行车管理办法",
    date(2021, 3, 1),
    numbers=("云政规〔2021〕5号",),
    names=("电动车办法",),
    subject="交通",
)
OLD_BIKES = source(
    "oldbikes",
    "云溪市非机动车管理暂行办法",
    date(2012, 1, 1),
    timeline=Timeline(((date(2012, 1, 1), IN_FORCE), (date(2021, 3, 1), REPEALED))),
)
NOISE_LAW = source(
    "noiselaw",
    "中华人民共和国静夜法",
    date(2019, 5, 1),
    issuers=("全国人民代表大会常务委员会",),
    kind="law",
    rank="law",
    level="national",
    region=None,
)
NOISE_RULE = source(
    "noise",
    "云溪市静夜管理规定",
    date(2020, 6, 1),
    kind="rule",
    rank="local_government_rule",
    issuers=("云溪市公安局",),
    numbers=("云溪市公安局第12号令",),
)

PASSAGES = [
    article(BIKES, 1, "第一条", "为了规范电动自行车通行和停放，制定本办法。"),
    article(BIKES, 2, "第二条", "电动自行车在楼道充电的，由消防救援机构责令改正；拒不改正的，处五百元罚款。"),
    article(BIKES, 3, "第三条", "駕駛電動自行車應當佩戴頭盔。"),
    article(OLD_BIKES, 1, "第一条", "非机动车在楼道充电的，由消防救援机构责令改正，处二百元罚款。"),
    article(OLD_BIKES, 2, "第二条", "甲乙\n丙丁。本办法由云溪市公安局解释。"),
    article(NOISE_LAW, 1, "第一条", "夜间产生噪声的，应当经主管部门许可。"),
    article(NOISE_LAW, 33, "第三十三条", "违反夜间噪声规定的，给予警告。"),
    article(NOISE_RULE, 1, "第一条", "根据《中华人民共和国静夜法》第一条，制定本规定。", ("静夜法",)),
    article(NOISE_RULE, 33, "第三十三条", "依照静夜法第三十三条，夜间噪声扰民的，给予警告。", ("静夜法",)),
]
