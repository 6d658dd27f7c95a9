"""For which place a document holds, and at which level of government it was issued.

Provinces and cities are known by name (registry.regions). Counties and towns, and places that the list does not
have, are told by the form of their names, which must not take 城市, 全县 or 社区 for one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from registry.model import Level
from registry.regions import province_by_city

_NATIONAL = re.compile(
    r"^(?:全国人民代表大会|全国人大|国务院$|国务院办公厅$|最高人民|中央军事委员会|中华人民共和国(?:主席|国务院)|中共中央|国家监察委员会)"
)
_DEPARTMENT = re.compile(
    r"^(?:中华人民共和国|国家|中国|国务院)|^[\u4e00-\u9fff]{1,12}部(?:办公厅)?$|^(?:审计署|海关总署|[\u4e00-\u9fff]{2,10}总局)$"
)
_NATION_WIDE = re.compile(r"中华人民共和国|国家|国务院|全国|最高人民")
_MUNICIPALITIES = ("北京", "上海", "天津", "重庆")
# 城市, 全市, 社区, 责任区, 市场 and the like name no place.
_CITY = "(?<![城都本全各县省上])市(?![场民政容级]|长(?:在|同志|的|签|令|关于|$))"
_PROVINCE_FORM = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区)")
_CITY_FORM = re.compile(rf"[\u4e00-\u9fff]{{2,8}}?(?:自治州|地区|盟|{_CITY}|州(?=市|人民))")
# 风貌区, 开发区, 小区, 各县, 区县 and the like are no counties.
_COUNTY_FORM = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:自治县|自治旗|特区|林区)"
    r"|[\u4e00-\u9fff]{1,4}?(?:(?<![各本区市])县(?![级域])|旗)"
    rf"|[\u4e00-\u9fff]{{2,4}}?(?:(?<![任理社小园城辖景库校护灾宅业范验税假貌发地])区(?![域划块间别县])|{_CITY})"
)
_TOWN_FORM = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:(?<![城名])[乡镇]|街道)")
_ISSUED = re.compile(r"关于(?:[\u4e00-\u9fff]{0,4})(?:印发|公布|发布|修改|废止)《(?P<title>[^《》]+)》")
_ZONE = re.compile(r"^(?P<city>[\u4e00-\u9fff]{2,4})经济特区|^中国（(?P<trade>[\u4e00-\u9fff]{2,4})）自由贸易试验区")


def place_of(issuers: Sequence[str], title: str | None) -> tuple[str | None, Level | None]:
    """Region and level of the first issuer, or of the place that the title names."""
    for name in issuers:
        if is_national(name):
            return None, Level.NATIONAL
        region, level = region_named(name)
        if level:
            return region, level
        if _DEPARTMENT.match(name):
            return None, Level.DEPARTMENT
    return region_named(title or "") if not (title or "").startswith("关于") else _region_in_subject(title or "")


def _region_in_subject(title: str) -> tuple[str | None, Level | None]:
    """The place of 关于印发《云溪市渡口办法》的通知, or a known one (关于杭州市预算的报告); 关于农村地区 names none."""
    issued = _ISSUED.match(title)
    if issued:
        return region_named(issued["title"])
    about = title.removeprefix("关于")
    return region_named(about) if _known(about)[0] else (None, None)


def is_national(name: str) -> bool:
    """Whether a body is one of the State's highest."""
    return _NATIONAL.match(name) is not None


def region_named(name: str) -> tuple[str | None, Level | None]:
    """The place with which the name of a body or a title begins, and its level; nothing for the whole country."""
    if _NATION_WIDE.match(name):
        return None, None
    name = name.removeprefix("中共")
    if zone := _ZONE.match(name):
        return zone.group(), Level.CITY if zone["city"] else Level.PROVINCE
    if name.startswith(_MUNICIPALITIES):
        below = 3 if name[2:3] == "市" else len(name)
        end, level = _end_of(name, below, ((_COUNTY_FORM, Level.COUNTY),))
        return (f"{name[:2]}市{name[3:end]}", level) if level else (f"{name[:2]}市", Level.PROVINCE)
    start, known = _known(name)
    forms = [(_PROVINCE_FORM, Level.PROVINCE), (_CITY_FORM, Level.CITY)] if known is None else []
    forms += [(_CITY_FORM, Level.CITY)] if known is Level.PROVINCE else []
    end, level = _end_of(name, start, (*forms, (_COUNTY_FORM, Level.COUNTY), (_TOWN_FORM, Level.TOWNSHIP)))
    return (name[:end], level or known) if end else (None, None)


def _known(name: str) -> tuple[int, Level | None]:
    """Where the province and the city end with which a name begins, as far as the list has them."""
    cities = province_by_city()
    province = next((each for each in _provinces() if name.startswith(each)), "")
    city = next((each for each in cities if name.startswith(each, len(province))), "")
    level = Level.PROVINCE if province else None
    if city:
        level = Level.COUNTY if city.endswith("自治县") else Level.CITY
    return len(province) + len(city), level


def _end_of(name: str, start: int, forms: Sequence[tuple[re.Pattern[str], Level]]) -> tuple[int, Level | None]:
    """Where the last of the places ends that stand in their order from `start`, and its level."""
    level = None
    for form, below in forms:
        if found := form.match(name, start):
            start, level = found.end(), below
    return start, level


@lru_cache(maxsize=1)
def _provinces() -> tuple[str, ...]:
    return tuple(dict.fromkeys(province_by_city().values()))
