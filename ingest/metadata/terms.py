"""From when a document is in force, and until when, as its own clauses say."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from ingest.dates import DAY, day_of, find_day, last_day_of_term
from ingest.numerals import integer

_N = "[0-9〇零一二两三四五六七八九十]"
_IN_FORCE = r"(?:正式)?(?:开始)?(?:公布|发布|印发)?(?:施行|实施|执行|实行|生效|试行|暂行|试点施行|起效|有效)"
_INSTRUMENT = (
    "(?:法|条例|办法|规定|[细规准通]则|决定|意见|通知|方案|规范|标准|规程|公告|通告|指引|指南|制度|文件|措施|政策|目录"
    "|规划|计划)"
)
_DIGITS = "[12][0-9]{3}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
# What may begin with many things looks ahead first, as they would all be tried at each character.
_ON_DAY = re.compile(
    rf"(?=[自从于在施实执生])(?:(?:自|从|于|在) ?(?:{DAY}|{_DIGITS})(?:零时|0时)?(?:之日)?[起始]?"
    rf"(?:正式|开始|在[^，。；\n]{{0,20}})?{_IN_FORCE}"
    "|(?:施行|实施|执行|生效)(?:日期|时间)(?:为|是|：)? ?)"
)
_ISSUE = "(?:公布|发布|印发|颁布|签发|下发|发文|公告|通过)"
_ON_PUBLICATION = re.compile(
    rf"(?:自|从|在|于) ?(?:本[^，。；\n]{{1,8}})?{_ISSUE}"
    rf"(?:之日(?:起|后)?|(?:起|后)?(?=满?{_N}{{1,4}}(?:个工作日|[日天年]|个月)))，?(?:满|的?第)?"
    rf"(?:(?P<delay>{_N}{{1,4}})(?P<unit>个工作日|[日天年]|个月)(?:后|之后|起|届?满)?)?(?:起|后)?，?(?:正式|开始)?{_IN_FORCE}"
)
_NEXT = re.compile(
    rf"(?:自|从|在) ?(?P<issue>{_ISSUE}(?:之日)?(?:起|后)?的?)?(?:次日|(?P<month>次月|下个?月)(?:的?第?(?:1|一)日)?)起?"
    rf"，?(?:正式|开始)?{_IN_FORCE}"
)
# 2021年6月1日至2023年5月31日, with 至 or a dash.
_TO = "(?:[至到]|[—–~-]{1,2})"
_RUNS = "(?:执行|施行|实施|试行)"
_WORKS = f"(?:有效|{_RUNS})"
# 有效期自2023年5月1日至2026年4月30日, 自2023年5月1日至2026年4月30日期间执行: the term says its first day too.
_YEARS = f"有效期限?(?:为|是|：)?{_N}{{1,3}}(?:年|个月)"
_SINCE = re.compile(
    rf"(?=[有执施实试自从])(?:(?:有效|{_RUNS})期限?(?:为|是|：)? ?(?:自|从)? ?{DAY}起?{_TO}[^，。；\n]{{4,14}}日"
    rf"|{_YEARS}（(?:自|从)? ?{DAY.replace('?P<', '?P<b_')}起?{_TO}[^，。；\n]{{4,14}}日"
    rf"|{_YEARS}，(?:自|从) ?{DAY.replace('?P<', '?P<c_')}起(?:计?算|开始)"
    rf"|(?:自|从) ?{DAY.replace('?P<', '?P<s_')}起?[至到][^，。；\n]{{4,14}}日(?:止|期间)?{_WORKS})"
)
_TERM = re.compile(
    r"(?=[有试暂执实施期])(?:(?:有效|试行|暂行|执行|实施|施行)期限?(?:暂定|限定)?(?:为|是|：)?"
    r"(?:自(?:本[^，。；\n]{1,8})?(?:施行|实施|执行|生效|发布|公布|印发)之日起(?:计算)?)?"
    r"|(?:试行|暂行|暂定)(?:执行|实施|施行|试行)?期?为?|期限为?) ?"
    rf"(?P<count>{_N}{{1,3}}) ?(?P<unit>年|个月)(?!度)(?:(?P<half>半)|零?(?P<months>{_N}{{1,2}}) ?个月)?"
)
# 自2021年7月1日起施行，五年内有效.
_WITHIN = re.compile(rf"在?(?P<count>{_N}{{1,3}}) ?(?P<unit>年|个月)(?P<half>)(?P<months>)内有效")
# 2022年年底, 二〇二二年末, 2022年6月底, 2022年6月.
_CLOSE = (
    r"(?P<year>[0-9〇零一二三四五六七八九]{4})年"
    r"(?:(?P<month>[0-9一二三四五六七八九十]{1,2})月(?:[底末]|(?![0-9一二三四五六七八九十]))|年?[底末])"
)
_UNTIL = re.compile(
    rf"(?=[自从有执施实试生延])(?:(?:自|从)[^，。；\n]{{6,16}}?起?(?=[至到][^，。；\n]{{4,14}}?(?:止|期间)?{_WORKS})|有效期限?"
    r"|(?:执行|实施|试行|施行)期限?|有效|执行|施行|实施|试行|生效|延长|延续)[^，。；\n]{0,24}?，?"
    rf"{_TO}(?P<until>{DAY.replace('?P<', '?P<u_')}|{_DIGITS}|{_CLOSE})"
)
_CLOSE_OF = re.compile(_CLOSE)
# 自2021年7月1日起施行，2026年6月30日废止.
_ENDS_ON = re.compile(
    rf"(?=[于自至到 0-9〇零一二三四五六七八九])(?:于|自|至|到)? ?{DAY}"
    r"(?P<from>之?日?起)?(?:自行|自动|即行|同时)?(?:废止|失效|终止|停止(?:执行|施行))"
)
# 有效期延长至…: where the text has stated its term, this prolongs it, whatever decision is named before.
_PROLONGED = re.compile(r"有效期限?(?:自动)?(?:延长|延续|顺延|展期)")
# 第九条, 六、 and the like, with nothing else before the clause.
_LABEL_ONLY = re.compile(r"\s*(?:第[^条]{1,8}条|[一二三四五六七八九十]{1,3}、|（.{1,3}）|[0-9]{1,2}[.、])?\s*")
# 本办法, 本市渡口管理规定, 现予公布: the sentence speaks of the document.
_OWN_SUBJECT = re.compile(
    rf"(?:本|该|(?:^|[，\s])(?:以上|上述))[^，。；]{{0,16}}{_INSTRUMENT}|本件|此件|现予?(?:以)?(?:公布|发布|印发)"
)
# What may stand between 自…起施行 and the term.
_FOLLOWS_FORCE = re.compile(
    rf"(?:[满的]?第?{_N}{{1,4}}(?:个工作日|[日天年]|个月)(?:后|起)?)?{_IN_FORCE}?[^，。；]{{0,6}}[，,；。（]?\s*(?:其?中|暂定|且)?$"
)
_FORCE = re.compile(
    rf"(?:自|从|于|在) ?(?:{DAY}|(?:本[^，。；\n]{{1,8}})?{_ISSUE}(?:之日|后?{_N}))"
    rf"[^，。；\n]{{0,16}}?(?:起|{_IN_FORCE})(?!的)"
    rf"|(?:施行|实施|执行|生效)(?:日期|时间)(?:为|是|：) ?{DAY.replace('?P<', '?P<f_')}"
)
_OWN_TERM = re.compile(rf"(?:本|该)[^，。；]{{0,16}}{_INSTRUMENT}[^，。；证书照]{{0,8}}$|^ *的?$")
_QUOTED = re.compile(r"《[^《》\n]{0,200}》|“[^“”\n]{0,400}”")


_COVERED = "※"
_LONGEST_SENTENCE = 160


class Stated(NamedTuple):
    """A day that a clause states, or that follows from it; `note` says how it was computed."""

    value: date | None
    start: int
    end: int
    note: str = ""


class Clauses:
    """The clauses of a text on its own force; `normalized` is the text, `title` its normalised title."""

    def __init__(self, normalized: str, title: str) -> None:
        self._plain = _without_quotations(normalized, title)

    def effective(self, published: date | None) -> Stated | None:
        """The clause that brings the document into force: the last that speaks of it, else the last of all."""
        clauses = [*_on_days(self._plain), *_on_publication(self._plain, published), *_on_next(self._plain, published)]
        own = [clause for clause in clauses if _is_own(self._plain, clause.start)]
        last = max(own or clauses, key=lambda clause: clause.start, default=None)
        return last or self._first_of_term()

    def _first_of_term(self) -> Stated | None:
        """The day with which the document's own term begins."""
        terms = [term for term in _SINCE.finditer(self._plain) if _limits_itself(self._plain, term.start())]
        if not terms:
            return None
        day = find_day(self._plain, *terms[-1].span())
        return Stated(day.value, *terms[-1].span()) if day else None

    def expiry(self, effective: date | None) -> Stated | None:
        """The last clause that limits the term of the document."""
        plain = self._plain
        counted = chain(_TERM.finditer(plain), _WITHIN.finditer(plain) if "内有效" in plain else ())
        terms = [_term(clause, effective) for clause in counted if _limits_itself(plain, clause.start())]
        for clause in _UNTIL.finditer(plain):
            day = _last_day(plain, clause)
            prolonged = bool(terms) and _PROLONGED.match(clause.group()) is not None
            if day and (prolonged or _limits_itself(plain, clause.start())):
                terms.append(Stated(day, clause.start(), clause.end()))
        # A note that tells of a repeal (本办法自2020年1月1日起废止) names no day of beginning.
        endings = (
            clause for clause in _ENDS_ON.finditer(plain) if _FORCE.search(_sentence_before(plain, clause.start()))
        )
        terms += [_ending(clause) for clause in endings if _limits_itself(plain, clause.start())]
        return max(terms, key=lambda term: term.start, default=None)


