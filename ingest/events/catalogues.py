"""Repeal decisions and cleanup catalogues: lists and tables of documents under one conclusion, or one conclusion a row.

A heading (决定废止下列文件：, 宣布失效的规范性文件目录) rules the rows below it until the next heading; a row that
states its own conclusion in a cell goes by that.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ingest.citations.numbers import number_in_text
from ingest.events.passages import Passages, Teller
from ingest.numerals import integer
from registry.model import EventKind, StatusEvent

_RENEWED = re.compile(r"继续(?:有效|执行|施行)|予以保留|现行有效|^保留$|保留的")
_INVALID = re.compile(r"失效")
_REPEALED = re.compile(r"废止|停止执行")
_CHANGED = re.compile(r"修改|修订|修正|清理结果")
# What makes a text a catalogue: its title, or a line that puts a list of documents under a conclusion.
_CATALOGUE_TITLE = re.compile(r"废止|失效|清理|继续有效|保留")
_RULING = re.compile(
    # It looks ahead first, as it may begin with many words, which would all be tried at each character.
    r"(?=[下以如附废失继])(?:(?:下列|以下|如下|附件)[^。\n]{0,40}(?:废止|失效|继续有效)"
    r"|(?:废止|失效|继续有效)[^。\n]{0,30}(?:如下|目录|清单|名单|下列|以下))"
)
_HEADING = re.compile(
    r"目录|清单|下列|以下|如下|一览表|名单|附件|：$|(?:决定|通知|公告)$|[（(]?共? ?\d+ ?件"
    # 一、废止的规范性文件; 继续有效的文件.
    r"|^.{0,4}(?:予以|决定|拟|宣布)?(?:废止|失效|停止执行|继续有效|继续执行|保留|修改)的.{0,8}(?:文件|规章|法规|规定)$"
)
# 1. and 一、 need their separator, as 一 may begin a title; （一） needs none.
_ROW_NUMBER = re.compile(
    r"^(?:(?:\d{1,4}|[一二三四五六七八九十百]{1,5})[、.． \t）]+|（[一二三四五六七八九十百\d]{1,5}）[、.． \t]*)"
)
# A row of a table whose lines are lost: 1 某办法 某政发〔2001〕3号 废止.
_FLATTENED = re.compile(r"\d{1,4} +\S{4,160} +[^\s〔]{0,20}〔\d{4}〕\d{1,5}号(?: +\S{1,20}){0,2}$")
_CELL = re.compile(r"[^\t|]+")
_TITLE = re.compile(r"《([^《》]{2,160}(?:《[^《》]{1,80}》[^《》]{0,80}){0,3})》")
# What may follow the title in a row; an item of a sentence goes on: （一）《登记证》未按期核验的；
_AFTER_TITLE = re.compile(r"(?: ?（[^（）]{1,80}）){0,3}[、，；。]?(?:以?及)?$")
_BARE_TITLE = re.compile(
    r"[^\t。；：]{4,160}(?:通知|办法|规定|意见|细则|决定|方案|通告|公告|条例|制度|规则|批复|规划|标准|纲要|措施)"
    r"(?:（[^（）号]{1,30}）)?(?=$|（| )"
)
_NUMERAL = "[0-9一二三四五六七八九十百零〇]{1,6}"
_ARTICLE = re.compile(rf"第({_NUMERAL})条(?:之({_NUMERAL}))?")
# 《某办法》（某政发〔2001〕3号）第七条第二款、第九条: the row ends these and no more.
_ARTICLES = re.compile(
    r"(?: ?（[^（）]{1,80}）){0,3} ?的?"
    rf"(?P<articles>(?:第{_NUMERAL}[条款](?:之{_NUMERAL})?|第（{_NUMERAL}）项|[、，和及至]){{1,60}})"
    r"(?:的规定)?[；。]?$"
)
_LONGEST_CONCLUSION = 8


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a list or table with its cells."""

    start: int
    end: int
    cells: list[str]

    @property
    def words(self) -> str:
        return " ".join(self.cells)


