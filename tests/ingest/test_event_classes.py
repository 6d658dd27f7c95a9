"""Clauses that end a whole class of documents without naming them."""

from datetime import date

import pytest

from ingest.events import extract_events
from ingest.normalize import normalize
from registry.model import DocumentClass, DocumentKind, EventKind, Spared, StatusEvent
from tests.ingest.test_events import Known

CATALOGUE = Known(title="某市人民政府关于公布继续有效规范性文件目录的通知")


def class_events(text: str, known: Known = CATALOGUE) -> list[StatusEvent]:
    normalized = normalize(text)
    return [event for event in extract_events(text, normalized, (), (), known) if event.target_class]


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("未列入本目录的规范性文件，一律废止。", EventKind.REPEALED, date(2024, 5, 1)),
        ("凡未列入继续有效目录的文件，自2024年7月1日起停止执行。", EventKind.REPEALED, date(2024, 7, 1)),
        ("除列入上述目录的文件外，其他规范性文件自行失效。", EventKind.DECLARED_INVALID, date(2024, 5, 1)),
        ("目录以外的规范性文件不再作为行政管理的依据。", EventKind.REPEALED, date(2024, 5, 1)),
        ("本目录之外的文件同时废止。", EventKind.REPEALED, date(2024, 5, 1)),
    ],
)
def test_what_is_not_listed_ends(text: str, kind: EventKind, day: date) -> None:
    [event] = class_events(text)
    meant = DocumentClass(DocumentKind.NORMATIVE_DOCUMENT, ("某市人民政府",), None, None, (Spared.LISTED,))
    assert (event.kind, event.date, event.target_class) == (kind, day, meant)


@pytest.mark.parametrize(
    ("text", "day", "before"),
    [
        ("2018年12月31日前印发的文件，未在2024年9月30日前重新公布的，自动失效。", date(2024, 10, 1), date(2019, 1, 1)),
        (
            "本办法施行前制定的文件，应当在2024年9月30日前重新公布；未重新公布的文件，自2024年10月1日起失效。",
            date(2024, 10, 1),
            date(2024, 5, 1),
        ),
        (
            "本办法施行前制定的规范性文件，未重新登记、编号的，自2025年1月1日起失效。",
            date(2025, 1, 1),
            date(2024, 5, 1),
        ),
        (
            "本办法施行前发布的文件，应当自本办法施行之日起一年内重新公布。逾期未重新公布的文件，自动失效。",
            date(2025, 5, 1),
            date(2024, 5, 1),
        ),
    ],
)
def test_what_is_not_published_anew_in_time_ends(text: str, day: date, before: date) -> None:
    [event] = class_events(text, Known())
    assert event.target_class is not None
    assert (event.kind, event.date) == (EventKind.DECLARED_INVALID, day)
    assert (event.target_class.issued_before, event.target_class.spared) == (before, (Spared.REPUBLISHED,))


@pytest.mark.parametrize(
    "text",
    [
        "规范性文件有效期届满未重新公布的，自动失效。",
        "未列入目录的文件，制定机关应当予以废止。",
        "未列入目录的行政许可事项一律取消。",
        "未按规定重新登记的文件，自行失效。",
        "将第九条修改为：“未列入目录的文件一律废止。”",
        "未列入目录的文件，其废止的时间另行公布。",
    ],
)
def test_standing_rules_and_advice_end_nothing(text: str) -> None:
    assert class_events(text, Known()) == []


@pytest.mark.parametrize(
    "text",
    [
        "对截至2023年12月31日的文件进行了清理。未列入目录的文件一律废止。",
        "对2023年12月31日以前制定的规范性文件进行了清理。\n一、保留。\n二、未列入目录的文件一律废止。",
    ],
)
def test_the_day_of_the_review_limits_the_class(text: str) -> None:
    [event] = class_events(text)
    assert event.target_class is not None
    assert event.target_class.issued_before == date(2024, 1, 1)


def test_the_office_of_the_government_and_its_departments_are_meant_where_they_are_named() -> None:
    text = "市政府、市政府办公室和各部门制定的文件，未列入目录的一律废止。"
    [event] = class_events(text)
    assert event.target_class is not None
    assert event.target_class.issuers == ("某市人民政府", "某市人民政府办公室", "某市人民政府办公厅")
    assert event.target_class.region == "某市"


def test_rules_and_normative_documents_are_two_classes() -> None:
    found = class_events("未列入目录的规章和规范性文件一律废止。")
    kinds = {event.target_class.kind for event in found if event.target_class}
    assert kinds == {DocumentKind.RULE, DocumentKind.NORMATIVE_DOCUMENT}


def test_a_lapse_may_spare_documents_that_state_a_term() -> None:
    text = "本办法施行前制定的文件未规定有效期的，应当在2024年9月30日前重新公布；未重新公布的，自2024年10月1日起失效。"
    [event] = class_events(text, Known(title="某市规范性文件管理办法"))
    assert event.target_class is not None
    assert event.target_class.spared == (Spared.REPUBLISHED, Spared.WITH_TERM)


def test_the_addressees_are_not_the_issuers_of_the_class() -> None:
    text = "各县、各部门：\n未列入目录的文件一律废止。"
    [event] = class_events(text)
    assert event.target_class is not None
    assert event.target_class.region is None
