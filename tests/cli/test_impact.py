"""`guiqing impact`: who rests on a law, by its names and through its numbers."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.standing import impact
from ingest.intake.run import take_in_sources
from registry.errors import NotFound
from registry.settings import read_settings
from registry.unit_of_work import open_registry

LAW = "中华人民共和国示例灯塔法"
PASSED = "2015年3月1日第十二届全国人民代表大会常务委员会第十次会议通过"
REVISED = "2021年8月1日第十三届全国人民代表大会常务委员会第三次会议修订"
AIM = "为了保障航行安全，制定本法。"
WATCH = "灯塔看守人应当每日记录灯光、雾号和来往船只，记录保存三年。"
KEEPS = "看守人交接班应当核对工具和备件。"
PAINT = "灯塔外墙应当每两年涂刷一次，保持颜色醒目。"


def text(*articles: str, head: str = PASSED, start: str) -> str:
    numbered = zip("一二三四五六", (*articles, f"本法自{start}起施行。"), strict=False)
    return f"{LAW}\n\n{head}\n\n" + "\n\n".join(f"第{number}条 {words}" for number, words in numbered) + "\n"


def measure(place: str, day: str, clause: str) -> str:
    head = f"{place}灯塔管理办法\n\n{place[0]}政规〔{day[:4]}〕3号\n\n第一条 {clause}\n\n"
    return f"{head}第二条 本办法自印发之日起施行。\n\n{place}人民政府\n\n{day}\n"


TEXTS = {
    "law_2015": text(AIM, WATCH, PAINT, start="2015年6月1日"),
    "law_2021": text(AIM, PAINT, KEEPS, WATCH, head=f"{PASSED}\n\n{REVISED}", start="2021年10月1日"),
    "old": measure(
        "雾溪市", "2018年4月1日", f"根据《{LAW}》（以下简称灯塔法），制定本办法。看守依照灯塔法第二条记录。"
    ),
    "new": measure("岚州市", "2023年4月1日", "涂刷依照《示例灯塔法》第二条进行。"),
    "before_all": measure("汐城县", "2012年4月1日", f"看守依照《{LAW}》第二条记录。"),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home: Path = tmp_path_factory.mktemp("impact")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GUIQING_HOME", str(home))
        patch.delenv("GUIQING_DATABASE_URL", raising=False)
        for name, words in TEXTS.items():
            (home / f"{name}.md").write_text(words, "utf-8")
        with open_registry(read_settings()) as registry:
            take_in_sources(registry, [str(home / f"{name}.md") for name in TEXTS])
    return home


@pytest.fixture(autouse=True)
def registered(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIQING_HOME", str(home))
    monkeypatch.delenv("GUIQING_DATABASE_URL", raising=False)


def resting_on(*arguments: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(impact, [LAW, *arguments, "--as-of", "2024-01-01", "--json"])
    rows: list[dict[str, Any]] = json.loads(result.stdout)["provisions"]
    return sorted(rows, key=lambda row: (row["title"], row["quote"]))


def test_a_law_is_found_under_its_title_and_the_name_that_a_text_gives_it() -> None:
    quotes = {row["quote"] for row in resting_on()}
    assert {f"《{LAW}》", "灯塔法第二条", "《示例灯塔法》第二条"} <= quotes


def test_an_old_number_is_told_with_the_one_that_it_has_now() -> None:
    [row] = [row for row in resting_on() if row["quote"] == "灯塔法第二条"]
    assert (row["cited"], row["now"], row["confidence"]) == ("第二条", "第四条", 1.0)


def test_what_rests_on_an_article_cites_it_under_any_number() -> None:
    assert [row["quote"] for row in resting_on("--article", "第四条") if row["note"] is None] == ["灯塔法第二条"]
    assert [row["quote"] for row in resting_on("--article", "2")] == ["《示例灯塔法》第二条"]


def test_a_version_that_is_not_registered_gives_no_lead() -> None:
    [row] = [row for row in resting_on() if row["title"].startswith("汐城县")]
    assert (row["now"], row["confidence"]) == (None, 0.0)
    assert "未登记" in row["note"]


def test_an_article_that_is_none_is_wrong_use() -> None:
    assert CliRunner().invoke(impact, [LAW, "--article", "甲"]).exit_code == 2


def test_an_article_that_the_law_lacks_is_named() -> None:
    raised = CliRunner().invoke(impact, [LAW, "--article", "99"]).exception
    assert isinstance(raised, NotFound)
    assert "99" in str(raised)
