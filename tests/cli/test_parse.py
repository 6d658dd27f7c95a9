import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import guiqing

TEXT = (
    "云溪市渡口管理办法\n云政规〔2021〕5号\n第一条 渡口应当安全。\n第二条 本办法自2021年7月1日起施行。\n"
    "云溪市人民政府\n2021年5月8日\n"
)


@pytest.fixture
def measure(tmp_path: Path) -> Path:
    path = tmp_path / "measure.txt"
    path.write_text(TEXT, "utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(guiqing, [str(argument) for argument in arguments])


def test_parse_prints_the_fields_of_the_contract(measure: Path) -> None:
    result = run("parse", measure, "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert found["file"] == "measure.txt"
    assert (found["title"], found["document_number"], found["issuers"]) == (
        "云溪市渡口管理办法",
        "云政规〔2021〕5号",
        ["云溪市人民政府"],
    )
    assert (found["published"], found["effective"], found["expires"]) == ("2021-05-08", "2021-07-01", None)
    assert (found["kind"], found["rank"]) == ("normative_document", "normative_document")
    assert found["counts"] == {"编": 0, "章": 0, "节": 0, "条": 2}
    assert found["text"] == TEXT


def test_the_text_of_a_provision_is_without_its_label(measure: Path) -> None:
    first = json.loads(run("parse", measure, "--json").stdout)["provisions"][0]
    assert first["text"] == "渡口应当安全。"
    assert TEXT[first["start"] : first["end"]] == "第一条 渡口应当安全。"
    assert (first["id"], first["kind"], first["label"], first["page"]) == ("art_1", "条", "第一条", None)


def test_a_file_that_fails_is_named_and_the_others_are_read(measure: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = run("parse", empty, measure, tmp_path / "absent.txt", "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [line["file"] for line in lines] == ["empty.txt", "measure.txt", "absent.txt"]
    assert "empty" in lines[0]["error"]
    assert "error" not in lines[1]


def test_without_json_an_outline_for_people_is_printed(measure: Path) -> None:
    assert "第一条 渡口应当安全。" in run("parse", measure).stdout


def test_parse_without_a_file_is_wrong_use() -> None:
    assert run("parse").exit_code == 2


def test_cite_prints_the_citations_of_each_line(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps({"id": "a", "text": "根据《云溪市渡口条例》第三条，制定本办法。"}), "utf-8")
    [line] = run("cite", "--jsonl", lines).stdout.splitlines()
    found = json.loads(line)
    assert found["id"] == "a"
    assert [(each["title"], each["article"]) for each in found["citations"]] == [("云溪市渡口条例", "3")]


def test_cite_tells_the_end_of_a_range_of_paragraphs_and_what_an_abbreviation_stands_for(tmp_path: Path) -> None:
    text = "依照《云溪市渡口条例》（以下简称《条例》）办理。违反《条例》第三条第二款至第四款的，予以警告。"
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps({"id": "a", "text": text}), "utf-8")
    found = json.loads(run("cite", "--jsonl", lines).stdout)["citations"][-1]
    assert (found["paragraph"], found["paragraph_end"]) == ("2", "4")
    assert (found["title"], found["full_title"]) == ("条例", "云溪市渡口条例")


@pytest.mark.parametrize("line", ["no json", '{"id": "a"}', "[]"])
def test_a_line_that_is_no_case_is_wrong_use(tmp_path: Path, line: str) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(line, "utf-8")
    result = run("cite", "--jsonl", lines)
    assert result.exit_code == 2
    assert "line 1" in result.stderr


def test_norms_are_added_where_they_are_asked_for(measure: Path) -> None:
    [norm] = json.loads(run("parse", measure, "--json", "--norms").stdout)["norms"]
    assert (norm["modality"], norm["text"], norm["matter"]["text"]) == ("must", "渡口应当安全", "渡口")
    assert TEXT[norm["start"] : norm["end"]] == norm["text"]


def test_norms_without_json_are_wrong_use(measure: Path) -> None:
    assert run("parse", measure, "--norms").exit_code == 2
