"""Resolution of citations: none is dropped, and each that does not lead to a provision says why.

Pure: what is registered comes through the Library. A title leads to a document by its title, a short name that the text
or a legislator gave it, its former name, or its number; the version is the one in force on the day that matters.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date

from ingest.resolution.library import Citing, Library
from ingest.resolution.names import title_keys
from ingest.resolution.places import Found, find_relative, find_unit
from registry.identity import KNOWN_BY_TITLE
from registry.model import Citation, Resolution, ResolutionState, Version
from registry.number import number_key
from registry.titles import title_key

_OWN = re.compile(r"本(?!市|省|区|县|溪)[^\W\d_]{1,7}")
_INSTRUMENT = re.compile(
    r"法典|条例|办法|规定|细则|规则|解释|决定|决议|意见|通知|方案|章程|批复|纲要|标准|规范|目录|法"
)


class Resolver:
    """Resolves the citations of many texts against one library, whose answers it keeps."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._candidates: dict[tuple[str | None, str | None], tuple[str, ...]] = {}
        self._in_force: dict[tuple[str, date | None], tuple[Version, ...]] = {}

    def resolve(self, citations: Sequence[Citation], citing: Citing) -> list[Resolution]:
        """One resolution for each citation of a text, in their order."""
        resolutions: list[Resolution] = []
        named: Citation | None = None
        for citation in citations:
            resolution = self._resolve(citation, citing)
            if resolution.path is None and named and (implied := _implied(citation, named)):
                by_context = resolution if implied is citation else self._resolve(implied, citing)
                resolution = by_context if by_context.path else resolution
            elif citation.article:
                named = citation
            resolutions.append(resolution)
        return resolutions

    def candidates(self, citations: Sequence[Citation]) -> set[str]:
        """Every document that one of the citations may mean: what a library may fetch ahead."""
        return {found for citation in citations if not _is_internal(citation) for found in self._bearing(citation)}

    def _resolve(self, citation: Citation, citing: Citing) -> Resolution:
        if _is_internal(citation):
            return self._inside(citation, citing)
        candidates = self._documents(citation, citing)
        if not candidates:
            return Resolution(ResolutionState.NOT_IN_REGISTRY, reason=f"登记库中没有{_name(citation)}")
        if len(candidates) > 1:
            return Resolution(ResolutionState.AMBIGUOUS, reason=f"{_name(citation)}可指：{'、'.join(candidates)}")
        return self._in_document(citation, citing, candidates[0])

    def _inside(self, citation: Citation, citing: Citing) -> Resolution:
        paths = self._library.paths(citing.version_id)
        if citation.article is None:
            found = find_relative(paths, citation, citation.provision)
        elif citation.relative is not None:
            found = find_relative(paths, citation, f"art_{citation.article}")
        else:
            found = find_unit(paths, citation, within=citation.provision)
        if found.path is None:
            reason = f"本文{found.missing}" if found.missing.startswith("没有") else found.missing
            return _unresolved(citing.document_id, citing.version_id, reason)
        return Resolution(ResolutionState.RESOLVED, citing.document_id, citing.version_id, found.path)

    def _documents(self, citation: Citation, citing: Citing) -> tuple[str, ...]:
        """The documents that can be meant: of several of one name, the nearest to the citing text."""
        candidates = self._bearing(citation)
        return candidates if len(candidates) <= 1 else self._nearest(candidates, citing)

    def _bearing(self, citation: Citation) -> tuple[str, ...]:
        """The documents that bear the name or number cited."""
        names = (citation.full_title or citation.title, citation.document_number)
        if names not in self._candidates:
            self._candidates[names] = tuple(sorted(self._named(*names)))
        return self._candidates[names]

    def _named(self, title: str | None, number: str | None) -> Collection[str]:
        titled = self._titled(title) if title else ()
        if number is None:
            return titled
        numbered = set(self._library.named(number_key(number)))
        return numbered.intersection(titled) or numbered or [d for d in titled if self._may_bear(d, number)]

    def _titled(self, title: str) -> Collection[str]:
        """The documents of a title, else those that issue a measure of it, else those that bear it as a short name."""
        for key in title_keys(title):
            if found := self._library.named(key):
                bearers = [self._library.document(d) for d in found]
                exact = [d.id for d in bearers if title_key(d.title) == key]
                issuing = [d.id for d in bearers if key in map(title_key, d.issued_titles)]
                return (
                    exact or issuing or [d.id for d in bearers if _instrument(title_key(d.title)) == _instrument(key)]
                )
        return ()

    def _may_bear(self, document_id: str, number: str) -> bool:
        """Whether a document of the title can be the one with the number: laws are known by their titles alone."""
        document = self._library.document(document_id)
        known = {number_key(each) for each in document.document_numbers}
        return not known or number_key(number) in known or document.rank in KNOWN_BY_TITLE

    def _nearest(self, candidates: Sequence[str], citing: Citing) -> tuple[str, ...]:
        """Of several documents of one name, those of the same issuer, else of the same region."""
        documents = [self._library.document(candidate) for candidate in candidates]
        for near in (
            [d.id for d in documents if set(d.issuers) & set(citing.issuers)],
            [d.id for d in documents if d.region is not None and d.region == citing.region],
        ):
            if len(near) == 1:
                return (near[0],)
        return tuple(candidates)

    def _in_document(self, citation: Citation, citing: Citing, document_id: str) -> Resolution:
        versions = self._versions_on(document_id, citing.day)
        if not versions:
            return _unresolved(document_id, None, f"{_name(citation)}只登记了草案")
        version, found = self._place(citation, versions)
        start = starts_on(version)
        stands_in = f"{citing.day}有效的文本未登记" if citing.day and start and start > citing.day else ""
        if found.missing:
            elsewhere = self._other_versions_with(citation, document_id, versions)
            reasons = (stands_in, f"{_dated(version)}{found.missing}", elsewhere)
            return _unresolved(document_id, version.id, "；".join(filter(None, reasons)))
        reason = f"{stands_in}，以{_dated(version)}代" if stands_in else ""
        return Resolution(ResolutionState.RESOLVED, document_id, version.id, found.path, reason)

    def _place(self, citation: Citation, versions: Sequence[Version]) -> tuple[Version, Found]:
        """The provision in the one version, or in the part of a code that has it."""
        version, found = versions[0], Found(None)
        for version in versions:
            found = find_unit(self._library.paths(version.id), citation)
            if not found.missing:
                break
        return version, found

    def _versions_on(self, document_id: str, day: date | None) -> tuple[Version, ...]:
        """The version in force on the day, one for each part of a code; failing that, the oldest registered."""
        if (document_id, day) not in self._in_force:
            parts: dict[str | None, list[Version]] = {}
            for version in sorted(self._library.versions(document_id), key=lambda v: (starts_on(v) or date.min, v.id)):
                if not version.is_draft:
                    parts.setdefault(version.part, []).append(version)
            self._in_force[document_id, day] = tuple(_on_day(versions, day) for versions in parts.values())
        return self._in_force[document_id, day]

    def _other_versions_with(self, citation: Citation, document_id: str, tried: Sequence[Version]) -> str:
        """Which other versions have what this one lacks, as words to add to the reason."""
        others = (v for v in self._library.versions(document_id) if v not in tried and not v.is_draft)
        having = [v for v in others if not find_unit(self._library.paths(v.id), citation).missing]
        return f"{'、'.join(map(_dated, having))}有" if having else ""


