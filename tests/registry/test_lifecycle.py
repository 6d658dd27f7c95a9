"""What the status of a document is on a day, and what is said when sources fall short or disagree."""

from dataclasses import replace
from datetime import date

import pytest

from registry.lifecycle import status_at, status_changes, version_status_at
from registry.model import (
    DocumentClass,
    DocumentKind,
    EventKind,
    Evidence,
    LegalStatus,
    RecordedEvent,
    Spared,
    StatusEvent,
    Version,
)

K, S = EventKind, LegalStatus


def day(text: str) -> date:
    return date.fromisoformat(text)


def version(name: str, published: str | None = None, effective: str | None = None, **facts: object) -> Version:
    dates = {"published": published and day(published), "effective": effective and day(effective), "expires": None}
    known = {"id": name, "document_id": "ours", "title": "夜市办法", "source_sha256": "", "source_name": ""}
    return Version(**{**known, **dates, **facts})  # type: ignore[arg-type]


def own(kind: EventKind, on: str | None, teller: str = "v1") -> RecordedEvent:
    quote = f"{teller} {kind} {on}"
    return RecordedEvent(StatusEvent(kind, (on and day(on)) or None, Evidence(quote, 0, 1)), "ours", teller)


def told(kind: EventKind, on: str | None, teller: str = "theirs", **facts: object) -> RecordedEvent:
    evidence = Evidence(f"{teller} {kind} {on}", 0, 1, document_id=teller)
    event = StatusEvent(kind, (on and day(on)) or None, evidence, target_title="夜市办法", **facts)  # type: ignore[arg-type]
    return RecordedEvent(event, teller, f"{teller}-v")


V2018 = version("v1", "2018-05-01", "2018-07-01")
V2023 = version("v2", "2023-05-01", "2023-07-01")


@pytest.mark.parametrize(
    ("events", "on", "status", "since", "until"),
    [
        ([], "2018-06-30", S.NOT_YET_EFFECTIVE, None, "2018-07-01"),
        ([], "2018-07-01", S.IN_FORCE, "2018-07-01", None),
        ([told(K.REPEALED, "2020-01-01")], "2019-12-31", S.IN_FORCE, "2018-07-01", "2020-01-01"),
        ([told(K.REPEALED, "2020-01-01")], "2020-01-01", S.REPEALED, "2020-01-01", None),
        ([told(K.REPLACED, "2020-01-01")], "2020-01-01", S.REPEALED, "2020-01-01", None),
        ([told(K.DECLARED_INVALID, "2020-01-01")], "2021-01-01", S.DECLARED_INVALID, "2020-01-01", None),
        ([own(K.EXPIRED, "2023-07-01")], "2023-06-30", S.IN_FORCE, "2018-07-01", "2023-07-01"),
        ([own(K.EXPIRED, "2023-07-01")], "2023-07-01", S.EXPIRED, "2023-07-01", None),
        # A formal end after the term has the last word, from its own day.
        ([own(K.EXPIRED, "2023-07-01"), told(K.REPEALED, "2024-01-01")], "2024-02-01", S.REPEALED, "2024-01-01", None),
        ([told(K.REPEALED, "2020-01-01"), own(K.EXPIRED, "2023-07-01")], "2024-02-01", S.REPEALED, "2020-01-01", None),
        # Renewed in time: no gap, and the new term counts. Renewed late: the gap stays.
        (
            [own(K.EXPIRED, "2023-07-01"), told(K.RENEWED, "2023-06-01"), told(K.EXPIRED, "2025-07-01")],
            "2024-01-01",
            S.IN_FORCE,
            "2018-07-01",
            "2025-07-01",
        ),
        (
            [own(K.EXPIRED, "2023-07-01"), told(K.RENEWED, "2023-09-01")],
            "2023-08-01",
            S.EXPIRED,
            "2023-07-01",
            "2023-09-01",
        ),
        ([own(K.EXPIRED, "2023-07-01"), told(K.RENEWED, "2023-09-01")], "2023-09-01", S.IN_FORCE, "2023-09-01", None),
        # The repeal of one article is no repeal of the document.
        ([told(K.REPEALED, "2020-01-01", target_articles=("5",))], "2021-01-01", S.IN_FORCE, "2018-07-01", None),
    ],
)
def test_status_of_a_document_with_one_text(
    events: list[RecordedEvent], on: str, status: LegalStatus, since: str | None, until: str | None
) -> None:
    found = status_at([V2018], events, day(on))
    assert (found.status, found.since, found.until) == (status, since and day(since), until and day(until))


