"""The titles of the measures that a notice issues: the name of the notice says it, the attached text bears it.

What is forwarded (转发, 批转) or quoted is another document and gives this one no name.
"""

import re
from collections.abc import Iterator, Sequence

from registry.model import Provision, ProvisionKind
from registry.titles import title_key

_ISSUES = re.compile(
    r"^(?P<issuer>[^《》]{0,60}?)关于(?:重新|联合|修订|再次|正式)?(?:印发|发布|公布|颁布|下发)(?P<issued>.{4,200})$"
)
_OF_OTHERS = re.compile("转发|批转|贯彻|落实|执行|废止|修改|转批")
_QUOTED = re.compile(r"《(?P<title>[^《》]{4,100})》")
_PLAIN = re.compile(r"^(?P<title>[^《》]{4,100})的(?:通知|公告|通告|决定)$")
_QUALIFIER = re.compile(r"\([^()]{1,10}\)$")
_HEADING_LENGTH = 300
_MOST_LINES = 4
_LONGEST_ISSUER = 30


def issued_titles(title: str, text: str, provisions: Sequence[Provision]) -> tuple[str, ...]:
    """The titles of attached measures, as the document's own normalised title and the text attached write them.

    关于印发《某办法》的通知 with an annex headed 某办法（试行） gives both spellings.
    """
    issued = says_it_issues(title)
    if not issued:
        return ()
    annexes = [each for each in provisions if each.kind is ProvisionKind.ANNEX and "/" not in each.path]
    found: dict[str, str] = {}
    for named in issued:
        for annex in annexes:
            for heading in _headings(text[annex.body_start : min(annex.end, annex.body_start + _HEADING_LENGTH)]):
                if _is_of(heading, named):
                    found.setdefault(title_key(named), named)
                    found.setdefault(title_key(heading), heading)
                    break
    return tuple(found.values())


def says_it_issues(title: str) -> list[str]:
    """The titles of the measures that a document issues by its own title, which is in normalised spelling."""
    issues = _ISSUES.match(title)
    if issues is None or _OF_OTHERS.search(issues["issuer"]):
        return []
    plain = _PLAIN.match(issues["issued"])
    return [plain["title"]] if plain else [quoted["title"] for quoted in _QUOTED.finditer(issues["issued"])]


def _headings(opening: str) -> Iterator[str]:
    """What the first lines of an annex may have as its title, which may stand in several of them; longest first."""
    lines = ["".join(line.split()) for line in opening.splitlines() if line.strip()][:_MOST_LINES]
    for last in range(len(lines), 0, -1):
        for first in range(last):
            yield "".join(lines[first:last])


def _is_of(heading: str, title: str) -> bool:
    """Whether a heading is the title, with or without (试行) and the issuer before it."""
    bare, wanted = (_QUALIFIER.sub("", title_key(each)) for each in (heading, title))
    return bare.endswith(wanted) and len(bare) - len(wanted) <= _LONGEST_ISSUER
