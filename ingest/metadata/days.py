"""The days of a document: published, in force from, in force until."""

from datetime import date
from pathlib import PurePath

from ingest.dates import FoundDay, find_day
from ingest.metadata.cover import Cover
from ingest.metadata.history import Step, StepKind, read_history
from ingest.metadata.imprint import Imprint, find_masthead
from ingest.metadata.numbers import NUMBER
from ingest.metadata.proofs import Proofs
from ingest.metadata.terms import Clauses, Stated
from ingest.structure.closing import Signature
from registry.titles import split_version_date

_LONGEST_BESIDE_DAY = 6


class Days:
    """Reads the days of one text, and proves each."""

    def __init__(self, cover: Cover, signature: Signature | None, imprint: Imprint | None, proofs: Proofs) -> None:
        self.cover = cover
        self.signature = signature
        self.imprint = imprint
        self.proofs = proofs
        self.steps = read_history(cover.lines)

    def published(self, file_name: str) -> date | None:
        """The day of the last step on the cover, of the signature, the imprint, or in the name of the file."""
        named = split_version_date(PurePath(file_name).stem)[1]
        for step in self.steps:
            if step.value is None:
                self.proofs.warn("impossible_date", "历法上没有这一天", step.start)
        made = [step for step in self.steps if step.kind is not StepKind.FORCE and step.value]
        signed = self._day_at(self.signature.date_start, self.signature.end) if self.signature else None
        last = max(made, key=lambda step: step.value or date.min, default=None)
        if last and not (signed and signed.value and last.value and signed.value > last.value):
            return self._of_version(last, named)
        day = (
            self._stated("成文日期", "发文日期", "印发日期", "公布日期", "发布日期") or signed or self._alone_on_cover()
        )
        if day is None and self.imprint:
            self.proofs.notes["published"] = "据版记所载印发日期"
            day = self._day_at(self.imprint.day_start, self.imprint.end)
        if day is None:
            return self._only_named(named)
        return self._proved("published", day)

    def effective(self, clauses: Clauses, published: date | None, *, from_issue: bool) -> date | None:
        """The day on the cover, in a field of the page, or in the text's own clause.

        With `from_issue` a text that says nothing binds from its issue, as normative documents do.
        """
        forces = [step for step in self.steps if step.kind is StepKind.FORCE and step.value]
        if forces:
            self.proofs.prove("effective", forces[-1].start, forces[-1].end)
            return forces[-1].value
        stated = self._stated("施行日期", "生效日期", "实施日期")
        if stated:
            return self._proved("effective", stated)
        day = self._by_clause("effective", clauses.effective(self._promulgated(published)))
        if day or "effective" in self.proofs.evidence:
            return day
        return self._on_issue(published if from_issue else None)

    def expires(self, clauses: Clauses, effective: date | None) -> date | None:
        """The last day in force that the page or the text states."""
        day = self._stated("失效日期")
        return self._proved("expires", day) if day else self._by_clause("expires", clauses.expiry(effective))

    def _promulgated(self, published: date | None) -> date | None:
        """The publication that 自公布之日起 means: an amendment (修正) leaves that clause as it was."""
        last = max((step for step in self.steps if step.value), key=lambda step: step.value or date.min, default=None)
        if last is None or last.kind is not StepKind.AMENDED:
            return published
        made = [step.value for step in self.steps if step.kind is StepKind.MADE and step.value]
        return max(made, default=None)

    def _on_issue(self, published: date | None) -> date | None:
        proof = self.proofs.evidence.get("published")
        if published is None or proof is None:
            return None
        self.proofs.prove("effective", proof.start, proof.end, f"没有条文写明施行日期；{published}印发")
        self.proofs.warn("effective_not_stated", "没有条文写明施行日期，按印发之日起施行认定")
        return published

    def _of_version(self, last: Step, named: date | None) -> date | None:
        """The day of the version in the file's name goes before the head's last day, which may be an earlier step."""
        note = ""
        day = last.value
        if named and day and named > day:
            note, day = f"文件名所标日期为{named}，题注中最后的日期为{last.value}", named
        elif named and day and named < day:
            self.proofs.warn("dates_disagree", f"文件名所标日期为{named}，题注却写到{day}", last.start)
        self.proofs.prove("published", last.start, last.end, note)
        return day

    def _only_named(self, named: date | None) -> date | None:
        if named is None and self.signature:
            words = self.cover.normalized[self.signature.date_start : self.signature.end]
            self.proofs.warn("published_missing", f"成文日期没有写到日：{words}", self.signature.date_start)
        elif named is None:
            self.proofs.warn("published_missing", "没有找到成文日期或者公布日期")
        else:
            self.proofs.notes["published"] = "仅见于文件名"
        return named

    def _alone_on_cover(self) -> FoundDay | None:
        """The day of a masthead, or of a line of the cover that is hardly more than it."""
        masthead = find_masthead(self.cover)
        if masthead:
            return self._day_at(masthead.day_start, masthead.end)
        for line in self.cover.lines:
            day = find_day(line.text)
            number = NUMBER.match(line.text)
            beside = len(line.text) - (len(number.group()) if number else 0)
            if day and beside - (day.end - day.start) <= _LONGEST_BESIDE_DAY:
                return self._day_at(line.start, line.end)
        return None

    def _stated(self, *names: str) -> FoundDay | None:
        field = self.cover.stated(*names)
        return self._day_at(field.start, field.end) if field else None

    def _day_at(self, start: int, end: int) -> FoundDay | None:
        return find_day(self.cover.normalized, start, end)

    def _proved(self, name: str, day: FoundDay) -> date | None:
        if day.value is None:
            self.proofs.warn("impossible_date", "历法上没有这一天", day.start)
        else:
            self.proofs.prove(name, day.start, day.end)
        return day.value

    def _by_clause(self, name: str, stated: Stated | None) -> date | None:
        if stated is None:
            return None
        self.proofs.prove(name, stated.start, stated.end, stated.note)
        if stated.value is None:
            self.proofs.warn(f"{name}_unknown", stated.note or "历法上没有这一天", stated.start)
        return stated.value
