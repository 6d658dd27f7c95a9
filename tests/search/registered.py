"""Documents of an invented city on their way into a registry."""

from collections.abc import Iterable
from datetime import date

from registry.model import (
    Citation,
    DocumentKind,
    EventKind,
    Evidence,
    Level,
    ParsedDocument,
    Provision,
    ProvisionKind,
    Rank,
    StatusEvent,
)
from registry.unit_of_work import Registry


def parsed(title: str, first: str, citations: Iterable[str] = (), repeals: str | None = None) -> ParsedDocument:
    """A rule of two articles in force from 2020."""
    text = f"云溪市{title}\n第一条 {first}\n第二条 本规定自2020年1月1日起施行。\n"
    one, two = text.index("第一条"), text.index("第二条")
    events = [StatusEvent(EventKind.EFFECTIVE, date(2020, 1, 1), Evidence("自2020年1月1日起施行", two, len(text) - 1))]
    if repeals:
        evidence = Evidence("同时废止", two, two + 3)
        events.append(StatusEvent(EventKind.REPEALED, date(2022, 5, 1), evidence, target_title=repeals))
    return ParsedDocument(
        file=f"{title}.md",
        title=f"云溪市{title}",
        kind=DocumentKind.RULE,
        kind_reason="令",
        text=text,
        rank=Rank.LOCAL_GOVERNMENT_RULE,
        level=Level.CITY,
        issuers=("云溪市人民政府",),
        region="云溪市",
        published=date(2019, 12, 1),
        effective=date(2020, 1, 1),
        provisions=(
            Provision("art_1", ProvisionKind.ARTICLE, "第一条", "", one, one + 3, two),
            Provision("art_2", ProvisionKind.ARTICLE, "第二条", "", two, two + 3, len(text)),
        ),
        citations=tuple(Citation(one, one + 3, title=cited, provision="art_1") for cited in citations),
        events=tuple(events),
    )


def take_in(registry: Registry, *documents: ParsedDocument) -> list[str]:
    """Register the documents and return their ids."""
    batch = [(text, registry.files.put(text.text.encode(), text.file, "text/markdown")) for text in documents]
    with registry.unit() as unit:
        arrivals = unit.documents.add_many(batch)
        unit.commit()
    return [arrival.document_id for arrival in arrivals]
