"""Who issued a document, for which place, and at which level of government."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.metadata.cover import Cover, Line
from ingest.structure.closing import Signature, body_endings
from registry.model import Evidence, Level

_NAME = rf"[\u4e00-\u9fff（）·]{{1,40}}?(?:{body_endings()})"
_IN_TITLE = re.compile(rf"^(?P<names>{_NAME}(?:[、\s]{_NAME}){{0,12}})(?=\s?(?:关于|印发|转发|令|公告|文件$))")
_ADOPTED = re.compile(
    r"(?:(?P<place>[\u4e00-\u9fff]{0,12}?)第?[一二三四五六七八九十]{1,4}届(?P<national>全国)?|(?P<old>(?<=日 )全国))"
    r"(?P<body>人民代表大会(?:常务委员会)?|人大(?:常委会)?)(?=第|.{0,20}会议)"
)
_AMENDER = re.compile(rf"《(?P<names>{_NAME})关于修改〈")
_ORDERED = re.compile(r"(?P<names>[\u4e00-\u9fff、]{2,60}?)(?:令第|令|公告(?:第|公布|发布)|发布|公布|批准)")
_COURT = re.compile(r"最高人民(?:法院|检察院)(?=审判委员会|第?.{0,6}(?:届)?检察委员会|公告)|(?<=日)最高人民检察院")
_NATIONAL = re.compile(
    r"^(?:全国人民代表大会|全国人大|国务院$|国务院办公厅$|最高人民|中央军事委员会|中华人民共和国(?:主席|国务院)|中共中央|国家监察委员会)"
)
_DEPARTMENT = re.compile(
    r"^(?:中华人民共和国|国家|中国|国务院)|^[\u4e00-\u9fff]{1,12}部(?:办公厅)?$|^(?:审计署|海关总署|[\u4e00-\u9fff]{2,10}总局)$"
)
_MUNICIPALITIES = ("北京", "上海", "天津", "重庆")
# 城市, 全市, 社区, 责任区, 市场 and the like name no place.
_CITY = "(?<![城都本全各县省上])市(?![场民政容级])"
_PLACE = re.compile(
    r"^(?P<province>[\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区))?"
    rf"(?P<city>[\u4e00-\u9fff]{{2,8}}?(?:自治州|地区|盟|{_CITY}|州(?=市|人民)))?"
    rf"(?P<county>[\u4e00-\u9fff]{{1,10}}?(?:自治县|自治旗|(?<![各本])县(?![级域])|旗|(?<![任理社小园城辖景库校护灾])区(?![域划块间别])|{_CITY}))?"
    r"(?P<town>[\u4e00-\u9fff]{1,8}?(?:(?<!城)[乡镇]|街道))?"
)
_ZONE = re.compile(r"^(?P<city>[\u4e00-\u9fff]{2,4})经济特区|^中国（(?P<trade>[\u4e00-\u9fff]{2,4})）自由贸易试验区")


_NATION_WIDE = re.compile(r"中华人民共和国|国家|国务院|全国|最高人民")


class Issuers(NamedTuple):
    """The bodies that issued a document, in normalised spelling, and the words that say so."""

    names: tuple[str, ...]
    start: int
    end: int


def find_issuers(cover: Cover, title: Evidence | None, signature: Signature | None) -> Issuers | None:
    """The issuers as the text names them: in the title, adopted or ordered by, stated by the page, signed."""
    named = _named(cover.normalized[title.start : title.end], title.start) if title else None
    if named and _NATIONAL.match(named.names[0]):
        return named
    for line in cover.lines:
        found = _adopter(line) or _orderer(line)
        if found:
            return found
    field = cover.stated("发文机关", "发布机构", "发布机关", "制定机关")
    stated = Issuers(tuple(re.split(r"[、，, ]+", field.value)), field.start, field.end) if field else None
    # A page and a title may name the first of several; the signature names all.
    known = [each for each in (stated, named, _signed(cover.normalized, signature)) if each]
    if known:
        return max(known, key=lambda each: len(each.names))
    return next(filter(None, map(_amender, cover.lines)), None)


def place_of(issuers: Sequence[str], title: str | None) -> tuple[str | None, Level | None]:
    """Region and level of the first issuer, or of the place that the title names."""
    for name in issuers:
        if _NATIONAL.match(name):
            return None, Level.NATIONAL
        region, level = _region(name)
        if level:
            return region, level
        if _DEPARTMENT.match(name):
            return None, Level.DEPARTMENT
    return _region(title or "")


def _region(name: str) -> tuple[str | None, Level | None]:
    if _NATION_WIDE.match(name):
        return None, None
    name = name.removeprefix("中共")
    zone = _ZONE.match(name)
    if zone:
        return (zone.group(), Level.CITY) if zone["city"] else (zone.group(), Level.PROVINCE)
    if name.startswith(_MUNICIPALITIES):
        found = _PLACE.match(name, 3)
        district = (found["city"] or found["county"]) if found and name[2] == "市" else None
        return (name[:3] + district, Level.COUNTY) if district else (f"{name[:2]}市", Level.PROVINCE)
    found = _PLACE.match(name)
    if found is None or not found.group():
        return None, None
    levels = (("town", Level.TOWNSHIP), ("county", Level.COUNTY), ("city", Level.CITY), ("province", Level.PROVINCE))
    return found.group(), next(level for part, level in levels if found[part])


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


def _adopter(line: Line) -> Issuers | None:
    """北京市第九届人民代表大会常务委员会第十三次会议通过: the congress or committee that passed it."""
    if not re.search(r"通过|修订|修正|制定", line.text):
        return None
    courts = list(dict.fromkeys(_COURT.findall(line.text)))
    if courts:
        return Issuers(tuple(courts), line.start, line.end)
    found = _ADOPTED.search(line.text)
    if found is None:
        return None
    body = found["body"].replace("人大常委会", "人民代表大会常务委员会").replace("人大", "人民代表大会")
    place = "全国" if found["national"] or found["old"] else re.sub(r"^.*[日由经]", "", found["place"])
    if not place:
        return None
    return Issuers((place + body,), line.start, line.end)


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
    block = normalized[signature.start : signature.date_start]
    words = [word for word in re.finditer(r"\S+", block) if not word.group().endswith("。")]
    names = tuple(re.sub(r"（[印章代]{1,2}）$", "", word.group()) for word in words)
    return Issuers(names, signature.start + words[0].start(), signature.start + words[-1].end()) if words else None


def _split(names: str) -> tuple[str, ...]:
    return tuple(_full(name) for name in re.split(r"[、\s]+", names) if name)


def _full(name: str) -> str:
    return name.removeprefix("中华人民共和国") if name.endswith(("国务院", "中央军事委员会")) else name
