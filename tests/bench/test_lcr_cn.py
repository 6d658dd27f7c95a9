"""The benchmark LCR-CN on a small file of its form, made up here."""

import json
from pathlib import Path

import pytest

from bench import lcr_cn
from registry.model import CONFLICT_KINDS

EXAMPLES = Path(__file__).parents[3] / "shared/examples/conflicts.jsonl"
FINED = {
    "id": 1,
    "title": "云溪市蜂场管理办法（草案）",
    "level": "规章",
    "category": "农业",
    "content": "在水源保护区内放置蜂箱的，责令限期改正，处五百元以上二千元以下罚款。",
    "golden_content": "在水源保护区内放置蜂箱的，责令限期改正，处二百元以上五百元以下罚款。",
    "high_level_laws": ["《示例养蜂法》第四条 在水源保护区内放置蜂箱的，责令限期改正，处二百元以上五百元以下罚款。"],
    "conflict_type": "处罚幅度或范围不符",
    "conflict_description": "罚款上限高于上位法规定的五百元。",
    "distractors": [
        {"title": "示例养蜂法", "clause": "养蜂人应当在每年三月底前登记蜂群数量。"},
        {"title": "示例渔业法", "clause": "在禁渔区内捕捞的，没收渔获物，处一千元以下罚款。"},
    ],
}
CLEAN = FINED | {
    "id": 2,
    "content": "养蜂人应当在每年三月底前登记蜂群数量。",
    "golden_content": "",
    "high_level_laws": ["《示例养蜂法》第二条 养蜂人应当在每年三月底前登记蜂群数量。"],
    "conflict_type": "无冲突",
    "conflict_description": "",
    "distractors": [{"title": "示例渔业法", "clause": "在禁渔区内捕捞的，没收渔获物，处一千元以下罚款。"}],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lcr.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in (FINED, CLEAN)), "utf-8")
    return path


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    monkeypatch.setattr("sys.argv", ["lcr_cn", *arguments])
    lcr_cn.main()
    return capsys.readouterr().out


def test_all_three_tasks_are_measured(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(monkeypatch, capsys, str(file))
    assert "Accuracy@1 1.000" in said
    assert "MRR 1.000" in said
    assert "  accuracy 1.000" in said
    assert "explanation: 1 of 1 conflicts have one" in said
    assert "revision: 1 of 1 have one, ROUGE-L 1.000 (left as it is 0.9" in said


def test_every_kind_of_conflict_has_one_of_the_five_classes() -> None:
    assert {kind for kind in CONFLICT_KINDS if lcr_cn.class_of(kind) == lcr_cn.NO_CONFLICT} == set()
    assert len(set(lcr_cn.classes().values())) == 4


def test_a_law_farther_down_lowers_the_figures() -> None:
    assert lcr_cn.gain([1]) == 1.0
    assert lcr_cn.gain([3]) == 0.5


@pytest.mark.parametrize(
    ("one", "other", "score"), [("甲乙丙", "甲乙丙", 1.0), ("甲乙", "丙丁", 0.0), ("甲乙", "甲 丙", 0.5)]
)
def test_rouge_counts_the_characters_in_common_order(one: str, other: str, score: float) -> None:
    assert lcr_cn.rouge_l(one, other) == score


def test_a_line_without_a_field_is_named(tmp_path: Path) -> None:
    path = tmp_path / "lcr.jsonl"
    path.write_text(json.dumps({"id": 1, "title": "甲"}), "utf-8")
    with pytest.raises(SystemExit, match="line 1: content, high_level_laws, conflict_type missing"):
        lcr_cn.read(path)


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the labelled cases are not beside the checkout")
def test_labelled_pairs_are_read_as_provisions_with_distractors() -> None:
    provisions = lcr_cn.from_pairs(lcr_cn.read_pairs(EXAMPLES))
    assert all(provision.distractors for provision in provisions)
    assert {provision.conflict for provision in provisions} == {lcr_cn.NO_CONFLICT, *lcr_cn.classes().values()}