def test_the_answer_carries_the_words_that_prove_it() -> None:
    repeal = told(K.REPEALED, "2020-01-01")
    assert status_at([V2018], [repeal], day("2021-01-01")).evidence == (repeal.event.evidence,)


def test_a_status_to_come_is_proved_by_the_clause_of_effect() -> None:
    clause = own(K.EFFECTIVE, "2018-07-01")
    assert status_at([V2018], [clause], day("2018-06-01")).evidence == (clause.event.evidence,)


def test_valid_when_issued_and_valid_now_are_two_questions() -> None:
    events = [told(K.REPEALED, "2020-01-01")]
    answers = [status_at([V2018], events, day(on)).status for on in ("2019-03-01", "2024-03-01")]
    assert answers == [S.IN_FORCE, S.REPEALED]


def test_two_days_of_repeal_give_the_earlier_and_report_the_later() -> None:
    early, late = told(K.REPEALED, "2020-01-01", "a"), told(K.REPEALED, "2021-01-01", "b")
    found = status_at([V2018], [late, early], day("2022-01-01"))
    assert found.since == day("2020-01-01")
    assert found.disagreements == (late.event.evidence,)


def test_a_renewal_of_what_was_repealed_is_reported_and_does_not_revive() -> None:
    events = [told(K.REPEALED, "2020-01-01", "a"), told(K.RENEWED, "2021-01-01", "b")]
    found = status_at([V2018], events, day("2022-01-01"))
    assert (found.status, len(found.disagreements)) == (S.REPEALED, 1)


def test_the_end_of_a_class_says_nothing_of_what_had_ended_before() -> None:
    swept = DocumentClass(DocumentKind.NORMATIVE_DOCUMENT, ("云安市人民政府",), None, None, (Spared.LISTED,))
    events = [told(K.REPEALED, "2020-01-01", "a"), told(K.REPEALED, "2021-01-01", "b", target_class=swept)]
    found = status_at([V2018], events, day("2022-01-01"))
    assert (found.since, found.disagreements) == (day("2020-01-01"), ())


def test_an_end_that_may_or_may_not_be_meant_is_reported_and_changes_nothing() -> None:
    doubt = replace(told(K.REPEALED, "2020-01-01"), is_certain=False)
    found = status_at([V2018], [doubt], day("2022-01-01"))
    assert (found.status, found.disagreements) == (S.IN_FORCE, (doubt.event.evidence,))


def test_what_a_text_tells_goes_before_what_is_known_without_one() -> None:
    known = RecordedEvent(StatusEvent(K.REPEALED, day("2021-01-01"), Evidence("废止表", 0, 0), "夜市办法"), "", "")
    text = told(K.REPEALED, "2020-01-01")
    assert status_at([V2018], [known], day("2022-01-01")).since == day("2021-01-01")
    found = status_at([V2018], [known, text], day("2022-01-01"))
    assert (found.since, found.disagreements) == (day("2020-01-01"), ())


def test_the_repeal_of_an_older_document_of_the_title_is_no_contradiction() -> None:
    found = status_at([V2018], [told(K.REPEALED, "2010-01-01")], day("2022-01-01"))
    assert (found.status, found.disagreements) == (S.IN_FORCE, ())


def test_a_repeal_between_publication_and_effect_is_reported() -> None:
    repeal = told(K.REPEALED, "2018-06-01")
    assert status_at([V2018], [repeal], day("2022-01-01")).disagreements == (repeal.event.evidence,)


def test_an_end_of_unknown_day_is_told_without_a_day() -> None:
    note = own(K.REPEALED, None)
    found = status_at([V2018], [own(K.EFFECTIVE, "2018-07-01"), note], day("2022-01-01"))
    assert (found.status, found.since, found.evidence) == (S.REPEALED, None, (note.event.evidence,))
    assert found.disagreements


def test_a_text_without_any_date_has_no_known_status() -> None:
    assert status_at([version("v1")], [], day("2022-01-01")).status is S.UNKNOWN


def test_a_draft_is_never_in_force() -> None:
    draft = version("v1", "2018-05-01", "2018-07-01", is_draft=True)
    assert status_at([draft], [], day("2022-01-01")).status is S.NOT_YET_EFFECTIVE


def test_the_document_lives_through_its_versions() -> None:
    assert status_at([V2018, V2023], [], day("2024-01-01")).since == day("2018-07-01")