def _ending(clause: re.Match[str]) -> Stated:
    """The last day before the text is out of force by its own words."""
    day = day_of(clause)
    return Stated(day - timedelta(days=1) if day and clause["from"] else day, *clause.span())


def _on_days(plain: str) -> Iterator[Stated]:
    for clause in _ON_DAY.finditer(plain):
        day = find_day(plain, clause.start(), min(clause.end() + 16, len(plain)))
        if day and not _goes_on(plain, clause.end()):
            yield Stated(day.value, clause.start(), max(clause.end(), day.end))


def _on_publication(plain: str, published: date | None) -> Iterator[Stated]:
    for clause in _ON_PUBLICATION.finditer(plain):
        if not _goes_on(plain, clause.end()):
            yield _after_publication(clause, published)


def _on_next(plain: str, published: date | None) -> Iterator[Stated]:
    """自印发之日的次月1日起施行; 自公布次日起施行; 本办法自次月1日起施行."""
    for clause in _NEXT.finditer(plain):
        if not clause["issue"] and not _is_own(plain, clause.start()):
            continue
        if published is None:
            yield Stated(None, *clause.span(), "公布日期不明")
        elif clause["month"]:
            first = (published.replace(day=1) + timedelta(days=31)).replace(day=1)
            yield Stated(first, *clause.span(), f"公布之日{published}的次月一日")
        else:
            yield Stated(published + timedelta(days=1), *clause.span(), f"公布之日{published}的次日")


