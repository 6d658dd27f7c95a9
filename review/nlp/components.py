"""Components for any spaCy pipeline for Chinese: structure, citations and norms of a legal text.

Each marks groups of spans in `doc.spans` and keeps what it found, as plain values with offsets into `doc.text`, in an
extension of the Doc. They read the text and not the tokens, so that they work with every tokenizer: a span covers the
tokens that its characters touch, while the offsets of the extensions are exact. Nothing but plain values is kept, so
that a Doc can be written to disk and sent between processes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from numpy import searchsorted
from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.citations import extract_citations
from ingest.normalize import normalize
from ingest.structure import Structure, read_structure
from registry.uncollected import uncollected
from review.norms import Body, Norm, norms_of
from review.norms.records import norm_record

Component = Callable[[Doc], Doc]
Marked = tuple[int, int, str]
"""Start, end, label."""


@Language.factory("zh_legal_structure", assigns=["doc.spans"])
def zh_legal_structure(nlp: Language, name: str) -> Component:
    """`doc.spans["provisions"]`, labelled with the unit (条, 款, 项…), and `doc._.provisions`.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("zh_legal_structure")
    >>> doc = nlp("第一条 养蜂人应当登记。\\n第二条 登记机关应当公开结果。")
    >>> [(span.text[:3], span.label_) for span in doc.spans["provisions"]]
    [('第一条', '条'), ('第二条', '条')]
    >>> doc._.provisions[1]["path"]
    'art_2'
    """
    _extend("provisions")

    @uncollected
    def component(doc: Doc) -> Doc:
        _, structure = _read(doc.text)
        doc._.provisions = [{**each._asdict(), "kind": each.kind.value} for each in structure.provisions]
        _mark(doc, "provisions", ((each.start, each.end, each.kind.value) for each in structure.provisions))
        return doc

    return component


@Language.factory("zh_legal_citations", assigns=["doc.spans"])
def zh_legal_citations(nlp: Language, name: str) -> Component:
    """`doc.spans["citations"]`, labelled with the role (basis, repeals…), and `doc._.citations`.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("zh_legal_citations")
    >>> doc = nlp("依照《示例养蜂法》第十二条、第十五条处理。")
    >>> [span.text for span in doc.spans["citations"]]
    ['《示例养蜂法》第十二条', '第十五条']
    >>> [(each["title"], each["article"]) for each in doc._.citations]
    [('示例养蜂法', '12'), ('示例养蜂法', '15')]
    """
    _extend("citations")

    @uncollected
    def component(doc: Doc) -> Doc:
        plain, structure = _read(doc.text)
        found = extract_citations(plain, structure.provisions, None)
        doc._.citations = [{**each._asdict(), "role": each.role.value} for each in found]
        _mark(doc, "citations", ((each.start, each.end, each.role.value) for each in found))
        return doc

    return component


@Language.factory("zh_legal_norms", assigns=["doc.spans"])
def zh_legal_norms(nlp: Language, name: str) -> Component:
    """`doc.spans["norms"]`, labelled with the modality, a group for each field of the norms, and `doc._.norms`.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("zh_legal_norms")
    >>> doc = nlp("逾期不登记的，由县养蜂主管部门处五百元以下罚款。")
    >>> [(span.text, span.label_) for span in doc.spans["authorities"]]
    [('县养蜂主管部门', 'county')]
    >>> [norm["modality"] for norm in doc._.norms], doc._.norms[0]["amounts"][0]["high"]
    (['must'], 500.0)
    """
    _extend("norms")

    @uncollected
    def component(doc: Doc) -> Doc:
        text = doc.text  # put together from the tokens each time
        found = norms_of(normalize(text))
        doc._.norms = [norm_record(norm, text) for norm in found]
        for group, mark in _GROUPS.items():
            _mark(doc, group, (marked for norm in found for marked in mark(norm)))
        return doc

    return component


def _bodies(body: Body | None) -> Iterator[Marked]:
    if body is not None:
        yield body.span.start, body.span.end, body.level.name.lower() if body.level else body.party or ""


_GROUPS: Mapping[str, Callable[[Norm], Iterable[Marked]]] = {
    "norms": lambda norm: [(norm.start, norm.end, norm.modality)],
    "addressees": lambda norm: _bodies(norm.addressee),
    "conditions": lambda norm: [(each.start, each.end, "") for each in norm.conditions],
    "acts": lambda norm: [(act.action.start, act.action.end, "") for act in norm.acts],
    "deadlines": lambda norm: [(each.start, each.end, each.sense) for each in norm.deadlines],
    "amounts": lambda norm: [(q.start, q.end, q.dimension) for q in (each.quantity for each in norm.amounts)],
    "penalties": lambda norm: [(each.start, each.end, each.kind) for each in norm.penalties],
    "materials": lambda norm: [(each.start, each.end, "") for each in norm.materials],
    "authorities": lambda norm: _bodies(norm.authority),
}


def _extend(name: str) -> None:
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=None)


def _mark(doc: Doc, group: str, marked: Iterable[Marked]) -> None:
    """Each mark once, in the order of the text; words that a mark only touches belong to it.

    The words are looked up in one array of where they begin, as char_span goes through them from the first each time.
    """
    begins = doc.to_array("IDX")
    marks = sorted(set(marked))
    first = searchsorted(begins, [start for start, _, _ in marks], side="right") - 1
    after = searchsorted(begins, [end for _, end, _ in marks], side="left")
    doc.spans[group] = [
        Span(doc, int(one), int(end), label=label)
        for one, end, (_, _, label) in zip(first, after, marks, strict=True)
        if one < end
    ]


@lru_cache(maxsize=1)
def _read(text: str) -> tuple[str, Structure]:
    """The normalised text and its structure; kept for the component that comes next."""
    plain = normalize(text)
    return plain, read_structure(text, plain)


FACTORIES = ("zh_legal_structure", "zh_legal_citations", "zh_legal_norms")