@pytest.mark.parametrize(
    ("name", "on", "status", "since"),
    [
        ("v1", "2018-06-01", S.NOT_YET_EFFECTIVE, None),
        ("v1", "2023-06-01", S.IN_FORCE, "2018-07-01"),
        ("v1", "2023-07-01", S.AMENDED, "2023-07-01"),
        ("v2", "2023-06-01", S.NOT_YET_EFFECTIVE, None),
        ("v2", "2023-07-01", S.IN_FORCE, "2023-07-01"),
    ],
)
def test_status_of_a_version(name: str, on: str, status: LegalStatus, since: str | None) -> None:
    found = version_status_at([V2018, V2023], [], name, day(on))
    assert (found.status, found.since) == (status, since and day(since))


def test_a_version_ends_with_the_document() -> None:
    events = [told(K.REPEALED, "2020-01-01")]
    assert version_status_at([V2018], events, "v1", day("2021-01-01")).status is S.REPEALED


def test_an_amendment_whose_text_is_not_registered_ends_the_version_and_not_the_document() -> None:
    events = [told(K.AMENDED, "2020-01-01", target_articles=("5",))]
    assert version_status_at([V2018], events, "v1", day("2021-01-01")).status is S.AMENDED
    assert status_at([V2018], events, day("2021-01-01")).status is S.IN_FORCE


def test_an_amended_text_holds_from_its_own_publication() -> None:
    amended = version("v1", "2018-05-01", "1994-07-01")
    events = [own(K.AMENDED, "2018-05-01"), own(K.EFFECTIVE, "1994-07-01")]
    assert version_status_at([amended], events, "v1", day("2019-01-01")).since == day("2018-05-01")
    assert status_at([amended], events, day("2000-01-01")).status is S.IN_FORCE


def test_before_the_first_amendment_that_is_told_the_status_is_not_known() -> None:
    amended, events = version("v1", "2018-05-01", "2018-07-01"), [own(K.AMENDED, "2009-08-27")]
    assert status_at([amended], events, day("2000-01-01")).status is S.UNKNOWN
    found = status_at([amended], events, day("2010-01-01"))
    assert (found.status, found.since) == (S.IN_FORCE, None)


def test_a_law_holds_since_some_day_after_its_enactment_where_its_text_was_made_anew() -> None:
    revised = version("v1", "2018-05-01", "2018-07-01")
    events = [own(K.PUBLISHED, "1994-03-01"), own(K.AMENDED, "2018-05-01"), own(K.EFFECTIVE, "2018-07-01")]
    assert status_at([revised], events, day("1994-02-01")).status is S.NOT_YET_EFFECTIVE
    found = status_at([revised], events, day("2000-01-01"))
    assert (found.status, found.since) == (S.IN_FORCE, None)


def test_an_enactment_whose_effect_is_told_begins_on_that_day() -> None:
    amended = version("v1", "2018-05-01", "1994-07-01")
    events = [own(K.PUBLISHED, "1994-03-01"), own(K.AMENDED, "2018-05-01"), own(K.EFFECTIVE, "1994-07-01")]
    assert status_at([amended], events, day("1994-05-01")).status is S.NOT_YET_EFFECTIVE
    assert status_at([amended], events, day("2000-01-01")).since == day("1994-07-01")


def test_a_law_enacted_anew_under_its_title_is_in_force_and_the_old_text_amended() -> None:
    anew = RecordedEvent(
        StatusEvent(K.REPEALED, day("2023-07-01"), Evidence("同时废止", 0, 1), "夜市办法"), "ours", "v2"
    )
    assert status_at([V2018, V2023], [anew], day("2024-01-01")).status is S.IN_FORCE
    assert version_status_at([V2018, V2023], [anew], "v1", day("2024-01-01")).status is S.AMENDED


def test_the_term_of_an_old_text_does_not_end_the_new_one() -> None:
    assert status_at([V2018, V2023], [own(K.EXPIRED, "2023-08-01")], day("2024-01-01")).status is S.IN_FORCE


def test_parts_of_a_work_do_not_replace_each_other() -> None:
    parts = [version("v1", "2020-05-01", "2021-01-01", part="甲编"), version("v2", "2020-05-01", None, part="乙编")]
    answers = {version_status_at(parts, [], part.id, day("2022-01-01")).status for part in parts}
    assert answers == {S.IN_FORCE}
    assert status_at(parts, [], day("2020-06-01")).status is S.NOT_YET_EFFECTIVE


def test_changes_of_all_versions_in_their_order() -> None:
    changes = status_changes([V2018, V2023], [])
    assert changes["v1"][1:] == ((day("2018-07-01"), S.IN_FORCE), (day("2023-07-01"), S.AMENDED))
    assert changes["v2"] == ((date.min, S.NOT_YET_EFFECTIVE), (day("2023-07-01"), S.IN_FORCE))
