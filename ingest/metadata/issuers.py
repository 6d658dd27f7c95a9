"""Who issued a document."""

import re
from typing import NamedTuple

from ingest.metadata.cover import Cover, Line
from ingest.metadata.imprint import find_masthead
from ingest.metadata.regions import is_national, region_named
from ingest.structure.closing import Signature, body_endings
from registry.model import Evidence

_NAME = rf"[\u4e00-\u9fff（）·]{{1,40}}?(?:{body_endings()})"
_IN_TITLE = re.compile(
    rf"^(?P<names>{_NAME}(?:[、\s]{_NAME}){{0,12}})"
    r"(?=\s?(?:关于|印发|转发|令|公告|文件$|[0-9]{4}年|(?:党组|常务|全体|专题|办公|[厅局部署委]务|[厅局部主市县区省]?长办公)?会议纪要))"
)
_ADOPTED = re.compile(
    r"(?:(?P<place>[\u4e00-\u9fff]{0,12}?)第?[一二三四五六七八九十]{1,4}届(?P<national>全国)?|(?P<old>(?<=日 )全国))"
    r"(?P<body>人民代表大会(?:常务委员会)?|人大(?:常委会)?)(?=第|.{0,20}会议)"
)
_AMENDER = re.compile(rf"《(?P<names>{_NAME})关于修改〈")
_ORDERED = re.compile(
    r"(?P<names>(?:[\u4e00-\u9fff、]{2,40}? {1,4}){0,6}[\u4e00-\u9fff、]{2,60}?) {0,4}"
    r"(?:第[0-9]{1,4}号令|令第|令|公告(?:第|公布|发布)|发布|公布|批准)"
)
_COURT = re.compile(r"最高人民(?:法院|检察院)(?=审判委员会|第?.{0,6}(?:届)?检察委员会|公告)|(?<=日)最高人民检察院")
_PASSED = re.compile(
    r"日 ?(?:已经|业经|经|由)?"
    r"(?P<name>[\u4e00-\u9fff]{2,16}?人民政府|[\u4e00-\u9fff]{2,20}?(?:部|总局|局|委员会|署|办公室|厅))"
    r" ?(?:[0-9]{4}年)?第[^，。\n]{1,6}次[^，。\n]{0,6}会议?[^，。\n]{0,6}通过"
)
# A name in a signature block, with the word that stands for a seal.
_SIGNER = re.compile(rf"(?<!\S)(?P<name>\S{{2,60}}?(?:{body_endings()}))(?:（[印章代]{{1,2}}）)?(?!\S)")
# 2021年5月8日云溪市第九届: what stands before the place.
_BEFORE_PLACE = re.compile(r"^.*?[0-9一二三四五六七八九十]日|^日|^.*[由经]")
_BARE_PLACES = ("省", "市", "县", "区", "州", "旗")


class Issuers(NamedTuple):
    """The bodies that issued a document, in normalised spelling, and the words that say so."""

    names: tuple[str, ...]
    start: int
    end: int


def find_issuers(cover: Cover, title: Evidence | None, signature: Signature | None) -> Issuers | None:
    """The issuers as the text names them: in the title, adopted or ordered by, stated by the page, signed."""
    named = _named(cover.normalized[title.start : title.end], title.start) if title else None
    if named and is_national(named.names[0]):
        return named
    region = region_named(_plain(cover, title))[0] if title else None
    for line in cover.lines:
        found = _adopter(line, region) or _orderer(line) or _passer(line)
        if found:
            return found
    masthead = find_masthead(cover)
    if masthead:
        return Issuers((masthead.name,), masthead.start, masthead.name_end)
    field = cover.stated("发文机关", "发布机构", "发布机关", "制定机关")
    stated = Issuers(tuple(re.split(r"[、，, ]+", field.value)), field.start, field.end) if field else None
    # A page and a title may name the first of several; the signature names all.
    known = [each for each in (stated, named, _signed(cover.normalized, signature)) if each]
    if known:
        return max(known, key=lambda each: len(each.names))
    return next(filter(None, map(_amender, cover.lines)), None)


def _plain(cover: Cover, title: Evidence) -> str:
    """The title in the one spelling, without its line breaks."""
    return "".join(cover.normalized[title.start : title.end].split())


def _named(title: str, start: int) -> Issuers | None:
    """The bodies before 关于; blanks and line breaks stand between several, or where a line was full."""
    found = _IN_TITLE.match(title) or _IN_TITLE.match("".join(title.split()))
    return Issuers(_split(found["names"]), start, start + found.end("names")) if found else None


def _amender(line: Line) -> Issuers | None:
    """《云溪市人民政府关于修改〈…〉的决定》修正: who amends a document issued it."""
    found = _AMENDER.search(line.text)
    if found is None:
        return None
    return Issuers(_split(found["names"]), line.start + found.start("names"), line.start + found.end("names"))


def _passer(line: Line) -> Issuers | None:
    """2006年11月17日云溪市人民政府第56次常务会议审议通过: the government that passed its rule."""
    found = _PASSED.search(line.text)
    return Issuers((found["name"],), line.start, line.end) if found else None


def _adopter(line: Line, region: str | None) -> Issuers | None:
    """北京市第九届人民代表大会常务委员会第十三次会议通过: the congress or committee that passed it.

    Where the line says no more than 市人大常委会, it is that of the region.
    """
    if not re.search(r"通过|修订|修正|制定", line.text):
        return None
    courts = list(dict.fromkeys(_COURT.findall(line.text)))
    if courts:
        return Issuers(tuple(courts), line.start, line.end)
    found = _ADOPTED.search(line.text)
    if found is None:
        return None
    body = found["body"].replace("人大常委会", "人民代表大会常务委员会").replace("人大", "人民代表大会")
    place = "全国" if found["national"] or found["old"] else _BEFORE_PLACE.sub("", found["place"])
    if place in _BARE_PLACES and region and region.endswith(place):
        place = region
    return Issuers((place + body,), line.start, line.end) if place else None


def _orderer(line: Line) -> Issuers | None:
    """中华人民共和国国务院令第684号公布; 云溪市人民政府令."""
    words = re.sub(r"^[^日]{6,14}日\s*(?:[（(])?", "", line.text)
    found = _ORDERED.match(words)
    if found is None or re.search(r"人民代表大会|主席", found["names"]):
        return None
    names = _split(found["names"])
    if not all(re.search(rf"(?:{body_endings()})$", name) for name in names):
        return None
    offset = len(line.text) - len(words)
    return Issuers(names, line.start + offset, line.start + offset + found.end("names"))


def _signed(normalized: str, signature: Signature | None) -> Issuers | None:
    if signature is None or signature.start == signature.date_start:
        return None
    words = list(_SIGNER.finditer(normalized, signature.start, signature.date_start))
    return Issuers(tuple(word["name"] for word in words), words[0].start(), words[-1].end()) if words else None


def _split(names: str) -> tuple[str, ...]:
    return tuple(_full(name) for name in re.split(r"[、\s]+", names) if name)


def _full(name: str) -> str:
    return name.removeprefix("中华人民共和国") if name.endswith(("国务院", "中央军事委员会")) else name
