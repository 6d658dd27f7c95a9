"""`compare`, `check`, `review` and `report` on the command line, as the contract has them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import guiqing

PAIR = {
    "id": "1",
    "lower_title": "云溪市养蜂办法",
    "lower_article": "第三条",
    "lower_text": "在水源保护区内放置蜂箱的，责令限期改正，处五百元以上二千元以下罚款。",
    "upper_title": "示例养蜂法",
    "upper_article": "第四条",
    "upper_text": "在水源保护区内放置蜂箱的，责令限期改正，处二百元以上五百元以下罚款。",
}
FIELDS = {"rule", "kind", "severity", "confidence", "provision", "start", "end", "quote"} | {
    "higher",
    "explanation",
    "suggestion",
    "basis",
}
TEXT = (
    "云溪市蜂业补贴办法\n云溪农规〔2019〕1号\n第一条 养蜂户可以申请补贴。\n"
    "第二条 本办法自2019年3月1日起施行，有效期五年。\n云溪市农业农村局\n2019年2月1日\n"
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GUIQING_HOME", str(tmp_path / "home"))
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(guiqing, [str(argument) for argument in arguments])


def lines_file(home: Path, *rows: dict[str, str]) -> Path:
    path = home / "rows.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def test_compare_prints_findings_with_verbatim_quotes(home: Path) -> None:
    result = run("compare", "--jsonl", lines_file(home, PAIR))
    [finding] = json.loads(result.stdout)["findings"]
    assert set(finding) == FIELDS
    assert finding["quote"] == PAIR["lower_text"][finding["start"] : finding["end"]]
    assert finding["higher"]["quote"] in PAIR["upper_text"]


def test_compare_touches_no_registry(home: Path) -> None:
    run("compare", "--jsonl", lines_file(home, PAIR))
    assert not (home / "home").exists()


def test_a_line_without_a_field_is_wrong_use(home: Path) -> None:
    result = run("compare", "--jsonl", lines_file(home, {"id": "1", "lower_text": "x"}))
    assert result.exit_code == 2


def test_check_judges_lines_at_their_day(home: Path) -> None:
    rows = [{"id": day, "text": TEXT, "as_of": day} for day in ("2024-02-29", "2024-03-01")]
    answers = [json.loads(line) for line in run("check", "--jsonl", lines_file(home, *rows)).stdout.splitlines()]
    kinds = [{finding["kind"] for finding in answer["findings"]} for answer in answers]
    assert ["expired_validity" in found for found in kinds] == [False, True]
    assert answers[0]["document"]["expires"] == "2024-02-29"


def test_check_names_a_text_that_cannot_be_judged_and_goes_on(home: Path) -> None:
    file = lines_file(home, {"id": "a", "text": " "}, {"id": "b", "text": TEXT, "as_of": "2020-01-01"})
    result = run("check", "--jsonl", file)
    first, second = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 1
    assert (first["error"], second["id"]) == ("the text is empty", "b")


def test_check_reads_a_file(home: Path) -> None:
    draft = home / "draft.txt"
    draft.write_text(TEXT, "utf-8")
    answer = json.loads(run("check", draft, "--as-of", "2025-01-01", "--json").stdout)
    assert answer["file"] == "draft.txt"
    assert [finding["kind"] for finding in answer["findings"]] == ["expired_validity"]


def test_an_empty_registry_is_reviewed_and_reported(home: Path) -> None:
    reviewed = run("review", "--all", "--as-of", "2025-01-01", "--json")
    reported = run("report", "expiry", "--as-of", "2025-01-01", "--within", 30, "--out", home / "out")
    assert json.loads(reviewed.stdout) == {"reviewed": 0, "unchanged": 0, "findings": 0, "failed": []}
    assert json.loads(reported.stdout)["expired"] == 0
    assert len(list((home / "out").iterdir())) == 3


def test_packs_are_listed_with_what_they_ask_for() -> None:
    listed = [json.loads(line) for line in run("packs").stdout.splitlines()]
    assert "civil_code" in {pack["id"] for pack in listed}
    assert all(pack["kinds"] and pack["selection"]["words"] for pack in listed)


def test_review_by_a_pack_counts_its_findings_and_names_the_laws_that_are_missing(home: Path) -> None:
    source = home / "notice.txt"
    source.write_text(TEXT.replace("养蜂户可以", "根据《中华人民共和国合同法》，养蜂户可以"), "utf-8")
    run("ingest", source)
    result = json.loads(run("review", "--pack", "civil_code", "--as-of", "2025-06-30").stdout)
    assert result == {"pack": "civil_code", "reviewed": 1, "findings": 1, "missing_laws": ["民法典"], "failed": []}


def test_an_unknown_pack_is_refused() -> None:
    result = run("review", "--pack", "wasps", "--all")
    assert result.exit_code == 1


def test_no_opinion_is_asked_for_unless_an_endpoint_is_set(home: Path) -> None:
    result = run("opinion", "1")
    assert result.exit_code == 2
    assert "GUIQING_OPINION_URL" in result.output
    assert not (home / "home").exists()
