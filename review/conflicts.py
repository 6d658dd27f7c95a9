"""Conflicts of a whole document with the law above it: each clause beside the provisions that it answers to.

A provision that the clause cites is compared by every rule. One that was only found by its words may be about another
matter after all; then only the rules count that make sure of the matter themselves, and the two texts have to be near.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from registry.model import Citation, CitationRole, Finding, ParsedDocument, Provision, ProvisionKind, Rank
from registry.rank import ranks_below
from registry.titles import title_key
from review.comparing import CONFLICT_RULES, compare, located
from review.comparison import Check, Comparison, Side
from review.labels import article_label, label_at
from review.matching import HigherArticle, HigherIndex
from review.occasion import Reviewed
from review.rules.amounts import fine_range
from review.rules.basis import invalid_basis
from review.rules.principles import broken_by, principle
from review.rules.time_limits import time_limit
from review.similarity import coverage, pairs

_SURE_OF_THE_MATTER: tuple[Check, ...] = (fine_range, time_limit)
# A purpose or a neighbour in words cites nothing, so that no ground can be wrong.
_OF_IMPLEMENTED = tuple(rule for rule in CONFLICT_RULES if rule is not invalid_basis)
_NO_TOPIC = re.compile(
    "管理|条例|办法|规定|细则|实施|意见|通知|关于|印发|[一-龥]{2,3}?(?:省|市|县|区)|人民政府|若干|暂行|工作"
)
_CARRYING_OUT = frozenset({Rank.NORMATIVE_DOCUMENT, Rank.LOCAL_GOVERNMENT_RULE, None})
_CANDIDATES = 3
_SURE = 0.85
# Who sits in the national congress is no measure for a local one.
_OTHER_BODIES = re.compile("全国人民代表大会|国务院组织|立法法")
_NEAR = 0.5
# The yardstick, not what a legal office answers for. An implementing regulation says other things than its law does:
# on the corpus most of what the rules found there was false.
_YARDSTICK = frozenset(
    {
        Rank.CONSTITUTION,
        Rank.LAW,
        Rank.ADMINISTRATIVE_REGULATION,
        Rank.SUPERVISORY_REGULATION,
        Rank.JUDICIAL_INTERPRETATION,
    }
)
_MEASURES = ("罚款", "日", "月", "年", "%", "百分之", "倍", "米", "人", "元")


@dataclass(frozen=True, slots=True)
class _Candidate:
    article: HigherArticle
    rules: Sequence[Check]
    assigned: bool = True


def conflicts_of(reviewed: Reviewed, higher: HigherIndex, day: date) -> Iterator[Finding]:
    """What the conflict rules find in each article, or in each first-level part of a notice."""
    document = reviewed.document
    if document.rank in _YARDSTICK:
        return
    for unit in _units(document):
        side = Side(document.title or "", unit.label, document.text[unit.start : unit.end])
        found: list[Finding] = []
        for candidate in _candidates(reviewed, unit, higher, day):
            article = candidate.article
            upper = Side(article.title, article.label, article.text)
            pair = Comparison(side, upper, assigned=candidate.assigned)
            for finding in compare(pair, candidate.rules):
                if finding.confidence >= _SURE and not any(
                    finding.start < other.end and other.start < finding.end for other in found
                ):
                    found.append(located(finding, document_id=article.document_id, in_force_on=article.since))
        yield from (_in_document(document, finding, unit.start) for finding in found)


def _units(document: ParsedDocument) -> Iterator[Provision]:
    """Articles; where there are none, the parts of the first level."""
    articles = [provision for provision in document.provisions if provision.kind is ProvisionKind.ARTICLE]
    yield from articles or [p for p in document.provisions if p.kind is ProvisionKind.LEVEL_1]


def _candidates(reviewed: Reviewed, unit: Provision, higher: HigherIndex, day: date) -> Iterator[_Candidate]:
    """Cited articles first, then those that state a broken principle, then those nearest in words."""
    seen: set[tuple[str, str]] = set()
    plain = reviewed.plain[unit.start : unit.end]
    cited = ((c.title or "", article_label(c.article)) for c in _cited(reviewed.document, unit) if c.article)
    # A congress weighs such things itself; in its regulations the words alone prove too little.
    principled = reviewed.document.rank is not Rank.LOCAL_REGULATION
    stated = (place for entry in broken_by(plain) if principled for place in entry.stands_in)
    for places, rules in ((cited, CONFLICT_RULES), (stated, (principle,))):
        for title, label in places:
            article = higher.article(title, label, day)
            if article is not None and _above(article, reviewed.document) and (title_key(title), label) not in seen:
                seen.add((title_key(title), label))
                yield _Candidate(article, rules)
    for article in _implemented(reviewed, plain, higher, day):
        if (title_key(article.title), article.label) not in seen and _above(article, reviewed.document):
            seen.add((title_key(article.title), article.label))
            yield _Candidate(article, _OF_IMPLEMENTED)
    if not any(measure in plain for measure in _MEASURES):
        return
    for _, article in higher.best(f"{reviewed.title}\n{plain}", day, limit=_CANDIDATES):
        fits = _above(article, reviewed.document) and _OTHER_BODIES.search(article.title) is None
        known = (title_key(article.title), article.label) in seen
        if fits and not known and _same_topic(reviewed, article) and _near(plain, article.text):
            yield _Candidate(article, _SURE_OF_THE_MATTER, assigned=False)


def _cited(document: ParsedDocument, unit: Provision) -> Iterator[Citation]:
    return (citation for citation in document.citations if unit.start <= citation.start < unit.end and citation.title)


def _implemented(reviewed: Reviewed, plain: str, higher: HigherIndex, day: date) -> list[HigherArticle]:
    """The articles nearest to the clause in the laws that the document names as its ground: it carries them out.

    Regulations go their own way beside the laws that they name, so that nearness proves little there.
    """
    if reviewed.document.rank not in _CARRYING_OUT:
        return []
    grounds = {c.title for c in reviewed.document.citations if c.title and c.role is CitationRole.BASIS}
    articles = [article for title in sorted(grounds) for article in higher.of_title(title, day)]
    scored = sorted(((coverage(plain, article.text), -place) for place, article in enumerate(articles)), reverse=True)
    return [articles[-place] for score, place in scored[:2] if score >= _NEAR]


def _above(article: HigherArticle, document: ParsedDocument) -> bool:
    """Whether the article's rank is higher; a text of unknown rank is taken for a normative document."""
    return ranks_below(document.rank or Rank.NORMATIVE_DOCUMENT, article.rank)


def _same_topic(reviewed: Reviewed, article: HigherArticle) -> bool:
    """Whether the article speaks of what the document is about by its title, places and kinds of text left out."""
    topic = pairs(_NO_TOPIC.sub(" ", reviewed.title))
    return not topic or bool(topic & pairs(article.title + "，" + article.text))


def _near(lower: str, upper: str) -> bool:
    return max(coverage(lower, upper), coverage(upper, lower)) >= _NEAR


def _in_document(document: ParsedDocument, finding: Finding, shift: int) -> Finding:
    start, end = finding.start + shift, finding.end + shift
    return replace(finding, start=start, end=end, provision=label_at(document.provisions, start))
