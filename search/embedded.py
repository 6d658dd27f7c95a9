"""The embedded engine: tantivy, in a folder of its own, without a server.

Each rebuild writes an index in a folder of its own (search.generations).
"""

import hashlib
import os
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
import tantivy
from tantivy import Occur
from tantivy import Query as Engine

from registry.errors import StoreUnavailable
from registry.model import LegalStatus
from search import entries, ranking, results
from search.backend import FACET_FIELDS, Article, Clause, Field, Filter, IndexStatus, Phrase, Query, SearchResult, Words
from search.generations import Generations
from search.passages import Passage
from search.timeline import terms_for

_LAYOUT = "2"
"""Begins the name of each generation; another number means fields that this release does not read."""
_BUFFER = 192_000_000
_THREADS = 2
_LOCK_SECONDS = 15.0
_MOST_VALUES = 65_000
_WRITING_FAULTS = (OSError, ValueError)
"""As which the engine tells of a full disk and of a killed writer."""
_LIFE = "life"
"""The number of a passage's timeline. Numbers are counted several times faster than words of a dictionary, and no
other facet has as many values."""


class EmbeddedBackend:
    """See SearchBackend. One process writes at a time; any number read."""

    consumer = "search-embedded"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._generations = Generations(folder, _LAYOUT)
        self._index: tantivy.Index | None = None
        self._opened_from: Path | None = None
        self._seen: tuple[int, int] | None = None
        self._timelines: dict[int, str] = {}
        # As many searches at once as there are processors, the others in the order in which they came: left to
        # themselves, twenty threads take the interpreter from each other, and some wait ten times as long as others.
        self._turns = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="search")

    def exists(self) -> bool:
        current = self._generations.current()
        return current is not None and tantivy.Index.exists(str(current))

    def replace(self, document_ids: Collection[str], passages: Iterable[Passage]) -> int:
        with _writer(self._opened()) as writer:
            for document_id in document_ids:
                writer.delete_documents_by_term("document_id", document_id)
            return _add(writer, passages)

    def rebuild(self, passages: Iterable[Passage]) -> int:
        try:
            with self._generations.following() as folder, _writer(tantivy.Index(_schema(), str(folder))) as writer:
                return _add(writer, passages)
        except OSError as error:
            raise StoreUnavailable(f"The search index cannot be written in {self._folder}: {error}") from error

    def search(self, query: Query) -> SearchResult:
        return self._turns.submit(self._search, query).result()

    def _search(self, query: Query) -> SearchResult:
        started = time.perf_counter()
        index = self._opened()
        searcher = index.searcher()
        engine_query = _Translation(index.schema, searcher).query(query)
        first, count = ranking.window(query)
        found = searcher.search(engine_query, limit=max(count, 1), offset=first)
        page = [(score, _display(searcher, address)) for score, address in found.hits] if query.limit else []
        counts = self._facet_counts(searcher, engine_query) if query.with_facets else {}
        return SearchResult(
            total=found.count,  # type: ignore[attr-defined]  # the stub leaves it out
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            hits=results.hits(query, page),
            facets=results.facets(query, counts) if query.with_facets else {},
        )

    def _facet_counts(self, searcher: tantivy.Searcher, query: Engine) -> dict[str, Mapping[str, int]]:
        counts = _counts(searcher, query, (*FACET_FIELDS, _LIFE))
        lives = {int(number): count for number, count in counts.pop(_LIFE).items()}
        if not lives.keys() <= self._timelines.keys():
            everything = _counts(searcher, Engine.all_query(), ["timeline"])["timeline"]
            self._timelines = {_number(timeline): timeline for timeline in everything}
        return {**counts, "timeline": {self._timelines[number]: count for number, count in lives.items()}}

    def names(self) -> Collection[str]:
        return list(_counts(self._opened().searcher(), Engine.all_query(), ["name"])["name"])

    def status(self) -> IndexStatus:
        if not self.exists():
            return IndexStatus("embedded", str(self._folder), 0, 0)
        searcher = self._opened().searcher()
        documents = len(_counts(searcher, Engine.all_query(), ["document_id"])["document_id"])
        return IndexStatus("embedded", str(self._folder), searcher.num_docs, documents)

    def _opened(self) -> tantivy.Index:
        """The index in use, with whatever has been committed since it was opened."""
        current = self._generations.current()
        if current is None or not tantivy.Index.exists(str(current)):
            message = f"There is no search index of this release in {self._folder}; `guiqing index rebuild` makes it."
            raise StoreUnavailable(message)
        if self._index is None or current != self._opened_from:
            self._index, self._opened_from, self._seen = tantivy.Index.open(str(current)), current, None
        # The engine replaces this file with each commit; to load anew costs far more than to look at it.
        committed = (current / "meta.json").stat()
        seen = (committed.st_ino, committed.st_mtime_ns)
        if seen != self._seen:
            self._index.reload()
            self._seen = seen
        return self._index


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in entries.KEYWORDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name == "document_id")
    for name in entries.FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in entries.WORDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in entries.PHRASE_FIELDS.values():
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_unsigned_field(_LIFE, fast=True)
    builder.add_bytes_field(entries.MARK, stored=True)
    return builder.build()


@contextmanager
def _writer(index: tantivy.Index) -> Iterator[tantivy.IndexWriter]:
    """A writer whose work is committed at the end, or thrown away as a whole if it fails."""
    writer = _locked_writer(index)
    try:
        yield writer
        try:
            writer.commit()
            writer.wait_merging_threads()
        except _WRITING_FAULTS as error:
            raise _unwritten(error) from error
    except BaseException:
        # A writer that the disk has failed cannot even roll back; what it did not commit is gone in any case.
        with suppress(ValueError):
            writer.rollback()
        raise


