"""Words: legal terms stay whole, offsets cut the text itself, no text breaks it."""

import subprocess
import sys

import pytest

from search.segment import Segmenter, legal_words, synonyms, tokens, words

TEXTS = [
    "本办法所称行政规范性文件，由设区的市人民政府制定。",
    "第十条　违反规定的，处2.5万元罚款；\n\n（一）情节严重的",
    "emoji 😀 and 𠮷野家 ABC-12",
    "a\x00b\ud800c",
    "",
]


@pytest.mark.parametrize("word", ["规范性文件", "设区的市", "没收违法所得", "合法性审核", "直接负责的主管人员"])
def test_a_legal_term_is_one_word(word: str) -> None:
    assert word in words(f"关于{word}的规定")


@pytest.mark.parametrize("text", TEXTS)
def test_offsets_cover_the_text_without_gap(text: str) -> None:
    found = tokens(text)
    edges = [0, *(end for _, _, end in found)]
    assert [start for _, start, _ in found] == edges[:-1]
    assert edges[-1] == len(text)


def test_token_text_is_what_stands_at_its_offsets() -> None:
    text = "江岚省😀人民政府令第5号"
    assert [text[start:end] for _, start, end in tokens(text)] == words(text)


def test_search_words_hold_the_shorter_words_too() -> None:
    assert {"许可证", "吊销许可证"} <= set(Segmenter().search_words("吊销许可证"))


def test_the_word_list_has_no_doubles() -> None:
    assert len(legal_words()) == len(set(legal_words()))


def test_a_word_of_two_groups_has_the_synonyms_of_both() -> None:
    assert {"质量技术监督", "市场监督管理"} <= set(synonyms()["质检"])


@pytest.mark.parametrize("word", ["养犬", "烟花爆竹", "渔业船舶", "人民代表大会常务委员会"])
def test_a_synonym_is_one_word(word: str) -> None:
    assert word in words(f"关于{word}的规定")


def test_importing_it_loads_no_dictionary() -> None:
    code = "import sys, search.segment; sys.exit('rjieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
