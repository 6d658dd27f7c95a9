"""The documents of one file or folder, which know of each other: what one says of another, who stands beside whom."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from registry.membership import Candidate, Membership, membership
from registry.model import DocumentClass, EventKind, ParsedDocument, StatusEvent
from registry.number import number_key
from registry.titles import title_key


class Companions:
    """Asked for each of the documents in turn; what they tell and who issued them is sorted out once."""

    def __init__(self, documents: Sequence[ParsedDocument] = ()) -> None:
        self._documents = documents
        self._texts: dict[int, str] = {}

    def telling_of(self, document: ParsedDocument) -> Iterator[tuple[ParsedDocument, StatusEvent]]:
        """What the others say became of the document. A number decides where both have one; else the title does."""
        numbers = {number_key(number) for number in document.document_numbers}
        keys = {*numbers, title_key(document.title or "")} - {""}
        for key in sorted(keys):
            for teller, event in self._told.get(key, ()):
                target = number_key(event.target_number or "")
                if teller is not document and (not target or not numbers or target in numbers):
                    yield teller, event
        for teller, event, swept in self._classes:
            if teller is not document and self._belongs(document, teller, swept):
                yield teller, event

    def _belongs(self, document: ParsedDocument, teller: ParsedDocument, target: DocumentClass) -> bool:
        """Whether the document is certainly one of a class that the teller ends without naming it."""
        title, text = title_key(document.title or ""), self._folded(teller)
        candidate = Candidate(
            kind=document.kind,
            issuers=document.issuers,
            region=document.region,
            published=document.published,
            is_named=(bool(title) and title in text) or any(title_key(n) in text for n in document.document_numbers),
            is_published_anew=any(title_key(other.title or "") == title for other in self.beside(document)),
            has_term=document.expires is not None,
        )
        has_list = any(event.kind is EventKind.RENEWED for event in teller.events)
        return membership(candidate, target, teller.published, has_list=has_list) is Membership.MEMBER

    def _folded(self, teller: ParsedDocument) -> str:
        """The teller's text as keys of titles are written, folded once."""
        if id(teller) not in self._texts:
            self._texts[id(teller)] = title_key(teller.text)
        return self._texts[id(teller)]

    @cached_property
    def _classes(self) -> list[tuple[ParsedDocument, StatusEvent, DocumentClass]]:
        return [
            (teller, event, event.target_class)
            for teller in self._documents
            for event in teller.events
            if event.target_class is not None
        ]

    def beside(self, document: ParsedDocument) -> Iterator[ParsedDocument]:
        """The others that share an issuer with the document."""
        seen = {id(document)}
        for issuer in document.issuers:
            for other in self._by_issuer.get(issuer, ()):
                if id(other) not in seen:
                    seen.add(id(other))
                    yield other

    @cached_property
    def _told(self) -> dict[str, list[tuple[ParsedDocument, StatusEvent]]]:
        """What is told of others, by the target's number where one is given, and by its title."""
        told: dict[str, list[tuple[ParsedDocument, StatusEvent]]] = defaultdict(list)
        for teller in self._documents:
            for event in teller.events:
                for key in {number_key(event.target_number or ""), title_key(event.target_title or "")} - {""}:
                    told[key].append((teller, event))
        return told

    @cached_property
    def _by_issuer(self) -> dict[str, list[ParsedDocument]]:
        found: dict[str, list[ParsedDocument]] = defaultdict(list)
        for document in self._documents:
            for issuer in document.issuers:
                found[issuer].append(document)
        return found
