"""The cover of a document: what stands before its first provision, line by line."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingest.structure.closing import break_words

_TOKEN = re.compile(r"\S[^\n]*")
_FIELD_NAMES = (
    "索 ?引 ?号|主题分类|发 ?文 ?机 ?关|发布机构|发布机关|制定机关|成 ?文 ?日 ?期|发文日期|发布日期|公布日期|印发日期"
    "|发 ?文 ?字 ?号|文 ?号|标 ?题|名 ?称|有 ?效 ?性|时 ?效 ?性|效力状态|施行日期|生效日期|实施日期|失效日期|废止日期"
    "|统一编号|登记号|规范性文件编号"
)
_FIELD = re.compile(rf"(?P<name>{_FIELD_NAMES})： ?(?P<value>[^\s：][^\n]{{0,120}}?)(?= +(?:{_FIELD_NAMES})：|  |\n|$)")
_NAVIGATION = re.compile(
    "首页|当前位置|您(?:现在)?的位置|网站导航|无障碍|繁体|登录|手机版|字体：|字号：|浏览次数|来源：|信息来源|发布时间：|点击数|阅读次数"
)


class Line(NamedTuple):
    """A line of the cover, or in text without line breaks what stands between blanks; `text` is normalised."""

    start: int
    end: int
    text: str


class Field(NamedTuple):
    """A value that the page around a document states: 发文机关：云溪市人民政府."""

    name: str
    value: str
    start: int
    end: int


def cover_lines(text: str, end: int) -> list[Line]:
    """The lines of normalised text before `end` that may be title, number, issuer or date."""
    lines: list[Line] = []
    for found in _TOKEN.finditer(text, 0, end):
        line = Line(found.start(), found.start() + len(found.group().rstrip()), found.group().rstrip())
        is_page = _NAVIGATION.search(line.text) or _FIELD.match(line.text)
        if not is_page and not line.text.startswith(break_words()):
            lines.append(line)
    return lines


def cover_fields(text: str, end: int) -> dict[str, Field]:
    """The fields of the page, by name without blanks; the first of a name counts."""
    fields: dict[str, Field] = {}
    for found in _FIELD.finditer(text, 0, end):
        name = found.group("name").replace(" ", "")
        fields.setdefault(name, Field(name, found.group("value").strip(), found.start("value"), found.end("value")))
    return fields


def first_field(fields: Mapping[str, Field], names: Sequence[str]) -> Field | None:
    return next((fields[name] for name in names if name in fields), None)
