"""The title of a document, in one line or several, and the short names that it gives itself."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.metadata.cover import Cover, Line
from ingest.metadata.issued import says_it_issues
from ingest.metadata.numbers import NUMBER
from registry.titles import title_key

_ENDINGS = (
    "法|法典|条例|办法|规定|细则|规则|规程|规范|标准|准则|制度|通知|通报|通告|公告|决定|决议|意见|方案|规划|计划|纲要|要点|措施|指引|指南|目录|清单|"
    "批复|复函|函|报告|纪要|章程|解释|补充规定|修正案|预案|政策|公报|命令|流程|程序|基准|守则|须知|公约|宪法|宣言|安排|试点|要求|请示|名单|答复|总则|简报|讲话|说明|公示|解读|问答|决定书|通知书|告知书|倡议书|公开信|声明|启事|总结|汇报|议案|提案|预算|决算|记录"
)
_ENDS_TITLE = re.compile(rf"(?:{_ENDINGS})》?(?:（[^（）]{{1,40}}）|[一二三四五六七八九十]{{1,3}})?》?$")
_NOT_TITLE = re.compile(
    r"^(?:（|【|\(|\[|第[0-9一二三四五六七八九十百]{1,6}号|[0-9]{4}年|[〇一二三四五六七八九]{4}年|[0-9]{4}-|目录$|目次$|附件|签发人|秘密|机密|特急|加急|平急|主席令|《.*》已)"
    r"|文件$|(?:^|府|部|局|委|会|院|厅|署)令(?:第.{1,8}号)?$|公告第.{1,8}号$|[：，]$|。"
)
_BODY_NAME = re.compile(r"(?:政府|委员会|办公厅|办公室|局|厅|部|院|署|中心|委|会|公司|大队)$")
# Another body, not the second half of a name (云溪市人民政府 / 办公室).
_JOINT = re.compile(
    r"(?!办公[厅室]|关于)[^\s《》，。关]{3,30}?(?:政府|委员会|办公厅|办公室|局|厅|部|院|署|中心|委|会)(?:关于|印发|转发|$)"
)
_CONTINUES = re.compile(r"^(?:关于|印发|转发|批转|贯彻|公布|发布|修改|废止)")
_QUOTED_BEFORE = re.compile(r"《(?P<title>[^《》]{2,120})》$")
_MASTHEAD = re.compile(r"(?!.*关于)[^\s，。]{2,40}(?:公告|通告)$")
_ORDER_LINE = re.compile(r"(?:令|公告)(?:[0-9]{4} ?年)?(?:（?第.{1,8}号）?)?$|^第.{1,8}号$")
_SHORT = re.compile(r"[（(]以下(?:统)?(?:简)?称[：:]?\s?[“《]?(?P<name>[^”》（）()\n]{1,40})[”》]?[）)]")
# 《某办法》已经…通过，现予公布; what 关于发布《某规范》的公告 says of its annex is no such sentence.
_PROMULGATED = re.compile(
    r"(?<![布发改止])《(?P<title>[^》\n]{4,100})》.{0,120}?(?:现予(?:以)?(?:公布|发布)|予以公布|公布施行)", re.DOTALL
)
# 现公布《某办法》，自…起施行。
_PROMULGATES = re.compile(r"现(?:予以?)?(?:公布|发布)(?:修[订改正]后的)?《(?P<title>[^》\n]{4,100})》")
_MOST_LINES = 4
_LONGEST = 150
_ORDER_LENGTH = 400
_PREAMBLE_LENGTH = 2000


class Title(NamedTuple):
    """A title as written, without the line breaks in it, and where it stands."""

    text: str
    start: int
    end: int


def find_title(cover: Cover, marked: str | None) -> Title | None:
    """The title on the cover. `marked` is what a mark of the file's format calls its title."""
    order = (cover.normalized, 0, cover.end + _ORDER_LENGTH)
    promulgated = _PROMULGATED.search(*order) or _PROMULGATES.search(*order)
    if promulgated and any(_ORDER_LINE.search(line.text) for line in cover.lines[:_MOST_LINES]):
        return _cut(cover, promulgated.start("title"), promulgated.end("title"))
    at = cover.text.find(marked) if marked else -1
    marked_end = at + len(marked or "")
    if at >= 0 and _ENDS_TITLE.search(_squeeze(cover.normalized[at:marked_end])):
        return _cut(cover, at, marked_end)
    for index, line in enumerate(cover.lines):
        last = _last_line(cover.lines, index) if _may_begin(line) else None
        if last is not None and not _is_masthead(cover.lines, index):
            return _cut(cover, line.start, _before_number(cover, line.start, last.end))
    if at >= 0:
        return _cut(cover, at, marked_end)
    stated = cover.stated("标题", "名称")
    return _cut(cover, stated.start, stated.end) if stated else None