def catalogue_events(passages: Passages, teller: Teller) -> Iterator[StatusEvent]:
    """An event for each row that names a document under a conclusion; none for texts that are no catalogues."""
    if not (_CATALOGUE_TITLE.search(teller.title or "") or _RULING.search(passages.normalized)):
        return
    ruling = _conclusion(teller.title or "")
    for row in _rows(passages):
        named = _named(row)
        if named is None:
            if _HEADING.search(row.words):
                ruling = _conclusion(row.words)
            continue
        kind = _conclusion_of_row(row, ruling)
        if kind is not None and not passages.is_quoted(row.start):
            yield StatusEvent(
                kind,
                teller.holds_from,
                passages.evidence(row.start, row.end),
                target_title=named.title,
                target_number=named.number,
                target_articles=named.articles,
            )


def _rows(passages: Passages) -> Iterator[_Row]:
    """The lines that are not empty. Strokes part cells, and tabs of the original, which normalising blanks."""
    position = 0
    for line in passages.normalized.split("\n"):
        if stripped := line.strip(" |"):
            start = position + line.index(stripped[0])
            end = start + len(stripped)
            spans = (cell.span() for cell in _CELL.finditer(passages.text, start, end))
            cells = [cell for span in spans if (cell := passages.normalized[slice(*span)].strip())]
            if len(cells) == 1 and _FLATTENED.match(cells[0]):
                cells = cells[0].split()
            yield _Row(start, end, cells)
        position += len(line) + 1


class _Named(NamedTuple):
    """The document that a row names, and the articles of it where the row is about these alone."""

    title: str
    number: str | None
    articles: tuple[str, ...] = ()


def _named(row: _Row) -> _Named | None:
    """What a row names; None for headings and sentences."""
    body = _ROW_NUMBER.sub("", row.words, count=1)
    number = number_in_text(body)
    if (quoted := _TITLE.search(body)) is not None:
        if quoted.start() == 0 and (part := _ARTICLES.match(body, quoted.end())):
            return _Named(quoted[1], number, _article_numbers(part["articles"]))
        alone = quoted.start() == 0 and (number is not None or _AFTER_TITLE.match(body, quoted.end()))
        listed = (alone and not body.endswith("：")) or len(row.cells) > 1
        if listed or number is None:
            return _Named(quoted[1], number) if listed else None
    if body == row.words and len(row.cells) == 1:
        return None
    titles = [title.group() for cell in row.cells if (title := _BARE_TITLE.match(_ROW_NUMBER.sub("", cell, count=1)))]
    return _Named(titles[0], number) if titles and (number or len(row.cells) > 1) else None


def _article_numbers(words: str) -> tuple[str, ...]:
    numbers = ((integer(found[1]), integer(found[2] or "")) for found in _ARTICLE.finditer(words))
    return tuple(f"{article}-{inserted}" if inserted else str(article) for article, inserted in numbers)


def _conclusion(words: str) -> EventKind | None:
    """The conclusion under which a heading puts its rows; None where it gives none, or one that must be told by row."""
    lapsed = EventKind.REPEALED if _REPEALED.search(words) else EventKind.DECLARED_INVALID
    ends = _REPEALED.search(words) or _INVALID.search(words)
    renewed = _RENEWED.search(words)
    if (ends and renewed) or _CHANGED.search(words):
        return None
    return lapsed if ends else EventKind.RENEWED if renewed else None


def _conclusion_of_row(row: _Row, ruling: EventKind | None) -> EventKind | None:
    short = [cell for cell in row.cells if len(cell) <= _LONGEST_CONCLUSION]
    stated = next((kind for cell in short if (kind := _conclusion(cell))), None)
    if stated is None and any(_CHANGED.search(cell) for cell in short):
        return None
    return stated or ruling
