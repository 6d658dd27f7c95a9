"""Which part of a government page is the document: not its navigation, its tools, its links to other pages."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, Protocol, Self, TypeVar

# Containers of the text in the site builders that governments use; the first that holds enough is taken.
_KNOWN_BODIES = (
    "#UCAP-CONTENT", ".TRS_Editor", ".TRS_UEDITOR", ".trs_editor_view", "#zoom", "#zoomcon", "#ivs_content",
    ".pages_content", ".article-content", ".article_content", ".xxgk-content", ".news_content", "#artibody",
    "[itemprop=articleBody]", "article", "main",
)  # fmt: skip
_ENOUGH = 0.6
# Going down stops where no single child holds nearly all that its parent holds.
_NEARLY_ALL = 0.9
_CONTAINERS = frozenset(
    {
        "html", "body", "div", "table", "tbody", "tr", "td", "section", "main", "article", "form", "center",
        "span", "font",
    }
)  # fmt: skip

_CHROME_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|crumbs?|breadcrumbs?|foot|footer|sidebar|share|copyright|toolbar|tools|"
    r"pager|pagination|related|qrcode|ewm|dqwz|wz|position|location|links?|friendlink|banner|search|top|topbar|head|"
    r"header|prevnext|print|fontsize|login)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
# An element with a name of page furniture that holds more of the page's text than this is no furniture.
_MOST_CHROME = 0.25

CHROME_LINE = re.compile(
    r"(?:您|你)?(?:当前|现在|所在)(?:的)?(?:所在)?位置\s?[:：].{0,200}|(?:首页|主页)\s?(?:[>»›/].{0,200})?|"
    r"[\[【(（]?(?:打印|关闭|收藏|返回|分享)(?:本页|窗口|页面|顶部|首页)?[\]】)）]?|"
    r"(?:[\[【(（]?(?:打印|关闭|收藏|返回顶部|分享到?)(?:本页|窗口|页面)?[\]】)）]?[\s|｜:：]{0,5}){1,6}|"
    r"[\[【(（]?字[体号]\s?[:：].{0,40}|分享到?\s?[:：]?.{0,40}|(?:上|下)一[篇条页]\s?[:：]?.{0,100}|"
    r"(?:信息|文章|稿件)?来源\s?[:：].{0,120}|浏览(?:次数|量)?\s?[:：].{0,40}|扫一扫.{0,40}|责任编辑\s?[:：].{0,40}|"
    r"版权所有.{0,100}|(?:主办|承办|技术支持)(?:单位)?\s?[:：].{0,100}|.{0,40}(?:ICP备|公网安备|网站标识码).{0,60}|"
    r"您是第.{0,20}位访客"
)
_HEADINGS = "h2, h3, [class*=title], [id*=title]"
_MOST_TITLE_PARTS = 50
_NUMBER_LABEL = re.compile(r"(?:发文字号|文号|发文号)[:：]?")
_DOCUMENT_NUMBER = re.compile(r"[^\d，。；]{2,20}[〔\[［【(（]\d{4}[〕\]］】)）]\d{1,5}号")
_PAGE_TITLE_SEPARATOR = re.compile(r"\s*[|_｜]\s*|\s+-+\s+|\s*——\s*")
_DOCUMENT_TITLE = re.compile(
    r".*(?:关于.{2,}|条例|办法|规定|细则|规则|决定|意见|通知|通告|公告|方案|目录|批复|函|标准|规划|措施|法)(?:[（(].*[)）])?",
    re.DOTALL,
)


class Node(Protocol):
    """A node of a page, as the HTML parser offers it."""

    @property
    def mem_id(self) -> int: ...
    @property
    def tag(self) -> str | None: ...
    @property
    def is_text_node(self) -> bool: ...
    @property
    def text_content(self) -> str | None: ...
    @property
    def attributes(self) -> Mapping[str, str | None]: ...
    @property
    def child(self) -> Self | None: ...
    @property
    def next(self) -> Self | None: ...
    @property
    def parent(self) -> Self | None: ...
    def css(self, query: str) -> Sequence[Self]: ...


AnyNode = TypeVar("AnyNode", bound=Node)


@dataclass(frozen=True, slots=True)
class PageBody(Generic[AnyNode]):
    """The element that holds the document, and lines of it that the page shows elsewhere: title, document number."""

    body: AnyNode
    head: list[str]
    title: str | None
    furniture: frozenset[int]
    """`mem_id` of elements inside the body that are no part of the document."""


def walk(root: AnyNode, skipped: Set[int]) -> Iterator[tuple[AnyNode, bool]]:
    """Each element on the way in (True) and out (False), each text once (True).

    A loop: hostile pages would exhaust the stack of a recursion.
    """
    around: list[AnyNode] = []
    node: AnyNode | None = root if root.mem_id not in skipped else None
    while node is not None or around:
        if node is not None and node.is_text_node:
            yield node, True
            node = node.next
        elif node is not None and node.mem_id not in skipped:
            yield node, True
            around.append(node)
            node = node.child
        elif node is not None:
            node = node.next
        if node is None and around:
            left = around.pop()
            yield left, False
            node = left.next if around else None


def find_body(page: AnyNode, root: AnyNode, unseen: Set[int]) -> PageBody[AnyNode]:
    """The document in a page; `unseen` are elements (scripts, hidden ones) that are no text to begin with."""
    everything: list[str] = []
    weights = _own_text(root, unseen, everything)
    chrome = _chrome(root, weights)
    furniture = frozenset(unseen | chrome)
    told = everything
    if chrome:
        weights = _own_text(root, furniture, told := [])
    body = _known_body(page, weights, weights[root.mem_id]) or _heaviest(root, weights)
    shown = "".join(told if body.mem_id == root.mem_id else _texts(body, furniture))
    title = _title(page, root, body, shown)
    head = [line for line in (title, _number(everything)) if line is not None and _squeezed(line) not in shown]
    return PageBody(body, head, title, furniture)


def _chrome(root: Node, weights: dict[int, int]) -> set[int]:
    most = weights[root.mem_id] * _MOST_CHROME
    found = set()
    for node in root.css("[class], [id]"):
        name = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if _CHROME_NAME.search(name) and weights.get(node.mem_id, 0) <= most:
            found.add(node.mem_id)
    return found - ancestors(root.css("h1")) - {root.mem_id}


def ancestors(nodes: Iterable[Node]) -> set[int]:
    """`mem_id` of all elements around the nodes."""
    found: set[int] = set()
    for node in nodes:
        around = node.parent
        while around is not None and around.mem_id not in found:
            found.add(around.mem_id)
            around = around.parent
    return found


def _text(node: Node) -> str:
    """The text of a node of a title's size; what is longer can be no title, and is not gathered."""
    parts: list[str] = []
    for inner, _ in walk(node, frozenset()):
        if inner.is_text_node:
            parts.append(inner.text_content or "")
            if len(parts) > _MOST_TITLE_PARTS:
                return ""
    return "".join(parts)


