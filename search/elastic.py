"""The shared engine: an Elasticsearch server, for many users or texts beyond one machine.

An alias names the index in use. A rebuild fills a new index and moves the alias in one step. Nothing is asked of the
server but its core: no plug-in, no script, no analyser beyond splitting at blanks, no update or delete by query.
"""

import time
import uuid
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError, helpers

from registry.errors import InputRejected, StoreUnavailable
from registry.model import LegalStatus
from registry.store.portions import portions
from search import entries, ranking, results
from search.backend import FACET_FIELDS, Article, Clause, Field, IndexStatus, Phrase, Query, SearchResult, Words
from search.passages import Passage
from search.timeline import terms_for

_LAYOUT = "2"
"""Part of the alias; another number means fields that this release does not read."""
_PREFIX = "guiqing"
_SECONDS = 30
_BULK_ENTRIES, _BULK_BYTES, _BULK_RETRIES, _BULK_PAUSE = 1000, 8 << 20, 6, 0.5
_SENDERS = 2
_CONNECTIONS = 32
"""With fewer than there are users at once, some wait for the others' connections again and again."""
_MOST_VALUES, _MOST_NAMES = 1000, 50_000
_MOST_TERMS = 65_536

Json = dict[str, Any]


class ElasticBackend:
    """See SearchBackend. `url` is the server's address with the prefix of the indexes as path.

    `?shards=6` at its end gives new indexes six primary shards; one is right for a million passages and more.
    """

    consumer = "search-elastic"

    def __init__(self, url: str) -> None:
        try:
            address = urlsplit(url)
            shards = int(parse_qs(address.query).get("shards", ["1"])[0])
            self._location = f"{address.scheme}://{address.hostname}:{address.port or 9200}{address.path}"
            server = address._replace(path="", query="", fragment="").geturl()
            # What the server refuses for a moment (429, 502, 503, 504) is sent again, what timed out is not.
            self._client = Elasticsearch(
                server,
                request_timeout=_SECONDS,
                max_retries=3,
                retry_on_timeout=False,
                connections_per_node=_CONNECTIONS,
            )
        except ValueError as error:
            raise InputRejected("GUIQING_SEARCH_URL", f"this is not an address of a search server ({error})") from error
        # Another layout has another alias: an index that this release cannot read is not there for it.
        self._alias = f"{address.path.strip('/') or _PREFIX}-passages-{_LAYOUT}"
        self._settings: Json = {
            "number_of_shards": shards,
            "auto_expand_replicas": "0-1",
            "refresh_interval": "-1",
        }

    def exists(self) -> bool:
        with self._reached():
            return bool(self._client.indices.exists_alias(name=self._alias))

    def replace(self, document_ids: Collection[str], passages: Iterable[Passage]) -> int:
        with self._reached():
            held = self._ids_of(document_ids)
            writing = list(_indexing(self._alias, passages))
            self._bulk(writing)
            # What is new is there before what is old goes, so that no search in between misses the document.
            left = held - {action["_id"] for action in writing}
            self._bulk({"_op_type": "delete", "_index": self._alias, "_id": name} for name in left)
            self._client.indices.refresh(index=self._alias)
        return len(writing)

    def rebuild(self, passages: Iterable[Passage]) -> int:
        index = f"{self._alias}-{uuid.uuid4().hex}"
        with self._reached():
            self._client.indices.create(index=index, mappings=_mappings(), settings=self._settings)
            try:
                written = self._bulk(_indexing(index, passages))
                self._client.indices.put_settings(index=index, settings={"refresh_interval": None})
                self._client.indices.refresh(index=index)
                self._move_alias(index)
            except BaseException:
                # What failed is what has to be told, not that the server is too far gone to clean up.
                with suppress(ApiError, TransportError):
                    self._client.indices.delete(index=index)
                raise
        return written

    def search(self, query: Query) -> SearchResult:
        started = time.perf_counter()
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
        page = [(hit["_score"] or 0.0, orjson.loads(hit["_source"][entries.MARK])) for hit in answer["hits"]["hits"]]
        return SearchResult(
            total=answer["hits"]["total"]["value"],
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            hits=results.hits(query, page),
            facets=results.facets(query, _counts(answer["aggregations"])) if query.with_facets else {},
        )

    def names(self) -> Collection[str]:
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

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except NotFoundError as error:
            message = f"There is no search index of this release at {self._location}; `guiqing index rebuild` makes it."
            raise StoreUnavailable(message) from error
        except (ApiError, TransportError) as error:
            raise StoreUnavailable(f"The search server at {self._location} does not answer: {error}") from error

    def _ids_of(self, document_ids: Collection[str]) -> set[str]:
        query = {"query": {"terms": {"document_id": list(document_ids)}}, "_source": False}
        return {hit["_id"] for hit in helpers.scan(self._client, index=self._alias, query=query, size=5000)}

    def _bulk(self, actions: Iterable[Json]) -> int:
        """Send the actions, a few bundles at once, and return how many were sent. Raises StoreUnavailable."""
        waiting = iter(actions)
        sent = 0
        going: deque[Future[int]] = deque()
        with ThreadPoolExecutor(_SENDERS) as senders:
            while bundle := list(islice(waiting, _BULK_ENTRIES)):
                going.append(senders.submit(self._send, bundle))
                if len(going) > _SENDERS:
                    sent += going.popleft().result()
            return sent + sum(bundle_sent.result() for bundle_sent in going)

    def _send(self, bundle: Sequence[Json]) -> int:
        """Send one bundle; entries that the server refuses for a moment are sent again, slower each time.

        Raises StoreUnavailable with the first that it refuses for good.
        """
        outcomes = helpers.streaming_bulk(
            self._client,
            bundle,
            chunk_size=_BULK_ENTRIES,
            max_chunk_bytes=_BULK_BYTES,
            max_retries=_BULK_RETRIES,
            initial_backoff=_BULK_PAUSE,
            raise_on_error=False,
        )
        refused = [outcome for done, outcome in outcomes if not done]
        if refused:
            raise StoreUnavailable(f"The search server at {self._location} refuses an entry: {refused[0]}")
        return len(bundle)

    def _move_alias(self, index: str) -> None:
        """Point the alias to the index; the indexes that bore it before go, in the same step."""
        try:
            old = list(self._client.indices.get_alias(name=self._alias))
        except NotFoundError:
            old = []
        actions: list[Json] = [{"remove_index": {"index": name}} for name in old]
        actions.append({"add": {"index": index, "alias": self._alias, "is_write_index": True}})
        self._client.indices.update_aliases(actions=actions)


