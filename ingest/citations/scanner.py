"""The one pass over a text that finds what it cites.

Every citation begins at an anchor: a title in 《》, 本法 or a name without marks before an article, 第三条 itself,
前款, or the year of a document number. From the anchor the citation and the list that hangs on it are read to their
end, and the search goes on from there.
"""

import re
from collections import deque
from collections.abc import Sequence

from ingest.citations.abbreviations import Abbreviations
from ingest.citations.anchors import ANCHOR
from ingest.citations.continuing import in_one_clause, speaks_on
from ingest.citations.labels import Labels
from ingest.citations.mentions import Mention, goes_on_counting, inherited_relative, prescribes
from ingest.citations.names import BRACKETS, CHANGE_NOTE, end_of_name, name_start
from ingest.citations.numbers import FILE, is_cited_order, is_the_texts_own, number_in_brackets, start_of_number
from ingest.citations.units import GAP, NUMERAL, Unit, read_unit
from ingest.citations.unmarked import unmarked_names
from registry.model import Provision

# A title in marks, with titles within; or one that the end of a line has cut in two.
_TITLE = re.compile(
    r"《([^《》\n]{0,200}(?:《[^《》\n]{1,120}》[^《》\n]{0,120}){0,3}|[^《》\n。；]{1,80}\n[^《》\n。；]{1,80})》"
)
_DERIVED = re.compile(r"的?(实施(?:办法|细则|条例)|施行细则)")
_ITS_RULES = re.compile(r"(?:及|和|与|以及)其(?P<kind>实施(?:办法|细则|条例)|施行细则)")
_BEFORE_UNIT = re.compile(rf"(?:[的中原]|[^\W\d_]{{1,6}}编)?{GAP}(?:第 ?{NUMERAL} ?[编章节] ?){{0,3}}(?=第)")
_JOINT = re.compile(
    rf"{GAP}(?:(?:的?规定|所称)(?:的?“[^“”\n]{{1,60}}”)?)?"
    rf"(?:、(?:以及|和|或者?|及)?|和|与|或者?|以及|及其?|并){GAP}|，(?:以及|和|或者?|及)?(?=第)"
)
# 第二项议程, 第一款产品 are no citations: a paragraph or item alone must lead on as one.
_UNIT_GOES_ON = re.compile(
    r" ?(?:的|之?规定|所|中|内|[、，；。：）”\n]|[和或及与至]|以及|情形|行为|条件|要求|标准|修改"
    r"|改为|删|增加|但书|[后前之列罪]|适用|执行|处罚|除外|另有|$)"
)
# How far a unit without a title may stand behind the one whose title it shares.
_LONGEST_GAP = 60
_RELATIVE_GOES_ON = re.compile(r"(?:的|规定|所|中|内|外|第|（|[、，。]|前|和|或|情形|要求|各|下列|上述|另有)")
# A name without marks is looked for among the latest titles only, which keeps the work linear.
_TITLES_KEPT = 64
# No article begins so: a line that opens with 第四十五条所称 speaks of that article.
_SPOKEN_OF = re.compile(r"所[称列指]|的?规定的|的规定")