def _texts(root: Node, skipped: Set[int]) -> list[str]:
    found = (node.text_content or "" for node, _ in walk(root, skipped) if node.is_text_node)
    return [squeezed for squeezed in map(_squeezed, found) if squeezed]


def _own_text(root: Node, skipped: Set[int], texts: list[str]) -> dict[int, int]:
    """By node: how many characters of text it holds that are no link. All texts are added to `texts` in order."""
    weights = {root.mem_id: 0}
    counts = [0]  # what each element around the node holds so far; the first stands for what is around the root
    links = 0
    for node, entering in walk(root, skipped):
        if node.is_text_node:
            if text := _squeezed(node.text_content or ""):
                texts.append(text)
                weights[node.mem_id] = 0 if links else len(text)
                counts[-1] += weights[node.mem_id]
            continue
        if node.tag == "a":
            links += 1 if entering else -1
        if entering:
            counts.append(0)
        else:
            weights[node.mem_id] = own = counts.pop()
            counts[-1] += own
    return weights


def _known_body(page: AnyNode, weights: dict[int, int], total: int) -> AnyNode | None:
    for selector in _KNOWN_BODIES:
        for node in page.css(selector):
            if weights.get(node.mem_id, 0) >= total * _ENOUGH:
                return node
    return None


def _heaviest(root: AnyNode, weights: dict[int, int]) -> AnyNode:
    node = root
    while True:
        inner = max(_children(node), key=lambda child: weights.get(child.mem_id, 0), default=None)
        if inner is None or inner.tag not in _CONTAINERS:
            return node
        if weights.get(inner.mem_id, 0) < max(1, weights[node.mem_id] * _NEARLY_ALL):
            return node
        node = inner


def _children(node: AnyNode) -> Iterator[AnyNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _title(page: Node, root: Node, body: Node, shown: str) -> str | None:
    """The title that the page states: its metadata (a site standard), its heading, its window title."""
    for candidate in _title_candidates(page, root, body, shown):
        title = " ".join(candidate.split())
        if 4 <= len(title) <= 200 and _DOCUMENT_TITLE.fullmatch(title):
            return title
    return None


def _title_candidates(page: Node, root: Node, body: Node, shown: str) -> Iterable[str]:
    for meta in page.css("meta[name]"):
        if (meta.attributes.get("name") or "").lower() == "articletitle":
            yield meta.attributes.get("content") or ""
    for heading in root.css("h1"):
        yield _text(heading)
    # Above the body and at its start such elements name the document; further on they may head a chapter.
    inside = {node.mem_id for node in body.css(_HEADINGS)}
    for heading in root.css(_HEADINGS):
        text = _text(heading)
        if heading.mem_id not in inside or shown.startswith(_squeezed(text)):
            yield text
    for window in page.css("title"):
        yield from _PAGE_TITLE_SEPARATOR.split(_text(window))


def _number(texts: list[str]) -> str | None:
    """The document number of the table of particulars (索引号, 文号, 发布机构) that stands above the text."""
    for label, value in pairwise(texts):
        if _NUMBER_LABEL.fullmatch(label) and _DOCUMENT_NUMBER.fullmatch(value):
            return value
    return None


def _squeezed(text: str) -> str:
    return "".join(text.split())
