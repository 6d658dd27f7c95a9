"""Text of documents as HTML: everything is escaped here, and nowhere else is HTML made from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

MARKDOWN_MARKS = frozenset("\\`*_{}[]()<>#+-.!|~$:&^=\"'")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text to be shown in a way of its own.

    `style` is a class of style.css, `link` the address to open, `hint` what shows under the pointer.
    """

    start: int
    end: int
    style: str
    link: str = ""
    hint: str = ""


def marked(text: str, marks: Iterable[Mark] = ()) -> str:
    """The text as HTML with its marks; line ends become <br>."""
    return "".join(html or "<br>" for _, html in fragments(text, marks))


def inline(text: str, marks: Iterable[Mark] = ()) -> str:
    """The text as HTML of one paragraph: line ends are blanks, of which a browser shows one."""
    return "".join(html or " " for _, html in fragments(text, marks))


def fragments(text: str, marks: Iterable[Mark] = (), cuts: Iterable[int] = ()) -> Iterator[tuple[int, str]]:
    """The text in pieces (offset, HTML) of which none crosses a line end, a mark's border or one of the cuts.

    A line end is a piece of its own, with empty HTML. Marks may overlap: a piece bears the styles of all that cover it.
    """
    ordered = sorted((mark for mark in marks if mark.end > mark.start), key=lambda mark: mark.start)
    borders = {0, len(text), *cuts, *(mark.start for mark in ordered), *(mark.end for mark in ordered)}
    borders.update(position + after for position, char in enumerate(text) if char == "\n" for after in (0, 1))
    positions = sorted(border for border in borders if 0 <= border <= len(text))
    active: list[Mark] = []
    upcoming = iter(ordered)
    following = next(upcoming, None)
    for start, end in pairwise(positions):
        while following is not None and following.start <= start:
            active.append(following)
            following = next(upcoming, None)
        active = [mark for mark in active if mark.end > start]
        piece = text[start:end]
        yield start, "" if piece == "\n" else _piece(piece, active)


def element(tag: str, content: str, **attributes: str) -> str:
    """An element around content that is markup already; attribute values are escaped, `class_` gives class."""
    written = "".join(f' {name.rstrip("_")}="{escape(value)}"' for name, value in attributes.items() if value)
    return f"<{tag}{written}>{content}</{tag}>"


def markdown_text(text: str) -> str:
    """Text of a document for a place that reads Markdown (labels, captions): every mark is shown as it is."""
    return "".join(f"\\{char}" if char in MARKDOWN_MARKS else char for char in " ".join(text.split()))


def _piece(text: str, marks: list[Mark]) -> str:
    if not marks:
        return escape(text)
    link = next((mark.link for mark in reversed(marks) if mark.link), "")
    styles = " ".join(dict.fromkeys(mark.style for mark in marks))
    hint = "；".join(dict.fromkeys(mark.hint for mark in marks if mark.hint))
    if link:
        return element("a", escape(text), class_=styles, title=hint, href=link, target="_self")
    return element("mark", escape(text), class_=styles, title=hint)