class Scanner:
    """What one text cites. `run` reads it once from its beginning to its end."""

    def __init__(self, text: str, provisions: Sequence[Provision]) -> None:
        self._text = text
        self._abbreviations = Abbreviations()
        self._mentions: list[Mention] = []
        self._spoken_of: deque[str] = deque(maxlen=_TITLES_KEPT)
        self._titles: deque[str] = deque(maxlen=_TITLES_KEPT)
        self._floor = 0
        self._labels = Labels(text, provisions)

    def run(self) -> list[Mention]:
        """The mentions in the order of the text."""
        read = {
            "title": self._read_title,
            "unit": self._read_unit,
            "own": self._read_own,
            "same": self._read_same,
            "relative": self._read_relative,
            "number": self._read_number,
            "order": self._read_order,
        }
        anchor = ANCHOR.search(self._text)
        while anchor is not None:
            position = read[anchor.lastgroup or ""](anchor)
            anchor = ANCHOR.search(self._text, position)
        unmarked = unmarked_names(self._text, self._mentions, self._abbreviations)
        return sorted([*self._mentions, *unmarked], key=lambda mention: mention.start)

    def _read_title(self, anchor: re.Match[str]) -> int:
        start = anchor.start()
        quoted = _TITLE.match(self._text, start)
        if quoted is None or not quoted[1].strip():
            return start + 1
        title, end = quoted[1].strip().replace("\n", ""), quoted.end()
        if derived := _DERIVED.match(self._text, end):
            title, end = title + derived[1], derived.end()
        full_title = self._abbreviations.title_of(title)
        if start and self._text[start - 1] == "本":
            start, title = start - 1, "本" + title
        mention = Mention(start, end, title=title, full_title=full_title)
        after, abbreviations = self._read_brackets(mention)
        units_end = self._read_units(mention, _skip(self._text, after))
        if units_end is None:
            if not prescribes(mention):
                return end
            self._mentions.append(mention)
        self._mentions.extend(abbreviations)
        self._titles.append(title)
        self._spoken_of.append(title)
        self._floor = self._read_its_rules(title, units_end or after)
        return self._floor

    def _read_its_rules(self, title: str, position: int) -> int:
        """《甲法》及其实施条例第八条 speaks of 甲法实施条例; return where to go on."""
        rules = _ITS_RULES.match(self._text, position)
        if rules is None:
            return position
        title += rules["kind"]
        self._spoken_of.append(title)
        self._titles.append(title)
        head = Mention(rules.start("kind"), rules.end(), title=title)
        units_end = self._read_units(head, _skip(self._text, rules.end()))
        if units_end is None:
            self._mentions.append(head)
        return units_end or rules.end()

    def _read_brackets(self, mention: Mention) -> tuple[int, list[Mention]]:
        """Read number, abbreviations and note of change in brackets after a title; return where to go on."""
        brackets = BRACKETS.match(self._text, mention.end)
        if brackets is None or mention.title is None:
            return mention.end, []
        after = mention.end
        if number := number_in_brackets(brackets[1]):
            mention.document_number = number
            mention.end = after = brackets.end()
        spans = []
        if prescribes(mention):
            titles = [*self._titles, mention.title]
            spans = self._abbreviations.define(self._text, brackets.start(1), brackets.end(1), titles)
        if not spans:
            return (brackets.end() if CHANGE_NOTE.match(brackets[1]) else after), []
        names = [self._text[slice(*span)].strip("《》") for span in spans]
        found = [
            Mention(*span, title=n, full_title=self._abbreviations.title_of(n))
            for span, n in zip(spans, names, strict=True)
        ]
        return brackets.end(), found

    def _read_units(self, head: Mention, position: int) -> int | None:
        """Read the unit at `position` and the list that it begins; None if there is none."""
        unit = read_unit(self._text, position, continuing=False)
        if unit is None or (position > head.end and self._labels.opens_line(position, unit.end)):
            return None
        return self._read_list(head, unit)

    def _read_list(self, head: Mention, unit: Unit) -> int:
        """Cite the unit and those of the list that it begins."""
        start, relative = head.start, head.relative
        while True:
            self._mentions.append(
                Mention(start, unit.end, unit, head.title, head.full_title, head.document_number, relative)
            )
            joint = _JOINT.match(self._text, unit.end)
            following = read_unit(self._text, joint.end(), continuing=True) if joint else None
            if joint is None or following is None or joint.end() in self._labels.ends:
                return unit.end
            start = joint.end()
            relative = inherited_relative(relative, following)
            following.inherit(unit)
            unit = following

    def _read_own(self, anchor: re.Match[str]) -> int:
        return self._read_named(anchor.start(), anchor.end(), anchor.group())

    def _read_same(self, anchor: re.Match[str]) -> int:
        """该法第五条: of the law named last, where a title of the same kind (法, 条例) goes before one of another."""
        kind = anchor.group()[1:]
        named = [title for title in self._spoken_of if title.endswith(kind)] or self._spoken_of
        return self._read_named(anchor.start(), anchor.end(), named[-1] if named else anchor.group())

    def _read_named(self, start: int, end: int, title: str) -> int:
        head = Mention(start, end, title=title, full_title=self._abbreviations.title_of(title))
        self._floor = self._read_units(head, _skip(self._text, end)) or end
        return self._floor

    def _read_unit(self, anchor: re.Match[str]) -> int:
        """第三条 with no title in marks before it: a label, a name without marks, or an article of this text."""
        start = anchor.start()
        label_end = self._labels.ends.get(start)
        if label_end is not None and not _SPOKEN_OF.match(self._text, label_end):
            return max(label_end, start + 1)
        unit = read_unit(self._text, start, continuing=False)
        if unit is None:
            return start + 1
        if self._labels.is_label(start, unit.end):
            return unit.end
        if unit.article is None:
            goes_on = _UNIT_GOES_ON.match(self._text, unit.end) is not None
            return self._read_implied(start, unit) if goes_on else unit.end
        name_end = end_of_name(self._text, start)
        begin = self._abbreviations.start_before(self._text, name_end, self._floor)
        if begin is None:
            begin = name_start(self._text, name_end, self._floor)
        if begin is not None:
            begin = self._start_of_longer(begin, name_end)
            name = self._text[begin:name_end]
            self._spoken_of.append(name)
            head = Mention(begin, start, title=name, full_title=self._abbreviations.title_of(name))
            self._floor = self._read_list(head, unit)
            return self._floor
        return self._read_implied(start, unit)

    def _read_implied(self, start: int, unit: Unit) -> int:
        """A unit without a title: of this text, or of what the sentence has just cited and goes on to speak of."""
        head, before = Mention(start, start), None
        if self._mentions and start - (last := self._mentions[-1]).end <= _LONGEST_GAP:
            between = self._text[last.end : start]
            if in_one_clause(between):
                before = last.unit if goes_on_counting(last.unit, unit) else None
            if before or (unit.article and speaks_on(last, unit.article, between, self._labels.articles)):
                head = Mention(start, start, title=last.title, full_title=last.full_title)
                head.relative = last.relative if before else None
        if before:
            unit.inherit(before)
        self._floor = self._read_list(head, unit)
        return self._floor

    def _start_of_longer(self, begin: int, end: int) -> int:
        """Where a name begins that the text has quoted in full: 调解仲裁法 of 《劳动争议调解仲裁法》, not 仲裁法."""
        name = self._text[begin:end]
        for title in self._titles:
            if title.endswith(name):
                common = begin
                while common > self._floor and title.endswith(self._text[common - 1 : end]):
                    common -= 1
                begin = min(begin, common)
        return begin

    def _read_relative(self, anchor: re.Match[str]) -> int:
        head = Mention(anchor.start(), anchor.end(), relative=anchor.group())
        end = self._read_units(head, anchor.end()) if anchor.end() < len(self._text) else None
        if end is not None:
            return end
        if anchor.group()[0] != "本" or _RELATIVE_GOES_ON.match(self._text, anchor.end()):
            self._mentions.append(head)
        return anchor.end()

    def _read_number(self, anchor: re.Match[str]) -> int:
        start = start_of_number(self._text, anchor.start(), self._floor)
        self._floor = anchor.end()
        if not is_the_texts_own(self._text, anchor.end()):
            self._floor = self._read_numbered(start, anchor.end(), alone=True)
        return self._floor

    def _read_order(self, anchor: re.Match[str]) -> int:
        start = start_of_number(self._text, anchor.start(), self._floor)
        self._floor = self._read_numbered(start, anchor.end(), alone=is_cited_order(self._text, start, anchor.end()))
        return self._floor

    def _read_numbered(self, start: int, end: int, *, alone: bool) -> int:
        """Cite a number with the units behind it (某发〔2019〕5号文件第三条), or `alone`; return where to go on."""
        head = Mention(start, end, document_number=self._text[start:end])
        file = FILE.match(self._text, end)
        units_end = self._read_units(head, file.end()) if file else None
        if units_end is None and alone:
            self._mentions.append(head)
        return units_end or end


def _skip(text: str, position: int) -> int:
    """Past what may stand between a title and its article: 的, 中, a book (合同编)."""
    between = _BEFORE_UNIT.match(text, position)
    return between.end() if between else position
