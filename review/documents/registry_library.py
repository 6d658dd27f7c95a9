"""The law library over an open registry. Reads each law once and keeps it for the time of a review."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from registry.lifecycle import ENDED
from registry.model import StatusEvent, Version
from registry.number import number_key
from registry.succession import Succession
from registry.titles import title_key
from registry.unit_of_work import Unit
from review.documents.library import Ending, LawText
from review.documents.lives import Lives
from review.higher.lawtexts import article_texts


class RegistryLibrary:
    """Answers from one unit of work; valid as long as that unit is open."""

    def __init__(self, unit: Unit, lives: Lives) -> None:
        self._unit = unit
        self._lives = lives
        self._texts: dict[str, LawText] = {}

    def read_ahead(self, titles: Iterable[str]) -> None:
        """Read the lives of the documents of these titles with a few statements."""
        self._lives.read_ahead({named for title in titles if (named := self._named(title)) is not None})

    def ending(self, title: str, day: date) -> Ending | None:
        document_id = self._named(title)
        if document_id is None:
            return None
        status = self._lives.status(document_id, day)
        if status.status not in ENDED or status.since is None:
            return None
        proof = status.evidence[0] if status.evidence else None
        teller = proof.document_id if proof and proof.document_id != document_id else None
        successor = self._unit.documents.get(teller).title if teller else None
        return Ending(title, status.since, successor, proof.quote.strip() if proof else "登记册", document_id)

    def text(self, title: str, day: date) -> LawText | None:
        document_id = self._named(title)
        if document_id is None:
            return None
        succession = Succession(self._lives.versions(document_id), self._lives.events(document_id))
        held = [(start, v) for v in succession.versions if (start := succession.start(v)) is not None and start <= day]
        if not held:
            return None
        start, version = max(held, key=lambda pair: pair[0])
        return self._read(title, start, version)

    def events_about(self, title: str, numbers: Sequence[str]) -> Sequence[StatusEvent]:
        keys = [title_key(title), *map(number_key, numbers)]
        ids = {id_ for key in keys if key for id_ in self._names.get(key, ())}
        told = self._lives.events(next(iter(ids))) if len(ids) == 1 else ()
        certain = (recorded for recorded in told if recorded.is_certain)
        return [known.event for known in certain if not known.is_own and known.document_id not in ids]

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        return self._unit.documents.names()

    def _named(self, title: str) -> str | None:
        """The one document of this title; None where none or several bear it."""
        ids = self._names.get(title_key(title), frozenset())
        return next(iter(ids)) if len(ids) == 1 else None

    def _read(self, title: str, start: date, version: Version) -> LawText:
        if version.id not in self._texts:
            text = self._unit.documents.text(version.id)
            provisions = self._unit.documents.provisions(version.id)
            articles = {number: words for number, _, words in article_texts(text, provisions)}
            self._texts[version.id] = LawText(title, version.document_id, start, articles)
        return self._texts[version.id]
