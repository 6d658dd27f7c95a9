"""Automatic numbers of DOCX paragraphs (第一条, 一、, （一）), which the file holds as counters and not as text.

Rules: ECMA-376 part 1, 17.9. Counters belong to the abstract definition, so that several w:num share one sequence
unless a w:num restarts a level.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.numerals_shown import show

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    number_format: str
    text: str
    suffix: str
    restart_after: int | None
    """The level (0-based) whose step starts this one anew; None for 'any higher level', -1 for 'never'."""
    all_decimal: bool
    style: str | None


@dataclass(slots=True)
class Numbering:
    """The counters of one document; ask for the labels of its paragraphs in reading order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """By w:numId: its levels, overrides applied."""
    sequence: dict[str, str] = field(default_factory=dict)
    """By w:numId: the abstract definition whose counters it steps."""
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    style_links: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    """By paragraph style: the w:numId and level that it gives."""
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[str] = field(default_factory=set)

    def label(self, paragraph: Any) -> str:
        """The number that Word shows before this w:p, with its separator; empty where it has none."""
        place = self._place(paragraph)
        if place is None:
            return ""
        num_id, index = place
        level = self.levels[num_id][index]
        counters = self._step(num_id, index)
        shown = _PLACEHOLDER.sub(lambda match: self._shown(num_id, int(match[1]) - 1, counters, level), level.text)
        if level.number_format == "bullet" or not shown:
            return ""
        # 一、 and （一） stand close to the text, 第一条 and 1 do not.
        return shown if level.suffix == "nothing" or not shown[-1].isalnum() else shown + " "

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            style, own = self.style_links.get(""), None
        else:
            style = self.style_links.get(_value(properties.find(f"{W}pStyle")) or "")
            own = properties.find(f"{W}numPr")
        num_id = _value(own.find(f"{W}numId")) if own is not None else None
        index = _number(own.find(f"{W}ilvl")) if own is not None else None
        if num_id is None and style is not None:
            num_id, index = style[0], index if index is not None else style[1]
        if num_id is None or (index or 0) not in self.levels.get(num_id, {}):
            return None
        return num_id, index or 0

    def _step(self, num_id: str, index: int) -> dict[int, int]:
        counters = self._counters.setdefault(self.sequence[num_id], {})
        if num_id not in self._started:
            self._started.add(num_id)
            for level in self.restarts.get(num_id, {}):
                counters.pop(level, None)
        start = self.restarts.get(num_id, {}).get(index, self.levels[num_id][index].start)
        counters[index] = counters[index] + 1 if index in counters else start
        for deeper in range(index + 1, _LEVELS):
            definition = self.levels[num_id].get(deeper)
            after = definition.restart_after if definition else None
            if after is None or index <= after:
                counters.pop(deeper, None)
        return counters

    def _shown(self, num_id: str, index: int, counters: dict[int, int], asked_by: _Level) -> str:
        level = self.levels[num_id].get(index)
        if level is None:
            return ""
        return show(counters.get(index, level.start), "decimal" if asked_by.all_decimal else level.number_format)


def read_numbering(numbering: Any | None, styles: Any | None) -> Numbering:
    """The definitions of numbering.xml and the styles that point to them; either root may be absent."""
    found = Numbering()
    if numbering is None:
        return found
    style_numbers = _style_numbers(styles)
    abstract = {_attribute(node, "abstractNumId"): node for node in numbering.findall(f"{W}abstractNum")}
    nums = {_attribute(node, "numId"): node for node in numbering.findall(f"{W}num")}
    for num_id, num in nums.items():
        key = _value(num.find(f"{W}abstractNumId")) or ""
        definition = abstract.get(key)
        link = _value(definition.find(f"{W}numStyleLink")) if definition is not None else None
        if link is not None and link in style_numbers and style_numbers[link][0] in nums:
            key = _value(nums[style_numbers[link][0]].find(f"{W}abstractNumId")) or ""
            definition = abstract.get(key)
        if definition is None:
            continue
        found.sequence[num_id] = key
        found.levels[num_id] = _levels(definition)
        _apply_overrides(found, num_id, num)
    for style, (num_id, level) in style_numbers.items():
        by_style = [i for i, each in found.levels.get(num_id, {}).items() if each.style == style]
        found.style_links[style] = (num_id, by_style[0] if by_style else level)
    return found


def _apply_overrides(found: Numbering, num_id: str, num: Any) -> None:
    for override in num.findall(f"{W}lvlOverride"):
        index = int(_attribute(override, "ilvl") or 0)
        own_level = override.find(f"{W}lvl")
        if own_level is not None:
            found.levels[num_id][index] = _level(own_level)
        start = _number(override.find(f"{W}startOverride"))
        if start is not None:
            found.restarts.setdefault(num_id, {})[index] = start


def _style_numbers(styles: Any | None) -> dict[str, tuple[str, int | None]]:
    """By style id: the number it gives its paragraphs, its own or that of the style it is based on."""
    if styles is None:
        return {}
    nodes = {_attribute(node, "styleId"): node for node in styles.findall(f"{W}style")}
    found: dict[str, tuple[str, int | None]] = {}
    for style_id, node in nodes.items():
        ancestors: set[str] = set()
        current, name = node, style_id
        while current is not None and name not in ancestors:
            ancestors.add(name)
            given = current.find(f"{W}pPr/{W}numPr")
            num_id = _value(given.find(f"{W}numId")) if given is not None else None
            if num_id is not None:
                found[style_id] = (num_id, _number(given.find(f"{W}ilvl")))
                break
            name = _value(current.find(f"{W}basedOn")) or ""
            current = nodes.get(name)
        if style_id in found and node.get(f"{W}default") in ("1", "true") and node.get(f"{W}type") == "paragraph":
            found[""] = found[style_id]
    return found


def _levels(definition: Any) -> dict[int, _Level]:
    return {int(_attribute(node, "ilvl") or 0): _level(node) for node in definition.findall(f"{W}lvl")}


def _level(node: Any) -> _Level:
    start = _number(node.find(f"{W}start"))
    restart = _number(node.find(f"{W}lvlRestart"))
    legal = node.find(f"{W}isLgl")
    return _Level(
        start=1 if start is None else start,
        number_format=_value(node.find(f".//{W}numFmt")) or "decimal",
        text=_value(node.find(f"{W}lvlText")) or "",
        suffix=_value(node.find(f"{W}suff")) or "tab",
        restart_after=None if restart is None else restart - 1,
        all_decimal=legal is not None and _value(legal) not in ("0", "false"),
        style=_value(node.find(f"{W}pStyle")),
    )


def _attribute(node: Any, name: str) -> str:
    return str(node.get(f"{W}{name}") or "")


def _value(node: Any | None) -> str | None:
    return None if node is None else node.get(f"{W}val")


def _number(node: Any | None) -> int | None:
    value = _value(node)
    return int(value) if value is not None and value.lstrip("-").isdigit() else None
