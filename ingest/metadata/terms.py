"""From when a document is in force, and until when, as its own clauses say."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from ingest.dates import DAY, find_day, last_day_of_term
from ingest.numerals import integer

_N = "[0-9〇零一二两三四五六七八九十]"
_IN_FORCE = r"(?:正式)?(?:开始)?(?:公布|发布|印发)?(?:施行|实施|执行|生效|试行|试点施行|起效|有效)"
_INSTRUMENT = (
    "(?:法|条例|办法|规定|[细规准通]则|决定|意见|通知|方案|规范|标准|规程|公告|通告|指引|指南|制度|文件|措施|政策|目录"
    "|规划|计划)"
)
_ON_DAY = re.compile(
    rf"(?:自|从|于|在) ?(?:{DAY})(?:零时|0时)?(?:之日)?[起始]?(?:正式|开始|在[^，。；\n]{{0,20}})?{_IN_FORCE}"
    "|(?:施行|实施|执行|生效)(?:日期|时间)(?:为|是|：)? ?"
)
_ISSUE = "(?:公布|发布|印发|颁布|签发|下发|发文|公告|通过)"
_ON_PUBLICATION = re.compile(
    rf"(?:自|从|在) ?(?:本[^，。；\n]{{1,8}})?{_ISSUE}之日(?:起|后)?，?(?:满|的?第)?"
    rf"(?:(?P<delay>{_N}{{1,4}})(?P<working>个工作)?[日天](?:后|之后|起)?)?(?:起)?，?(?:正式|开始)?{_IN_FORCE}"
)
_TERM = re.compile(
    r"(?:(?:有效|试行|暂行|执行|实施|施行)期限?(?:暂定|限定)?(?:为|是|：)?|(?:试行|暂行|暂定)期?为?) ?"
    rf"(?P<count>{_N}{{1,3}}) ?(?P<unit>年|个月)(?!度)"
)
_UNTIL = re.compile(
    r"(?:有效期限?|(?:执行|实施|试行|施行)期限?|有效|执行|施行|实施|试行|延长|延续)[^，。；\n]{0,24}?[至到]"
    rf"(?P<until>{DAY.replace('?P<', '?P<u_')})"
)
_OF_SOMETHING_ELSE = re.compile(
    "(?:证|证书|执照|许可|批准|资质|资格|合同|协议|凭证|名单|备案|认定|评价|结果|标识|公示|报告|检验|产品|药品|食品|卡|票|牌|信息|承诺"
    "|补贴|称号|决定书|意见书)(?:书|件)?的?$"
)
_LABEL_ONLY = re.compile(r"\s*(?:第[^条]{1,8}条|[一二三四五六七八九十]{1,3}、|（.{1,3}）|[0-9]{1,2}[.、])?\s*")
_OWN_SENTENCE = re.compile(rf"起|施行|实施|执行|印发|发布|公布|本{_INSTRUMENT}")
_QUOTED = re.compile(r"《[^《》\n]{0,200}》|“[^“”\n]{0,400}”")


class Stated(NamedTuple):
    """A day that a clause states, or that follows from it; `note` says how it was computed."""

    value: date | None
    start: int
    end: int
    note: str = ""


def find_effective(text: str, start: int, end: int, published: date | None) -> Stated | None:
    """The last clause of normalised text[start:end] that brings the document itself into force."""
    found: Stated | None = None
    plain = _blank_quotations(text[start:end])
    for clause in _ON_DAY.finditer(plain):
        day = find_day(plain, clause.start(), min(clause.end() + 16, len(plain)))
        if day and not _repeals_only(plain, clause.end()):
            found = Stated(day.value, start + clause.start(), start + max(clause.end(), day.end))
    for clause in _ON_PUBLICATION.finditer(plain):
        if found and found.start > start + clause.start():
            continue
        found = _after_publication(clause, start, published)
    return found


def find_expiry(text: str, start: int, end: int, effective: date | None) -> Stated | None:
    """The last clause of normalised text[start:end] that limits the term of the document itself."""
    plain = _blank_quotations(text[start:end])
    found: Stated | None = None
    for clause in _TERM.finditer(plain):
        if _speaks_of_itself(plain, clause.start()):
            found = _term(clause, start, effective)
    for clause in _UNTIL.finditer(plain):
        day = find_day(plain, clause.start("until"), clause.end())
        if day and _speaks_of_itself(plain, clause.start()) and not (found and found.start > start + clause.start()):
            found = Stated(day.value, start + clause.start(), start + clause.end())
    return found


def _after_publication(clause: re.Match[str], start: int, published: date | None) -> Stated:
    where = (start + clause.start(), start + clause.end())
    delay = integer(clause.group("delay")) if clause.group("delay") else 0
    if published is None or delay is None:
        return Stated(None, *where, "the day of publication is not known")
    if clause.group("working"):
        return Stated(None, *where, f"{delay} working days after {published} depend on the calendar of holidays")
    if not delay:
        return Stated(published, *where, f"on publication, {published}")
    return Stated(published + timedelta(days=delay), *where, f"{delay} days after publication on {published}")


def _term(clause: re.Match[str], start: int, effective: date | None) -> Stated:
    where = (start + clause.start(), start + clause.end())
    count = integer(clause.group("count"))
    if effective is None or count is None:
        return Stated(None, *where, "the day on which the term begins is not known")
    years, months = (count, 0) if clause.group("unit") == "年" else (0, count)
    last = last_day_of_term(effective, years, months)
    return Stated(last, *where, f"{count} {'years' if years else 'months'} from {effective}")


def _speaks_of_itself(plain: str, at: int) -> bool:
    """A term is the document's own in a clause that brings it into force or speaks of 本办法; not 许可证有效期五年."""
    sentence_start = max(plain.rfind(stop, 0, at) for stop in "。；\n") + 1
    before = plain[max(sentence_start, at - 120) : at]
    if _OF_SOMETHING_ELSE.search(before):
        return False
    return _LABEL_ONLY.fullmatch(before) is not None or _OWN_SENTENCE.search(before) is not None


def _repeals_only(plain: str, at: int) -> bool:
    """自2021年1月1日起执行的…: the words go on with what is in force, they do not bring into force."""
    return plain[at : at + 1] == "的" or plain[at : at + 3] in ("以来，", "以前的", "之前的")


def _blank_quotations(text: str) -> str:
    """Quoted words state nothing of the document itself; blanks in their place keep the offsets."""
    return _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
