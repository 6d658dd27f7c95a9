"""Resolution over the registry, in bulk: each text is looked up once, however many citations lead to it."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from ingest.resolution.library import Citing
from ingest.resolution.resolver import Resolver, starts_on
from registry.model import Document, Resolution, ResolutionState, Version
from registry.store.citations import StoredCitation
from registry.store.documents import DocumentStore
from registry.store.portions import portions
from registry.uncollected import uncollected
from registry.unit_of_work import Unit

# How many citing texts are worked on at once; bounds memory.
_TEXTS_AT_ONCE = 500


class RegisteredLibrary:
    """The registered texts as a Library. What was asked for is kept: use one object for one unit of work."""

    def __init__(self, documents: DocumentStore) -> None:
        self._documents = documents
        self._names = documents.names()
        self._document: dict[str, Document] = {}
        self._versions: dict[str, Sequence[Version]] = {}
        self._paths: dict[str, frozenset[str]] = {}
        for key in list(self._names):
            # 最高人民法院关于… is also cited as 关于….
            short = key[key.find("关于") :]
            if short != key and short.startswith("关于"):
                self._names[short] = self._names.get(short, frozenset()) | self._names[key]

    def named(self, key: str) -> Collection[str]:
        return self._names.get(key, frozenset())

    def document(self, document_id: str) -> Document:
        if document_id not in self._document:
            self.load([document_id])
        return self._document[document_id]

    def versions(self, document_id: str) -> Sequence[Version]:
        if document_id not in self._versions:
            self.load([document_id])
        return self._versions[document_id]

    def paths(self, version_id: str) -> frozenset[str]:
        if version_id not in self._paths:
            self.load_paths([version_id])
        return self._paths[version_id]

    def load(self, document_ids: Collection[str]) -> None:
        """Fetch these documents and their versions at once, those that are not known yet."""
        wanted = [document_id for document_id in document_ids if document_id not in self._document]
        if wanted:
            self._document |= self._documents.get_many(wanted)
            versions = self._documents.versions_of(wanted)
            self._versions |= {document_id: versions.get(document_id, ()) for document_id in wanted}

    def load_paths(self, version_ids: Collection[str]) -> None:
        """Fetch the paths of these versions at once, those that are not known yet."""
        wanted = [version_id for version_id in version_ids if version_id not in self._paths]
        if wanted:
            self._paths |= dict.fromkeys(wanted, frozenset[str]()) | self._documents.paths_of(wanted)


@uncollected
def resolve_registered(unit: Unit, version_ids: Sequence[str]) -> Counter[ResolutionState]:
    """Resolve the citations of these versions and write what became of each; return how many are in each state.

    The caller commits. Texts that cite a document that has just arrived are found with
    `unit.citations.versions_naming`.
    """
    library = RegisteredLibrary(unit.documents)
    resolver = Resolver(library)
    states: Counter[ResolutionState] = Counter()
    for portion in portions(version_ids, _TEXTS_AT_ONCE):
        stored = unit.citations.of_versions(portion)
        resolutions = list(_resolutions(stored, library, resolver))
        unit.citations.resolve(resolutions)
        states.update(resolution.state for _, resolution in resolutions)
    return states


def _resolutions(
    stored: Sequence[StoredCitation], library: RegisteredLibrary, resolver: Resolver
) -> Iterator[tuple[StoredCitation, Resolution]]:
    cited = resolver.candidates([each.citation for each in stored])
    library.load(cited | {each.document_id for each in stored})
    own = {each.version_id for each in stored}
    library.load_paths(own | {version.id for document_id in cited for version in library.versions(document_id)})
    for (document_id, version_id), group in groupby(stored, key=lambda each: (each.document_id, each.version_id)):
        citations = list(group)
        citing = _citing(library, document_id, version_id)
        yield from zip(citations, resolver.resolve([each.citation for each in citations], citing), strict=True)


def _citing(library: RegisteredLibrary, document_id: str, version_id: str) -> Citing:
    document = library.document(document_id)
    version = next(version for version in library.versions(document_id) if version.id == version_id)
    return Citing(document_id, version_id, starts_on(version), document.issuers, document.region)
