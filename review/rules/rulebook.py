"""The rules as a document for lawyers, made from their data: `python -m review.rules.rulebook > docs/rules.md`."""

import sys
from collections.abc import Iterator, Mapping

from review.rules.documents.bodies import abolished_bodies
from review.rules.documents.terms import policies
from review.rules.pairs.principles import Principle, principles
from review.rules.rule import RuleNotes, rule_notes

_SEVERITY = {"high": "高", "medium": "中", "low": "低"}


def rulebook() -> str:
    """docs/rules.md as it has to read."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 规则手册 Rules"
    yield ""
    yield "本文件由 `python -m review.rules.rulebook > docs/rules.md` 从 `review/data` 生成，请改数据，不要改本文件。"
    yield "Made from the rules' data; change the data and make it anew."
    yield ""
    yield "## 与上位法抵触 Conflicts with higher law"
    for notes in rule_notes("conflict_rules.yml").values():
        yield from _rule(notes)
    yield ""
    yield "### 原则条目（规则 principle）"
    yield ""
    for entry in principles():
        yield from _principle(entry)
    yield ""
    yield "## 文件的时效与形式 Staleness and form"
    for notes in rule_notes("document_rules.yml").values():
        yield from _rule(notes)
    yield ""
    yield "## 数据 Data"
    yield ""
    for policy in policies():
        yield f"- 有效期政策：{policy.region}，{policy.source}"
    yield f"- 撤并机构 {len(abolished_bodies())} 组（`abolished_bodies.yml`），每组有承接机构、日期和来源。"
    yield "- 登记册没有收录的法，用已废止法律法规表（`repealed_laws.yml`）和条文移位表（`renumbered_articles.yml`）。"


def _rule(notes: RuleNotes) -> Iterator[str]:
    yield ""
    yield f"### {notes.id} {notes.name}"
    yield ""
    yield f"严重程度：{_SEVERITY[notes.severity]}。依据：{notes.basis}"
    yield ""
    for heading, examples in (("发现", notes.examples), ("不报", notes.counterexamples)):
        for example in examples:
            yield f"- {heading}：{_pair(example) if 'higher' in example else _judged(example)}"


def _pair(example: Mapping[str, str]) -> str:
    return f"“{_one_line(example['lower'])}” 对 “{_one_line(example['higher'])}”"


def _judged(example: Mapping[str, str]) -> str:
    return f"{example['as_of']} 看：{_one_line(example['text'])}"


def _principle(entry: Principle) -> Iterator[str]:
    yield f"- **{entry.id}**（{entry.kind}）：{entry.explanation}依据：{entry.basis}。"
    yield f"  发现：“{_one_line(entry.examples[0])}”；不报：“{_one_line(entry.counterexamples[0])}”"


def _one_line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.stdout.write(rulebook())
