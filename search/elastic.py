"""The shared engine: an Elasticsearch server, for many users or texts beyond one machine.

An alias names the index in use. A rebuild fills a new index and moves the alias in one step. Nothing is asked of the
server but its core: no plug-in, no script, no analyser beyond splitting at blanks, no update or delete by query.
"""

import json
import time
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError, helpers

from registry.errors import StoreUnavailable
from registry.model import LegalStatus
from search import entries, ranking, results
from search.backend import FACET_FIELDS, Article, Clause, Field, IndexStatus, Phrase, Query, SearchResult, Words
from search.passages import Passage
from search.timeline import terms_for

_LAYOUT = "1"
"""Part of each index's name; another number means fields that this release does not read."""
_PREFIX = "guiqing"
_SECONDS = 30
_BULK_ENTRIES, _BULK_BYTES, _BULK_RETRIES = 1000, 8 << 20, 6
_MOST_VALUES, _MOST_NAMES = 1000, 50_000
_PHRASE_FIELDS = {
    Field.TITLE: "title_characters",
    Field.ISSUER: "issuer_characters",
    Field.NUMBER: "number_characters",
    Field.INITIALS: "initials",
}

Json = dict[str, Any]


class ElasticBackend:
    """See SearchBackend. `url` is the server's address with the prefix of the indexes as path."""

    consumer = "search-elastic"

    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        prefix = address.path.strip("/") or _PREFIX
        self._alias = f"{prefix}-passages"
        self._location = f"{address.scheme}://{address.hostname}:{address.port or 9200}/{prefix}"
        server = address._replace(path="", query="", fragment="").geturl()
        # The client sends again what the server refused or could not take (429, 502, 503, 504), not what timed out.
        self._client = Elasticsearch(server, request_timeout=_SECONDS, max_retries=3, retry_on_timeout=False)

    def exists(self) -> bool:
        return self._index_in_use().startswith(f"{self._alias}-{_LAYOUT}-")

    def replace(self, document_ids: Collection[str], passages: Iterable[Passage]) -> int:
        self._require()
        with self._reached():
            held = self._ids_of(document_ids)
            written = self._write(self._alias, passages, held)
            self._client.indices.refresh(index=self._alias)
        return written

    def rebuild(self, passages: Iterable[Passage]) -> int:
        index = f"{self._alias}-{_LAYOUT}-{uuid.uuid4().hex}"
        with self._reached():
            self._client.indices.create(index=index, mappings=_mappings(), settings=_SETTINGS)
            try:
                written = self._write(index, passages, set())
                self._client.indices.put_settings(index=index, settings={"refresh_interval": None})
                self._client.indices.refresh(index=index)
                self._move_alias(index)
            except BaseException:
                self._client.options(ignore_status=404).indices.delete(index=index)
                raise
        return written

    def search(self, query: Query) -> SearchResult:
        started = time.perf_counter()
        self._require()
        first, count = ranking.window(query)
        with self._reached():
            answer = self._client.search(
                index=self._alias,
                query=_query(query),
                from_=first,
                size=count,
                sort=[{"_score": "desc"}, {"id": "asc"}],
                aggregations=_aggregations(query) if query.with_facets else None,
                source_includes=[entries.MARK],
                track_total_hits=True,
            )
        page = [(hit["_score"] or 0.0, json.loads(hit["_source"][entries.MARK])) for hit in answer["hits"]["hits"]]
        return SearchResult(
            total=answer["hits"]["total"]["value"],
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            hits=results.hits(query, page),
            facets=results.facets(query, _counts(answer["aggregations"])) if query.with_facets else {},
        )

    def names(self) -> Collection[str]:
        self._require()
        wanted = {"name": {"terms": {"field": "name", "size": _MOST_NAMES}}}
        with self._reached():
            answer = self._client.search(index=self._alias, size=0, aggregations=wanted)
        return list(_counts(answer["aggregations"])["name"])

    def status(self) -> IndexStatus:
        if not self.exists():
            return IndexStatus("elasticsearch", self._location, 0, 0)
        wanted = {"documents": {"cardinality": {"field": "document_id", "precision_threshold": 40_000}}}
        with self._reached():
            answer = self._client.search(index=self._alias, size=0, aggregations=wanted, track_total_hits=True)
        documents = answer["aggregations"]["documents"]["value"]
        return IndexStatus("elasticsearch", self._location, answer["hits"]["total"]["value"], documents)

    def _index_in_use(self) -> str:
        with self._reached():
            try:
                return next(iter(self._client.indices.get_alias(name=self._alias)), "")
            except NotFoundError:
                return ""

    def _require(self) -> None:
        if not self.exists():
            message = f"There is no search index of this release at {self._location}; `guiqing index rebuild` makes it."
            raise StoreUnavailable(message)

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except NotFoundError:
            raise
        except (ApiError, TransportError) as error:
            raise StoreUnavailable(f"The search server at {self._location} does not answer: {error}") from error

    def _ids_of(self, document_ids: Collection[str]) -> set[str]:
        query = {"query": {"terms": {"document_id": list(document_ids)}}, "_source": False}
        return {hit["_id"] for hit in helpers.scan(self._client, index=self._alias, query=query, size=5000)}

    def _write(self, index: str, passages: Iterable[Passage], held: set[str]) -> int:
        """Write the passages; then delete those of `held` that were not among them, so that none is missing between."""
        written: set[str] = set()
        self._bulk(_indexing(index, passages, written))
        self._bulk({"_op_type": "delete", "_index": index, "_id": name} for name in held - written)
        return len(written)

    def _bulk(self, actions: Iterable[Json]) -> None:
        """Send the actions; what the server refuses for a moment is sent again, slower each time.

        Raises StoreUnavailable with the first that it refuses for good.
        """
        outcomes = helpers.streaming_bulk(
            self._client,
            actions,
            chunk_size=_BULK_ENTRIES,
            max_chunk_bytes=_BULK_BYTES,
            max_retries=_BULK_RETRIES,
            initial_backoff=0.5,
            raise_on_error=False,
        )
        for done, outcome in outcomes:
            if not done:
                raise StoreUnavailable(f"The search server at {self._location} refuses an entry: {outcome}")

    def _move_alias(self, index: str) -> None:
        """Point the alias to the index; the indexes that bore it before go, in the same step."""
        try:
            old = list(self._client.indices.get_alias(name=self._alias))
        except NotFoundError:
            old = []
        actions: list[Json] = [{"remove_index": {"index": name}} for name in old]
        actions.append({"add": {"index": index, "alias": self._alias, "is_write_index": True}})
        self._client.indices.update_aliases(actions=actions)