def _after_publication(clause: re.Match[str], published: date | None) -> Stated:
    where = clause.span()
    delay = integer(clause["delay"]) if clause["delay"] else 0
    if published is None or delay is None:
        return Stated(None, *where, "公布日期不明")
    if not delay:
        return Stated(published, *where, f"公布之日为{published}")
    words = f"自公布之日{published}起{delay}{clause['unit']}"
    if clause["unit"] == "个工作日":
        # Which days of a year are worked is settled by a notice of each autumn (国务院办公厅…节假日安排的通知).
        return Stated(None, *where, f"{words}，须按节假日安排计算")
    if clause["unit"] in "日天":
        return Stated(published + timedelta(days=delay), *where, words)
    years, months = (delay, 0) if clause["unit"] == "年" else (0, delay)
    last = last_day_of_term(published, years, months)
    return Stated(last and last + timedelta(days=1), *where, words)


def _term(clause: re.Match[str], effective: date | None) -> Stated:
    where = clause.span()
    count = integer(clause.group("count"))
    if effective is None or count is None:
        return Stated(None, *where, "起算日期不明")
    more = 6 if clause["half"] else integer(clause["months"] or "") or 0
    years, months = (count, more) if clause.group("unit") == "年" else (0, count)
    last = last_day_of_term(effective, years, months)
    term = "".join(f"{number}{unit}" for number, unit in ((years, "年"), (months, "个月")) if number)
    return Stated(last, *where, f"自{effective}起算{term}")


def _last_day(plain: str, clause: re.Match[str]) -> date | None:
    """The day that the clause names, or the last of the year or month at whose end the term is over."""
    close = _CLOSE_OF.fullmatch(clause["until"])
    if close is None:
        day = find_day(plain, clause.start("until"), clause.end())
        return day.value if day else None
    year, month = integer(close["year"]), integer(close["month"]) if close["month"] else 12
    if not year or not month or month > 12:
        return None
    return date(year, month, monthrange(year, month)[1])


def _is_own(plain: str, at: int) -> bool:
    """Whether the clause at `at` has the document for its subject, or none: 本办法自…, 自…起施行."""
    before = _sentence_before(plain, at)
    return _LABEL_ONLY.fullmatch(before) is not None or _OWN_SUBJECT.search(before) is not None


def _limits_itself(plain: str, at: int) -> bool:
    """Whether a term is the document's own: it follows 自…起施行 or 本办法; 许可证有效期五年 does not."""
    before = _sentence_before(plain, at)
    for force in _FORCE.finditer(before):
        if _FOLLOWS_FORCE.fullmatch(before, force.end()):
            return _is_own(plain, at - len(before) + force.start())
    if _OWN_TERM.search(before):
        return bool(before.strip()) or _FORCE.search(plain, max(at - 80, 0), at) is not None
    if _LABEL_ONLY.fullmatch(before):
        return _FORCE.search(plain, max(at - 80, 0), at) is not None
    return False


def _sentence_before(plain: str, at: int) -> str:
    """The words of the sentence before `at`."""
    sentence_start = max(plain.rfind(stop, max(at - _LONGEST_SENTENCE, 0), at) for stop in "。；\n") + 1
    return plain[max(sentence_start, at - _LONGEST_SENTENCE) : at]


def _goes_on(plain: str, at: int) -> bool:
    """自2021年1月1日起执行的…: the words tell what is in force, they do not bring into force."""
    return plain.startswith(("的", "以来", "以前", "之前", "至今"), at)


def _without_quotations(text: str, title: str) -> str:
    """The text with other documents' words and titles made unreadable, offsets kept; its own title is left blank."""

    def cover(quoted: re.Match[str]) -> str:
        own = quoted.group()[1:-1] in title
        return (" " if own else _COVERED) * len(quoted.group())

    return _QUOTED.sub(cover, text)