def short_names(cover: Cover, title: str) -> list[Title]:
    """Names that the document gives itself or the measure it issues: 《云溪市…办法》（以下简称《办法》）.

    A law that the title quotes (关于适用《…法》…的解释) is abbreviated, too; that is no name of the document.
    """
    found: list[Title] = []
    issued = set(map(title_key, says_it_issues(title)))
    end = min(len(cover.normalized), cover.end + _PREAMBLE_LENGTH)
    for short in _SHORT.finditer(cover.normalized, 0, end):
        before = cover.normalized[max(short.start() - _LONGEST, 0) : short.start()]
        quoted = _QUOTED_BEFORE.search(before)
        if quoted is None:
            continue
        key = title_key(quoted.group("title"))
        if key in issued or title_key(title).endswith(key):
            found.append(_cut(cover, short.start("name"), short.end("name")))
    return found


def _may_begin(line: Line) -> bool:
    return len(line.text) <= _LONGEST and not _NOT_TITLE.search(line.text) and not NUMBER.match(line.text)


def _is_masthead(lines: Sequence[Line], index: int) -> bool:
    """Whether the line 云溪市交通局公告 only heads the page, as the title 关于…的公告 follows its number."""
    if not _MASTHEAD.match(lines[index].text):
        return False
    return any(
        line.text.startswith("关于") and _ENDS_TITLE.search(_squeeze(line.text))
        for line in lines[index + 1 : index + 3]
    )


def _last_line(lines: Sequence[Line], index: int) -> Line | None:
    """The last line of the title that begins at `index`; None where that line begins no title.

    The name of a body above a title belongs to it only if the title goes on from it (…人民政府 / 关于…).
    """
    first = lines[index]
    if _BODY_NAME.search(first.text) and not _ENDS_TITLE.search(first.text):
        following = lines[index + 1 : index + 2]
        if not following or not (_CONTINUES.match(following[0].text) or _BODY_NAME.search(following[0].text)):
            return None
    joined = ""
    for line in lines[index : index + _MOST_LINES]:
        if joined and _is_balanced(joined) and not _may_begin(line):
            break
        joined += line.text
        if len(joined) <= _LONGEST and _ENDS_TITLE.search(_squeeze(joined)) and _is_balanced(joined):
            return line
    return None


def _is_balanced(words: str) -> bool:
    return words.count("《") == words.count("》")


def _squeeze(words: str) -> str:
    return "".join(words.split())


def _before_number(cover: Cover, start: int, end: int) -> int:
    """Where the title ends whose document number follows in brackets: …的通知（云政发〔2021〕5号）."""
    bracket = cover.normalized.rfind("（", start, end)
    if bracket > start and NUMBER.fullmatch(cover.normalized[bracket + 1 : end].rstrip(" ）")):
        return bracket
    return end


def _cut(cover: Cover, start: int, end: int) -> Title:
    """The words without the breaks of their lines; joint issuers stay apart by a blank."""
    plain = cover.normalized[start:end].split()
    apart = [_BODY_NAME.search(word) and _JOINT.match(after) for word, after in pairwise([*plain, ""])]
    words = cover.text[start:end].split()
    return Title("".join(f"{word} " if gap else word for word, gap in zip(words, apart, strict=True)), start, end)