def starts_on(version: Version) -> date | None:
    """The first day of a version: an amended text that repeats when the law first took effect holds from its issue."""
    return max((day for day in (version.published or version.named_date, version.effective) if day), default=None)


def _is_internal(citation: Citation) -> bool:
    """Whether the citation is of its own text. One with a full title is not: 第三条 in an amending decision."""
    if citation.full_title is not None:
        return False
    if citation.title is not None:
        return _OWN.fullmatch(citation.title) is not None
    return citation.document_number is None


def _implied(citation: Citation, named: Citation) -> Citation | None:
    """What a citation means by what the same article has named before it, where its own text has no such place.

    It is the citation itself where that adds nothing to it.

    刑法第二百二十一条的…罪，第二百七十八条的…罪 is of one law; 违反第十八条规定：（一）有第四项行为的 of one article.
    """
    says_where = citation.title or citation.full_title or citation.relative or citation.document_number
    if says_where or _article_of(citation) != _article_of(named):
        return None
    if citation.article:
        names_text = named.title or named.full_title
        return citation._replace(title=named.title, full_title=named.full_title) if names_text else citation
    same = citation._replace(title=named.title, full_title=named.full_title, article=named.article)
    return same if citation.paragraph else same._replace(paragraph=named.paragraph)


def _article_of(citation: Citation) -> str:
    """The path of the article in which a citation stands, its paragraphs and items left out."""
    return citation.provision.split("/para_")[0].split("/item_")[0]


def _on_day(versions: Sequence[Version], day: date | None) -> Version:
    if day is None:
        return versions[-1]
    begun = [version for version in versions if (starts_on(version) or date.min) <= day]
    return begun[-1] if begun else versions[0]


def _instrument(key: str) -> str:
    """The kind of text that a title names: a short name is of the kind of its title, not of a law quoted in it."""
    words = _INSTRUMENT.findall(key)
    return words[-1] if words else ""


def _unresolved(document_id: str, version_id: str | None, reason: str) -> Resolution:
    return Resolution(ResolutionState.UNRESOLVED, document_id, version_id, reason=reason)


def _name(citation: Citation) -> str:
    title = citation.full_title or citation.title
    return f"《{title}》" if title else str(citation.document_number)


def _dated(version: Version) -> str:
    day = version.named_date or version.published or version.effective
    return f"{day}的文本" if day else "所登记的文本"
