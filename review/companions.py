"""The documents of one file or folder, which know of each other: what one says of another, who stands beside whom."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from registry.model import ParsedDocument, StatusEvent
from registry.number import number_key
from registry.titles import title_key


class Companions:
    """Asked for each of the documents in turn; what they tell and who issued them is sorted out once."""

    def __init__(self, documents: Sequence[ParsedDocument] = ()) -> None:
        self._documents = documents

    def telling_of(self, document: ParsedDocument) -> Iterator[tuple[ParsedDocument, StatusEvent]]:
        """What the others say became of the document. A number decides where both have one; else the title does."""
        numbers = {number_key(number) for number in document.document_numbers}
        keys = {*numbers, title_key(document.title or "")} - {""}
        for key in sorted(keys):
            for teller, event in self._told.get(key, ()):
                target = number_key(event.target_number or "")
                if teller is not document and (not target or not numbers or target in numbers):
                    yield teller, event

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
