"""A small registry of invented documents, with findings to judge, for the console's tests."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from registry.model import (
    DocumentKind,
    EventKind,
    Evidence,
    Finding,
    HigherText,
    ParsedDocument,
    Provision,
    ProvisionKind,
    Rank,
    Severity,
    SourceFile,
    StatusEvent,
)
from registry.settings import Settings, read_settings
from registry.unit_of_work import Registry, open_registry

HOSTILE = '关于<img src=x onerror="alert(1)">整治的通知'
REGULATION = "岚州市公园绿地条例"
MEASURE = "岚州市公园养护暂行办法"
NOTICE = "岚州市人民政府办公室关于加强古树保护的通知"
HIGHER_CLAUSE = "损坏公园设施的，责令限期改正，处一千元以上五千元以下的罚款。"
LOWER_CLAUSE = "损坏公园设施的，责令改正，处二千元以上一万元以下的罚款。"
TEXTS = {
    REGULATION: f"第一条 为了保护公园绿地，制定本条例。\n第二条 {HIGHER_CLAUSE}\n第三条 本条例自2015年3月1日起施行。",
    MEASURE: f"第一条 本市公园适用本办法。\n第二条 {LOWER_CLAUSE}\n第三条 本办法自2019年5月1日起施行，有效期二年。",
    NOTICE: "第一条 各单位应当登记古树。\n第二条 本通知自2024年2月1日起施行，有效期至2027年1月31日。",
    HOSTILE: "第一条 各单位应当检查<b>招牌</b>。",
}


def provisions(text: str) -> tuple[Provision, ...]:
    starts = [match.start() for match in re.finditer(r"^第.条", text, re.MULTILINE)]
    ends = [*starts[1:], len(text)]
    return tuple(
        Provision(f"art_{number}", ProvisionKind.ARTICLE, text[start : start + 3], "", start, start + 4, end)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    )


def event(text: str, kind: EventKind, day: date, words: str) -> StatusEvent:
    start = text.index(words)
    return StatusEvent(kind, day, Evidence(words, start, start + len(words), "art_3"))


def parsed(title: str, number: str, **facts: object) -> ParsedDocument:
    text = TEXTS[title]
    return ParsedDocument(
        file=f"{number}.md",
        title=title,
        kind=DocumentKind.NORMATIVE_DOCUMENT,
        kind_reason="",
        text=text,
        rank=Rank.NORMATIVE_DOCUMENT,
        document_numbers=(number,),
        provisions=provisions(text),
        **facts,  # type: ignore[arg-type]
    )


def documents() -> Iterator[ParsedDocument]:
    yield parsed(
        MEASURE,
        "岚城管规〔2019〕3号",
        issuers=("岚州市城市管理局",),
        published=date(2019, 4, 1),
        effective=date(2019, 5, 1),
        expires=date(2021, 4, 30),
        events=(
            event(TEXTS[MEASURE], EventKind.EFFECTIVE, date(2019, 5, 1), "自2019年5月1日起施行"),
            event(TEXTS[MEASURE], EventKind.EXPIRED, date(2021, 5, 1), "有效期二年"),
        ),
    )
    yield parsed(
        NOTICE,
        "岚政办规〔2024〕2号",
        issuers=("岚州市人民政府办公室",),
        published=date(2024, 1, 10),
        effective=date(2024, 2, 1),
        expires=date(2027, 1, 31),
        events=(
            event(TEXTS[NOTICE], EventKind.EFFECTIVE, date(2024, 2, 1), "自2024年2月1日起施行"),
            event(TEXTS[NOTICE], EventKind.EXPIRED, date(2027, 2, 1), "有效期至2027年1月31日"),
        ),
    )
    yield parsed(HOSTILE, "岚政发〔2023〕9号", issuers=("岚州市人民政府",), published=date(2023, 6, 1))
    yield ParsedDocument(
        file="regulation.md",
        title=REGULATION,
        kind=DocumentKind.REGULATION,
        kind_reason="",
        text=TEXTS[REGULATION],
        rank=Rank.LOCAL_REGULATION,
        issuers=("岚州市人民代表大会常务委员会",),
        published=date(2015, 1, 20),
        effective=date(2015, 3, 1),
        provisions=provisions(TEXTS[REGULATION]),
        events=(event(TEXTS[REGULATION], EventKind.EFFECTIVE, date(2015, 3, 1), "自2015年3月1日起施行"),),
    )


def fine_finding(higher_id: str) -> Finding:
    text = TEXTS[MEASURE]
    start = text.index(LOWER_CLAUSE)
    return Finding(
        rule="fine_range",
        kind="fine_range",
        severity=Severity.HIGH,
        confidence=0.95,
        provision="第二条",
        start=start,
        end=start + len(LOWER_CLAUSE),
        quote=LOWER_CLAUSE,
        higher=HigherText(REGULATION, higher_id, "第二条", HIGHER_CLAUSE, date(2019, 5, 1)),
        explanation="罚款幅度超出上位法。",
        suggestion="改为一千元以上五千元以下。",
        basis="行政处罚法第十六条",
    )


def term_finding() -> Finding:
    start = TEXTS[MEASURE].index("有效期二年")
    return Finding(
        rule="expired_validity",
        kind="expired_validity",
        severity=Severity.MEDIUM,
        confidence=1.0,
        provision="第三条",
        start=start,
        end=start + 5,
        quote="有效期二年",
        higher=None,
        explanation="有效期已于2021年4月30日届满。",
        suggestion="作出清理结论。",
        basis="本办法第三条",
    )


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("GUIQING_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("GUIQING_DATABASE_URL", raising=False)
    return read_settings()


@pytest.fixture
def registry(settings: Settings) -> Iterator[Registry]:
    with open_registry(settings) as opened:
        with opened.unit() as unit:
            batch = [
                (text, SourceFile(f"{n:064x}", text.file, "text/markdown", 1)) for n, text in enumerate(documents())
            ]
            unit.documents.add_many(batch)
            measure, higher = unit.documents.find(MEASURE), unit.documents.find(REGULATION)
            [version] = unit.documents.versions(measure.id)
            unit.findings.replace_for_version(version.id, [("a", fine_finding(higher.id)), ("b", term_finding())])
            unit.commit()
        yield opened
