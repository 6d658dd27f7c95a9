"""The benchmark LCR-CN (Zhao et al., 2026) on a file of its form: superior law, class of conflict, reason and revision.

    python -m bench.lcr_cn FILE [--pairs]

A line of FILE is an object with id, title, level, category, content, golden_content, high_level_laws (texts),
conflict_type, conflict_description and distractors ({title, clause}). With --pairs FILE has the labelled pairs of this
project instead; the higher provisions of the other pairs are then the distractors.

What is printed, and how it is measured here:
- retrieval: the laws and the distractors of a provision are ranked by its words and its title. Accuracy@k: a law of
  the provision is among the first k. MRR: of the first such law. nDCG: all of its laws count 1, over the whole ranking;
- classification: the surest finding against any of the laws, its kind led to a class by bench/data/lcr_cn_classes.yml;
- explanation: of the conflicts that were found, how far our reason and the description agree in characters (F1 of the
  longest common subsequence, ROUGE-L). The two are written independently, so that this measures wording as much as
  content;
- revision: the same measure between the provision with our proposed change and the golden one, beside the provision
  left as it is. A revision that proposes no words leaves it as it is.
"""

import argparse
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from rapidfuzz.distance import LCSseq
from sklearn.metrics import accuracy_score, f1_score

from bench.accuracy import read as read_pairs
from registry.model import Finding, Rank
from registry.rank import Standing
from review.higher.articles import HigherArticle, HigherDocument, in_columns
from review.higher.matching import HigherIndex
from review.pairs.comparing import compare
from review.pairs.comparison import Comparison, Side

CLASSES = Path(__file__).parent / "data/lcr_cn_classes.yml"
NO_CONFLICT = "无冲突"
REQUIRED = ("id", "title", "content", "high_level_laws", "conflict_type")
FIRST = (1, 3, 5)
CITED = re.compile(
    r"\s*《(?P<title>[^《》]{2,80})》\s*(?P<label>第[〇零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?)?[：:\s]*"
)
CHANGED = re.compile(r"将.{0,60}?中的“(?P<old>[^“”]+)”修改为“(?P<new>[^“”]+)”。$")
STRUCK = re.compile(r"删去.{0,60}?中的“(?P<old>[^“”]+)”。$")


class Law(NamedTuple):
    """A text that may stand above; the title is empty where the text does not name it."""

    title: str
    label: str
    text: str


@dataclass(frozen=True)
class Provision:
    """A line of the file."""

    id: str
    title: str
    content: str
    golden: str
    laws: Sequence[Law]
    distractors: Sequence[Law]
    conflict: str
    description: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pairs", action="store_true", help="FILE has labelled pairs of this project")
    given = parser.parse_args()
    provisions = from_pairs(read_pairs(given.file)) if given.pairs else read(given.file)
    judged = [(provision, findings(provision)) for provision in provisions]
    for line in (*retrieval(provisions), *classification(judged), *explanation(judged), *revision(judged)):
        print(line)