_SETTINGS: Json = {"number_of_shards": 1, "auto_expand_replicas": "0-1", "refresh_interval": "-1"}


def _mappings() -> Json:
    fields: Json = {name: {"type": "keyword"} for name in (*entries.KEYWORDS, *entries.FACETS)}
    for names, kept in ((entries.WORDS, "freqs"), (entries.CHARACTERS, "positions")):
        fields |= {name: {"type": "text", "analyzer": "whitespace", "index_options": kept} for name in names}
    fields[entries.MARK] = {"type": "keyword", "index": False, "doc_values": False}
    return {"dynamic": "strict", "_source": {"includes": [entries.MARK]}, "properties": fields}


def _indexing(index: str, passages: Iterable[Passage], written: set[str]) -> Iterator[Json]:
    for entry in entries.entries(passages):
        written.add(entry["id"])
        yield {"_index": index, "_id": entry["id"], "_source": entry}


def _counts(aggregations: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    counts = {}
    for name, counted in aggregations.items():
        buckets = counted["buckets"]
        pairs = buckets.items() if isinstance(buckets, dict) else ((bucket["key"], bucket) for bucket in buckets)
        counts[name] = {key: bucket["doc_count"] for key, bucket in pairs if bucket["doc_count"]}
    return counts


def _aggregations(query: Query) -> Json:
    wanted: Json = {name: {"terms": {"field": name, "size": _MOST_VALUES}} for name in FACET_FIELDS}
    held = {status.value: {"terms": {"status_days": terms_for(status, query.day)}} for status in LegalStatus}
    wanted["status"] = {"filters": {"filters": held}}
    return wanted


def _query(query: Query) -> Json:
    filters = [entries.filter_terms(wanted, query.day) for wanted in query.filters]
    if query.as_of:
        filters.append(("status_days", terms_for(LegalStatus.IN_FORCE, query.as_of)))
    return {
        "bool": {
            "must": [_clause(clause) for clause in query.clauses if not clause.excluded],
            "must_not": [_clause(clause) for clause in query.clauses if clause.excluded],
            "filter": [{"terms": {field: terms}} for field, terms in filters],
        }
    }


def _clause(clause: Clause) -> Json:
    return _any([_term(term) for term in clause.any_of])


def _term(term: Phrase | Words | Article) -> Json:
    match term:
        case Words():
            return _any([*([_term(term.phrase)] if term.phrase else []), _words(term)])
        case Article():
            return _article(term)
        case Phrase(field=Field.TEXT):
            return _phrase_anywhere(term.text)
        case Phrase():
            return _phrase(_PHRASE_FIELDS[term.field], term.text)


def _phrase_anywhere(text: str) -> Json:
    return _any([_phrase("characters", text), _phrase("title_characters", text, ranking.IN_TITLE)])


def _phrase(field: str, text: str, weight: float = 1.0) -> Json:
    return {"match_phrase": {field: {"query": " ".join(text), "boost": weight}}}


def _words(term: Words) -> Json:
    if not term.words:
        return {"match_none": {}}
    words = [_any(_word(synonyms)) for synonyms in term.words]
    return {"bool": {"should": words, "minimum_should_match": term.needed}}


def _word(synonyms: tuple[str, ...]) -> list[Json]:
    return [
        {"term": {field: {"value": word, "boost": weight}}}
        for word in synonyms
        for field, weight in ranking.WORD_FIELDS
    ]


def _article(term: Article) -> Json:
    named = {"constant_score": {"filter": {"term": {"names": term.key}}, "boost": ranking.NAMED}}
    in_part = _phrase("title_characters", term.text, ranking.NAMED_IN_PART)
    return {"bool": {"must": [_any([named, in_part])], "filter": [{"term": {"article": term.article}}]}}


def _any(queries: list[Json]) -> Json:
    return {"bool": {"should": queries, "minimum_should_match": 1}}
