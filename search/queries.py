"""Reads what a user typed into clauses. Every text is a query: what has no meaning as an operator is searched for.

Understood are words, "exact phrases", -exclusions, OR, title: issuer: number: (标题: 机关: 文号:, 標題: …), 《titles》,
references to articles (行政处罚法第三十三条, 处罚法33条), document numbers in any brackets, initials of titles (xzcff).
"""

import re
from collections.abc import Iterator
from functools import cache

from ingest.normalize import normalize
from ingest.numerals import arabic, chinese
from registry.errors import InputRejected
from registry.number import number_key, parse_number
from registry.titles import title_key
from search import segment
from search.backend import Article, Clause, Field, Phrase, Term, Words
from search.folding import LINE_END, fold

LONGEST_QUERY = 2000
LONGEST_CLAUSE = 20_000
MOST_WORDS = 64
"""Of one thought; the rarest would do, and a pasted article has about as many."""
_MOST_CLAUSES = 32

_FIELDS = {
    "title": Field.TITLE,
    "标题": Field.TITLE,
    "標題": Field.TITLE,
    "issuer": Field.ISSUER,
    "机关": Field.ISSUER,
    "機關": Field.ISSUER,
    "发文机关": Field.ISSUER,
    "制定机关": Field.ISSUER,
    "發文機關": Field.ISSUER,
    "制定機關": Field.ISSUER,
    "number": Field.NUMBER,
    "文号": Field.NUMBER,
    "文號": Field.NUMBER,
    "发文字号": Field.NUMBER,
    "發文字號": Field.NUMBER,
}
_TOKEN = re.compile(
    r"(?P<minus>-)?"
    rf"(?:(?P<field>{'|'.join(_FIELDS)})[:：])?"
    r'(?:"(?P<quoted>[^"\n]*)"|“(?P<curled>[^”\n]*)”|(?P<bare>[^\s"“”]+))',
    re.IGNORECASE,
)
_OR = {"OR", "|", "||"}
_NUMERAL = r"[0-9〇零一二三四五六七八九十百千]{1,9}"
_ARTICLE = re.compile(
    rf"(?P<title>.{{2,80}}?)第?(?P<article>{_NUMERAL})条(?:之(?P<insert>{_NUMERAL}))?"
    rf"(?:第{_NUMERAL}款)?(?:第[(（]?{_NUMERAL}[)）]?项)?"
)
# 民法典1042, as lawyers write it in short; no law has more articles than that one, and greater numbers are years.
_SHORT_ARTICLE = re.compile(r"(?P<title>.{1,80}[法典例])(?P<article>1[0-2][0-9]{2}|[1-9][0-9]{0,2})(?P<insert>)")
# 广告法 65条: a blank between the name of a law and the number of its article joins them.
_APART = re.compile(rf"(?<=[法典例定则释》])[ \t]+(?=第?{_NUMERAL}条(?:[之第 \t]|$))")
_STATE = "中华人民共和国"
_SERIAL = re.compile(r"[0-9]{1,6}号")
_INITIALS = re.compile(r"[a-z]{3,30}")


def parse_query(text: str) -> tuple[Clause, ...]:
    """The clauses of what a user typed; none where there is nothing to look for.

    Raises InputRejected for a text too long to be a query.
    """
    if len(text) > LONGEST_QUERY:
        raise InputRejected("query", f"it has {len(text):,} characters; up to {LONGEST_QUERY:,} are searched for")
    clauses: list[Clause] = []
    joins = False
    for token in _TOKEN.finditer(_plain(text)):
        if token["bare"] in _OR and not token["field"] and not token["minus"]:
            joins = bool(clauses)
            continue
        terms = tuple(_terms(token))
        if not terms:
            continue
        clause = Clause(terms, excluded=bool(token["minus"]))
        if joins and not clause.excluded and not clauses[-1].excluded:
            clauses[-1] = Clause(clauses[-1].any_of + clause.any_of)
        else:
            clauses.append(clause)
        joins = False
    if len(clauses) > _MOST_CLAUSES:
        raise InputRejected("query", f"it has {len(clauses)} parts; up to {_MOST_CLAUSES} are searched for")
    return tuple(clauses)


