"""Documents whose object is over: plan periods, campaigns, annual tasks, pilots with an end."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from ingest.numerals import integer
from review.documents.occasion import Lapse, Occasion, Reviewed

_FIRST_OF_TENTH_PLAN = 2001
_ORDINALS = {
    "八五": -2,
    "九五": -1,
    "十五": 0,
    "十一五": 1,
    "十二五": 2,
    "十三五": 3,
    "十四五": 4,
    "十五五": 5,
    "十六五": 6,
}
_FIVE_YEARS = re.compile(
    r"(?<![一二三四五六七八九十\d])(十[一二三四五六]?五|八五|九五)(?![条年个项日章名元万种天款次])(?=[”\"’]|时期|期间|规划|计划|末|[一-龥])"
)
_NTH_PLAN = re.compile(r"第(十[一二三四五]?)个五年(?:规划|计划)")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d{2})年?(?:-|—|~|至|到){1,2}((?:19|20)\d{2})(?:年|(?=[）)]))")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年(?:度)?")
_PLAN_TITLE = re.compile(r"规划|计划|纲要|行动|目标|任务|指标|工程|攻坚|要点|方案|安排|分解|意见")
_ANNUAL_TITLE = re.compile(
    r"((?:19|20)\d{2})年(?:度)?[^《》]{0,24}(?:工作要点|工作计划|计划|行动方案|实施方案|工作方案|重点工作|任务|安排|目标|攻坚"
    r"|专项|整治|活动|春节|元旦|清明|五一|端午|中秋|国庆|招生|招考|招聘|考试|中考|高考|报名|征兵|防汛|秸秆|普查"
    r"|申报|评选|年检|年审|补助|补贴|贴息|奖补|投资计划|预算|实施细则)"
)
# A standard of one year holds until the next one comes.
_LASTING = re.compile(r"标准|基数|目录|名录|价格|基准")
# 2021年版目录, 2021年修订: the year tells which text is meant, not when its work was done.
_YEAR_OF_THE_TEXT = re.compile(r"^年(?:度)?(?:版|修[订正改]|第[一二三四五]|以[来前]|[1-9]\d?月|起)")
_NO_PLAN = re.compile(r"废止|失效|总结|评估|清理|延续|延长|验收|考核结果|名单|通报|表彰|奖励")
_TARGET = re.compile(
    r"(?:到|至)((?:19|20)\d{2}|[〇零一二三四五六七八九]{4})年(?:底|末|年底|年末)?(?!以前|之前|前)[^。；\n]{0,60}?(?:达到|达|实现|完成|建成|力争|提高|控制|下降|降低|增长|形成|基本)"
)
# 2023年底前完成: a task with a day by which it was to be done; 2020年以前完成登记的 tells of what was done then.
_DUE = re.compile(
    r"((?:19|20)\d{2})年(?:度内|内|底|末|年底|\d{1,2}月(?:底|末|\d{1,2}日)?)?(?:以前|之前|前)?[^，。；\n]{0,10}?"
    r"(?:全面|全部|基本|如期)(?:完成|实现|达到|整改)(?![^，。；\n]{0,16}的)"
)
_PILOT_UNTIL = re.compile(r"试点(?:期限?|时间|工作)?[^。；\n]{0,30}?(?:至|到)((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日")
_PILOT_TERM = re.compile(r"试点(?:期限?|时间|周期)(?:为|:|：|暂定)?(?:暂定)?([一二两三四五\d])年")

_CAMPAIGN_TITLE = re.compile(r"整治|专项|行动|活动|排查|攻坚|百日|集中|检查")
_CAMPAIGN = re.compile(
    r"(?:整治|行动|活动|排查|攻坚|检查|清理|工作|专项)(?:的)?(?:时间|期限|期间|时段)(?:安排)?(?:为|是|：)?\s*(?:自|从)?"
    r"(?P<since>\d{4})年\d{1,2}月(?:\d{1,2}日)?(?:起|开始)?，?(?:至|到|-|—|~){1,2}"
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"
)


def plan_period_over(reviewed: Reviewed, occasion: Occasion) -> Iterator[Lapse]:
    """The period that the document is about had ended by the day."""
    found = _from_title(reviewed) or _from_pilot(reviewed) or _from_campaign(reviewed) or _from_targets(reviewed)
    if found is None:
        return
    end, (start, stop), what = found
    if end >= occasion.as_of:
        return
    yield Lapse(
        start,
        stop,
        f"文件的对象是{what}，期间到{end.isoformat()}结束，到{occasion.as_of.isoformat()}已经届满。",
        "宣布失效；仍需执行的内容另行制定文件。",
        confidence=0.93,
    )


_Found = tuple[date, tuple[int, int], str]


def _from_title(reviewed: Reviewed) -> _Found | None:
    title = reviewed.title
    if not title or _NO_PLAN.search(title):
        return None
    found = _years_named(title)
    if found is None:
        return None
    year, words = found
    at = reviewed.plain.find(words)
    span = (at, at + len(words)) if at >= 0 else (0, min(len(title), len(reviewed.plain)))
    # A plan of that time may give its last tasks longer.
    last = max((_year(match) for match in _tasks(reviewed)), default=year)
    return date(max(year, last), 12, 31), span, f"“{words}”时期的工作"


def _years_named(title: str) -> tuple[int, str] | None:
    """The last year of the period that a title names, with the words that name it."""
    if five := _FIVE_YEARS.search(title):
        return _last_year(_ORDINALS[five[1]]), five[1]
    if nth := _NTH_PLAN.search(title):
        return _last_year(_ORDINALS.get(nth[1] + "五", 0)), nth.group()
    if years := _YEARS.search(title):
        return int(years[2]), years.group()
    annual = _ANNUAL_TITLE.search(title)
    if annual and not _LASTING.search(title) and not _YEAR_OF_THE_TEXT.match(title[annual.end(1) :]):
        return int(annual[1]), annual[1]
    return None


def _tasks(reviewed: Reviewed) -> Iterator[re.Match[str]]:
    """What is to be reached by, or done before the end of, a year."""
    return (match for pattern in (_TARGET, _DUE) for match in pattern.finditer(reviewed.plain))


def _year(match: re.Match[str]) -> int:
    return integer(match[1]) or 0


def _last_year(ordinal: int) -> int:
    return _FIRST_OF_TENTH_PLAN + 5 * ordinal + 4


def _from_pilot(reviewed: Reviewed) -> _Found | None:
    if "试点" not in reviewed.title:
        return None
    if until := _PILOT_UNTIL.search(reviewed.plain):
        try:
            return date(int(until[1]), int(until[2]), int(until[3])), until.span(), "有期限的试点"
        except ValueError:
            return None
    term = _PILOT_TERM.search(reviewed.plain)
    begun = reviewed.document.effective or reviewed.document.published
    if term is None or begun is None:
        return None
    years = integer(term[1]) or 0
    return date(begun.year + years, begun.month, min(begun.day, 28)), term.span(), f"为期{term[1]}年的试点"


def _from_campaign(reviewed: Reviewed) -> _Found | None:
    """The time that a campaign gives itself, unless the text speaks of a later year."""
    if not _CAMPAIGN_TITLE.search(reviewed.title) or _NO_PLAN.search(reviewed.title):
        return None
    stated = _CAMPAIGN.search(reviewed.plain)
    end = _end_of_campaign(stated) if stated else None
    latest = max((int(year[1]) for year in _YEAR.finditer(reviewed.plain)), default=0)
    if stated is None or end is None or latest > end.year:
        return None
    return end, stated.span(), "有期限的专项工作"


def _end_of_campaign(stated: re.Match[str]) -> date | None:
    """None for a day that the calendar does not have."""
    year, month = int(stated["year"] or stated["since"]), int(stated["month"])
    try:
        return date(year, month, int(stated["day"] or monthrange(year, month)[1]))
    except ValueError:
        return None


def _from_targets(reviewed: Reviewed) -> _Found | None:
    """Plans whose title names no year: every target year of the text, and any other year, lies before the day."""
    if not _PLAN_TITLE.search(reviewed.title) or _NO_PLAN.search(reviewed.title):
        return None
    match = max(_tasks(reviewed), key=_year, default=None)
    if match is None:
        return None
    last = _year(match)
    mentioned = max((int(year[1]) for year in _YEAR.finditer(reviewed.plain)), default=0)
    plans = [_last_year(_ORDINALS[five[1]]) for five in _FIVE_YEARS.finditer(reviewed.plain)]
    return date(max(last, mentioned, *plans, 1), 12, 31), match.span(), f"到{last}年的目标任务"