def _mappings() -> Json:
    fields: Json = {name: {"type": "keyword"} for name in (*entries.KEYWORDS, *entries.FACETS)}
    for names, kept in ((entries.WORDS, "freqs"), (tuple(entries.PHRASE_FIELDS.values()), "positions")):
        fields |= {name: {"type": "text", "analyzer": "whitespace", "index_options": kept} for name in names}
    fields[entries.MARK] = {"type": "keyword", "index": False, "doc_values": False}
    return {"dynamic": "strict", "_source": {"includes": [entries.MARK]}, "properties": fields}


def _indexing(index: str, passages: Iterable[Passage]) -> Iterator[Json]:
    for entry in entries.entries(passages):
        yield {"_index": index, "_id": entry["id"], "_source": entry | {entries.MARK: entry[entries.MARK].decode()}}


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
            "filter": [_one_of(field, terms) for field, terms in filters],
        }
    }


def _one_of(field: str, terms: Sequence[str]) -> Json:
    """The field has one of the terms, of which the server takes so many at a time (index.max_terms_count)."""
    if len(terms) <= _MOST_TERMS:
        return {"terms": {field: list(terms)}}
    return {"bool": {"should": [{"terms": {field: portion}} for portion in portions(terms, _MOST_TERMS)]}}


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
        case Phrase(field=Field.TITLE):
            return _title(term.text)
        case Phrase():
            return _phrase(entries.PHRASE_FIELDS[term.field], term.text)


def _phrase_anywhere(text: str) -> Json:
    return _any([_phrase("characters", text), _title(text)])


def _title(text: str) -> Json:
    in_title = _phrase("title_characters", text, ranking.IN_TITLE)
    return _any([in_title, _named(entries.key(text), ranking.WHOLE_NAME)])


def _named(key: str, weight: float) -> Json:
    return {"constant_score": {"filter": {"term": {"names": key}}, "boost": weight}}


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
    named = _named(term.key, ranking.NAMED)
    in_part = _phrase("title_characters", term.text, ranking.NAMED_IN_PART)
    return {"bool": {"must": [_any([named, in_part])], "filter": [{"term": {"article": term.article}}]}}


def _any(queries: list[Json]) -> Json:
    return {"bool": {"should": queries, "minimum_should_match": 1}}