def clause_like(text: str) -> Clause:
    """A clause of a document as a thought, to find others that regulate the same in other words.

    A few of its words suffice; for a long text the first MOST_WORDS different ones stand for it. Raises InputRejected.
    """
    if len(text) > LONGEST_CLAUSE:
        raise InputRejected("text", f"it has {len(text):,} characters; up to {LONGEST_CLAUSE:,} are compared")
    term = _words(fold(text), share=5)
    if not term.words:
        raise InputRejected("text", "there is no word in it")
    return Clause((term,))


def _plain(text: str) -> str:
    """Blanks and quotes in one form; nothing else is folded here, as the operators are yet to be read."""
    plain = re.sub(r"[\u3000\u00a0\u200b\ufeff\x00]", " ", text).replace("＂", '"').replace("－", "-")
    return _APART.sub("", plain)


def _terms(token: re.Match[str]) -> Iterator[Term]:
    quoted = token["quoted"] if token["quoted"] is not None else token["curled"]
    raw = quoted if quoted is not None else token["bare"]
    folded = fold(raw).strip(LINE_END)
    if not folded:
        return
    if token["field"]:
        field = _FIELDS[token["field"].lower()]
        if field is Field.NUMBER:
            yield from _number_phrases(fold(number_key(raw)))
        else:
            yield Phrase(folded.strip("《》"), field)
    elif quoted is not None or token["minus"]:
        yield Phrase(folded)
    else:
        yield from _bare_terms(raw, folded)


def _bare_terms(raw: str, folded: str) -> Iterator[Term]:
    plain = normalize(raw)
    if parse_number(plain):
        yield Phrase(fold(number_key(plain)), Field.NUMBER)
        yield Phrase(folded)
    elif article := _article(plain):
        yield article
        yield from map(Phrase, dict.fromkeys((folded, *_wordings(article))))
    elif plain.startswith("《") and plain.endswith("》") and len(folded) > 2:
        yield Phrase(folded[1:-1], Field.TITLE)
        yield Phrase(folded)
    elif _INITIALS.fullmatch(folded):
        yield Phrase(folded, Field.INITIALS)
        yield Phrase(folded)
    else:
        # A long thought is seldom worded alike: a third of its words lets it in, and ranking does the rest.
        yield _words(folded, share=3)


def _number_phrases(number: str) -> tuple[Phrase, ...]:
    """A serial by itself, 5号, begins where one does, and not within 15号."""
    starts = (")", "第") if _SERIAL.fullmatch(number) else ("",)
    return tuple(Phrase(start + number, Field.NUMBER) for start in starts)


def _wordings(article: Article) -> Iterator[str]:
    """How texts cite the article: 行政处罚法第三十三条, 《中华人民共和国行政处罚法》第三十三条."""
    number, _, insert = article.article.partition("-")
    label = f"第{chinese(number)}条" + (f"之{chinese(insert)}" if insert else "")
    name = article.text.removeprefix(_STATE)
    yield f"{name}{label}"
    yield f"{name}》{label}"


def _article(plain: str) -> Article | None:
    found = _ARTICLE.fullmatch(plain) or _SHORT_ARTICLE.fullmatch(plain)
    if found is None:
        return None
    number, insert = arabic(found["article"]), arabic(found["insert"]) if found["insert"] else None
    title = found["title"].strip("《》")
    if number is None or (found["insert"] and insert is None) or not title:
        return None
    return Article(title_key(title), fold(title), f"{number}-{insert}" if insert else number)


def _words(folded: str, *, share: int) -> Words:
    """A thought of which at least two words must occur, or one in `share` of a longer one."""
    found = dict.fromkeys(word for word in segment.words(folded) if any(map(str.isalnum, word)))
    telling = [word for word in found if word not in _stopwords()]
    # Single characters say little beside longer words.
    chosen = ([word for word in telling if len(word) > 1] or telling)[:MOST_WORDS]
    meant = tuple(segment.synonyms().get(word, (word,)) for word in chosen)
    return Words(folded, meant, needed=min(len(meant), max(2, -(-len(meant) // share))))


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(segment.read_lines("stopwords.txt"))