def _unwritten(error: Exception) -> StoreUnavailable:
    return StoreUnavailable(f"The search index cannot be written: {error}")


def _locked_writer(index: tantivy.Index) -> tantivy.IndexWriter:
    deadline = time.monotonic() + _LOCK_SECONDS
    while True:
        try:
            return index.writer(_BUFFER, _THREADS)
        except ValueError as error:
            if "LockBusy" not in str(error):
                raise StoreUnavailable(f"The search index cannot be opened for writing: {error}") from error
            if time.monotonic() > deadline:
                raise StoreUnavailable(
                    "Another process is writing the search index; try again when it is done"
                ) from error
            time.sleep(0.1)


def _add(writer: tantivy.IndexWriter, passages: Iterable[Passage]) -> int:
    written = 0
    schema = _schema()
    for shared, group in entries.by_version(passages):
        # What all passages of a version share is handed over once and copied by the engine.
        common = tantivy.Document.from_dict(shared | {_LIFE: _number(shared["timeline"])}, schema)
        for own in group:
            document = copy(common)
            document.extend(own, schema)
            try:
                writer.add_document(document)
            except _WRITING_FAULTS as error:
                raise _unwritten(error) from error
            written += 1
    return written


@lru_cache(maxsize=4096)
def _number(timeline: str) -> int:
    """Of 48 bits, as the engine tells the values that it counts as floating point numbers."""
    return int.from_bytes(hashlib.blake2b(timeline.encode(), digest_size=6).digest())


def _display(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> dict[str, Any]:
    stored: Any = searcher.doc(address).get_first(entries.MARK)
    display: dict[str, Any] = orjson.loads(bytes(stored))
    return display


def _counts(searcher: tantivy.Searcher, query: Engine, fields: Iterable[str]) -> dict[str, Mapping[str, int]]:
    wanted = {name: {"terms": {"field": name, "size": _MOST_VALUES}} for name in fields}
    counted = searcher.aggregate(query, wanted)
    return {name: {bucket["key"]: bucket["doc_count"] for bucket in counted[name]["buckets"]} for name in wanted}


class _Translation:
    """Clauses, filters and days as tantivy's query values; no text is parsed as a query."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        self._schema = schema
        self._searcher = searcher

    def query(self, query: Query) -> Engine:
        parts = [self._clause(clause) for clause in query.clauses]
        if all(clause.excluded for clause in query.clauses):
            parts.append((Occur.Must, Engine.all_query()))
        filters = [self._filter(wanted, query) for wanted in query.filters]
        if query.as_of:
            filters.append(self._one_of("status_days", terms_for(LegalStatus.IN_FORCE, query.as_of)))
        parts += [(Occur.Must, Engine.const_score_query(part, 0.0)) for part in filters]
        return Engine.boolean_query(parts)

    def _clause(self, clause: Clause) -> tuple[Occur, Engine]:
        terms = _any([self._term(term) for term in clause.any_of])
        return (Occur.MustNot if clause.excluded else Occur.Must), terms

    def _term(self, term: Phrase | Words | Article) -> Engine:
        match term:
            case Words():
                return _any([*([self._term(term.phrase)] if term.phrase else []), self._words(term)])
            case Article():
                return self._article(term)
            case Phrase(field=Field.TEXT):
                return self._phrase_anywhere(term.text)
            case Phrase(field=Field.TITLE):
                return self._title(term.text)
            case Phrase():
                return self._phrase(entries.PHRASE_FIELDS[term.field], term.text)

    def _phrase_anywhere(self, text: str) -> Engine:
        return _any([self._phrase("characters", text), self._title(text)])

    def _title(self, text: str) -> Engine:
        in_title = Engine.boost_query(self._phrase("title_characters", text), ranking.IN_TITLE)
        return _any([in_title, self._named(entries.key(text), ranking.WHOLE_NAME)])

    def _named(self, key: str, weight: float) -> Engine:
        return Engine.const_score_query(Engine.term_query(self._schema, "names", key, "basic"), weight)

    def _phrase(self, field: str, text: str) -> Engine:
        if len(text) == 1:
            return Engine.term_query(self._schema, field, text)
        return Engine.phrase_query(self._schema, field, list(text))

    def _words(self, term: Words) -> Engine:
        if not term.words:
            return Engine.empty_query()
        words = [(Occur.Should, self._word(synonyms)) for synonyms in term.words]
        return Engine.boolean_query(words, minimum_number_should_match=term.needed)

    def _word(self, synonyms: tuple[str, ...]) -> Engine:
        """One word in whichever fields know it: looking for it elsewhere would only take time."""
        known = [
            Engine.boost_query(Engine.term_query(self._schema, field, word, "freq"), weight)
            for word in synonyms
            for field, weight in ranking.WORD_FIELDS
            if self._searcher.doc_freq(field, word)
        ]
        return _any(known) if known else Engine.empty_query()

    def _article(self, term: Article) -> Engine:
        named = self._named(term.key, ranking.NAMED)
        in_part = Engine.boost_query(self._phrase("title_characters", term.text), ranking.NAMED_IN_PART)
        number = Engine.const_score_query(Engine.term_query(self._schema, "article", term.article, "basic"), 0.0)
        return Engine.boolean_query([(Occur.Must, _any([named, in_part])), (Occur.Must, number)])

    def _filter(self, wanted: Filter, query: Query) -> Engine:
        return self._one_of(*entries.filter_terms(wanted, query.day))

    def _one_of(self, field: str, values: Iterable[str]) -> Engine:
        return Engine.term_set_query(self._schema, field, list(values))


def _any(queries: list[Engine]) -> Engine:
    if len(queries) == 1:
        return queries[0]
    return Engine.boolean_query([(Occur.Should, query) for query in queries])