def read(path: Path) -> list[Provision]:
    """The provisions of a file of LCR-CN's form. A line that lacks a field ends the run with its number."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip():
            row = json.loads(line)
            if missing := [field for field in REQUIRED if field not in row]:
                raise SystemExit(f"{path}, line {number}: {', '.join(missing)} missing")
            found.append(provision_of(row))
    return found


def provision_of(row: Mapping[str, object]) -> Provision:
    laws, distractors = row["high_level_laws"], row.get("distractors") or []
    if not isinstance(laws, list) or not isinstance(distractors, list):
        raise SystemExit(f"{row['id']}: high_level_laws and distractors have to be lists")
    return Provision(
        id=str(row["id"]),
        title=str(row["title"]),
        content=str(row["content"]),
        golden=str(row.get("golden_content") or ""),
        laws=[law_of(str(text)) for text in laws],
        distractors=[law_of(str(one["clause"]))._replace(title=str(one["title"])) for one in distractors],
        conflict=str(row["conflict_type"] or NO_CONFLICT),
        description=str(row.get("conflict_description") or ""),
    )


def law_of(text: str) -> Law:
    """A text that may begin with what it is: 《…法》第九条 …."""
    cited = CITED.match(text)
    return Law(cited["title"], cited["label"] or "", text[cited.end() :]) if cited else Law("", "", text)


def from_pairs(cases: Iterator[Mapping[str, str]]) -> list[Provision]:
    """Labelled pairs as provisions; each has the higher provisions of all other laws as distractors."""
    rows = list(cases)
    laws = [Law(row["upper_title"], row["upper_article"], row["upper_text"]) for row in rows]
    return [
        Provision(
            id=row["id"],
            title=row["lower_title"],
            content=row["lower_text"],
            golden="",
            laws=[law],
            distractors=sorted({other for other in laws if other.text != law.text}),
            conflict=class_of(row["kind"]) if row["label"] == "conflict" else NO_CONFLICT,
            description=row.get("why", ""),
        )
        for row, law in zip(rows, laws, strict=True)
    ]


@cache
def classes() -> dict[str, str]:
    """The class of each kind of finding."""
    rows = yaml.safe_load(CLASSES.read_text("utf-8"))
    return {kind: name for name, kinds in rows.items() for kind in kinds}


def class_of(kind: str) -> str:
    return classes().get(kind, NO_CONFLICT)


def findings(provision: Provision) -> list[Finding]:
    """What the rules find against any of its laws, the surest first."""
    lower = Side(provision.title, "", provision.content)
    found = [finding for law in provision.laws for finding in compare(Comparison(lower, Side(*law)))]
    return sorted(found, key=lambda finding: -finding.confidence)


def retrieval(provisions: Sequence[Provision]) -> Iterator[str]:
    placed = [ranks for ranks in ranked(provisions) if ranks]
    yield f"retrieval among distractors: {len(placed)} provisions"
    for limit in FIRST:
        yield f"  Accuracy@{limit} {mean([min(ranks) <= limit for ranks in placed]):.3f}"
    yield f"  MRR {mean([1 / min(ranks) for ranks in placed]):.3f}"
    yield f"  nDCG {mean([gain(ranks) / gain(range(1, len(ranks) + 1)) for ranks in placed]):.3f}"


def ranked(provisions: Sequence[Provision]) -> Iterator[list[int]]:
    """For each provision the places of its laws among all of its candidates, from 1; none where nothing distracts."""
    pool = sorted({law for provision in provisions for law in (*provision.laws, *provision.distractors)})
    articles = [article_of(law, number) for number, law in enumerate(pool)]
    index, known = HigherIndex(in_columns(articles)), dict(zip(pool, articles, strict=True))
    for provision in provisions:
        candidates = sorted({*provision.laws, *provision.distractors})
        scores = {law: index.match(provision.content, provision.title, known[law]).score for law in candidates}
        order = sorted(candidates, key=lambda law: -scores[law])
        yield [order.index(law) + 1 for law in set(provision.laws)] if provision.distractors else []


def article_of(law: Law, number: int) -> HigherArticle:
    document = HigherDocument(str(number), law.title, Standing(Rank.LAW))
    return HigherArticle(document, law.label, law.text, date.min, date.max)


def gain(ranks: Sequence[int]) -> float:
    return sum(1 / math.log2(rank + 1) for rank in ranks)


def classification(judged: Sequence[tuple[Provision, list[Finding]]]) -> Iterator[str]:
    wanted = [provision.conflict for provision, _ in judged]
    told = [class_of(found[0].kind) if found else NO_CONFLICT for _, found in judged]
    names = [NO_CONFLICT, *dict.fromkeys(classes().values())]
    yield f"classification: {len(judged)} provisions"
    yield f"  accuracy {accuracy_score(wanted, told):.3f}"
    yield f"  macro F1 {f1_score(wanted, told, labels=names, average='macro', zero_division=0):.3f}"
    for name, score in zip(names, f1_score(wanted, told, labels=names, average=None, zero_division=0), strict=True):
        yield f"    {name} F1 {score:.3f} of {wanted.count(name)}"


def explanation(judged: Sequence[tuple[Provision, list[Finding]]]) -> Iterator[str]:
    described = [(provision, found) for provision, found in judged if provision.conflict != NO_CONFLICT]
    scores = [rouge_l(found[0].explanation, provision.description) for provision, found in described if found]
    yield f"explanation: {len(scores)} of {len(described)} conflicts have one, ROUGE-L {mean(scores):.3f}"


def revision(judged: Sequence[tuple[Provision, list[Finding]]]) -> Iterator[str]:
    golden = [(p, found) for p, found in judged if p.golden and p.conflict != NO_CONFLICT]
    changed = [revised(provision.content, found) for provision, found in golden]
    ours = mean([rouge_l(text, provision.golden) for text, (provision, _) in zip(changed, golden, strict=True)])
    left = mean([rouge_l(provision.content, provision.golden) for provision, _ in golden])
    proposed = sum(text != provision.content for text, (provision, _) in zip(changed, golden, strict=True))
    yield f"revision: {proposed} of {len(golden)} have one, ROUGE-L {ours:.3f} (left as it is {left:.3f})"


def revised(content: str, found: Sequence[Finding]) -> str:
    """The provision with the changes that the findings propose in words."""
    for finding in found:
        change = CHANGED.search(finding.suggestion) or STRUCK.search(finding.suggestion)
        if change is not None:
            content = content.replace(change["old"], change.groupdict().get("new", ""), 1)
    return content


def rouge_l(one: str, other: str) -> float:
    """F1 of the longest common subsequence of characters, blanks left out."""
    left, right = "".join(one.split()), "".join(other.split())
    return 2 * LCSseq.similarity(left, right) / (len(left) + len(right)) if left or right else 0.0


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    main()
