"""The cover of a document: what stands before its first provision, line by line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ingest.structure.closing import body_endings, break_words

_TOKEN = re.compile(r"\S[^\n]*")
_BODY = re.compile(rf"[\u4e00-\u9fff]{{2,30}}(?:{body_endings()})")
_WORD = re.compile(r"\S+")
_RUN_TOGETHER = re.compile(r" [^ ]+[：。](?: |$)")
_FIELD_NAMES = "|".join(
    " {0,4}".join(name)
    for name in (
        *("索引号", "主题分类", "发文机关", "发布机构", "发布机关", "制定机关", "发文字号", "文号", "标题", "名称"),
        *("成文日期", "发文日期", "发布日期", "公布日期", "印发日期", "施行日期", "生效日期", "实施日期"),
        *("失效日期", "废止日期", "有效性", "时效性", "效力状态", "统一编号", "登记号", "规范性文件编号"),
    )
)
_FIELD = re.compile(rf"(?P<name>{_FIELD_NAMES})： ?(?P<value>[^\s：][^\n]{{0,120}}?)(?= +(?:{_FIELD_NAMES})：|  |\n|$)")
_NAVIGATION = re.compile(
    r"首页|^\S{2,24}(?:门户|官方|政府)网站$|当前位置|您(?:现在)?的位置|网站导航|无障碍|繁体|登录|手机版|字体：|字号：|浏览次数|来源：|信息来源|发布时间：|点击数|阅读次数"
)


class Line(NamedTuple):
    """A line of the cover; `text` is normalised."""

    start: int
    end: int
    text: str


class Field(NamedTuple):
    """The value of a field that the page around a document shows: 发文机关：云溪市人民政府."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands before the first provision."""

    text: str
    """The whole text of the file, as written."""
    normalized: str
    end: int
    lines: tuple[Line, ...]
    """Without navigation, fields of the page and notes."""
    fields: Mapping[str, Field]
    """What the page around the document states, by name."""

    def stated(self, *names: str) -> Field | None:
        """The first of these fields that the page states."""
        return next((self.fields[name] for name in names if name in self.fields), None)


def read_cover(text: str, normalized: str, end: int) -> Cover:
    """The cover of a text that ends at `end`."""
    lines = _with_joint_orders(_lines(normalized, end), normalized)
    return Cover(text, normalized, end, tuple(lines), _fields(normalized, end))


def _lines(normalized: str, end: int) -> Iterator[Line]:
    for found in _TOKEN.finditer(normalized, 0, end):
        words = found.group().rstrip()
        is_page = _NAVIGATION.search(words) or _FIELD.match(words) or words.startswith(break_words())
        if is_page:
            continue
        if _RUN_TOGETHER.search(words):
            # Without line breaks, blanks are what is left of them.
            yield from (Line(at.start(), at.end(), at.group()) for at in _WORD.finditer(normalized, *found.span()))
        else:
            yield Line(found.start(), found.start() + len(words), words)


def _with_joint_orders(lines: Iterable[Line], normalized: str) -> list[Line]:
    """The bodies of a joint order stand in a line each, and 令 alone below them: one line, as if it were not broken."""
    joined: list[Line] = []
    for line in lines:
        if line.text == "令":
            start = line.start
            while joined and _BODY.fullmatch(joined[-1].text):
                start = joined.pop().start
            line = Line(start, line.end, normalized[start : line.end].replace("\n", " "))
        joined.append(line)
    return joined


def _fields(normalized: str, end: int) -> dict[str, Field]:
    """The first field of each name; blanks inside a name (发 文 机 关) do not count."""
    fields: dict[str, Field] = {}
    for found in _FIELD.finditer(normalized, 0, end):
        name = found.group("name").replace(" ", "")
        fields.setdefault(name, Field(found.group("value").strip(), found.start("value"), found.end("value")))
    return fields
