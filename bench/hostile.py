"""How long hostile texts take: forms made to be read slowly, each at two sizes, beside bare rjieba on the same bytes.

    python -m bench.hostile [--small] [--only STEP]

Prints seconds of processor time a megabyte of UTF-8. Where the two sizes differ much, the work is not linear. Then the
milliseconds of hostile queries to an index of the sample collection.
"""

import argparse
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from time import process_time

import rjieba

from bench.search import passages_of, timed
from cli.output import json_line
from cli.reading import cited_fields, document_fields
from ingest.citations import extract_citations
from ingest.events import extract_events
from ingest.metadata import read_metadata
from ingest.normalize import normalize
from ingest.pipeline import parse_document
from ingest.readers import ReadText
from ingest.readers.html import read as read_html
from ingest.structure import read_structure
from registry.errors import InputRejected
from review.norms import norms_of
from review.pairs.comparing import compare
from review.pairs.comparison import Comparison, Side
from search.backend import Query, SearchBackend
from search.embedded import EmbeddedBackend
from search.queries import LONGEST_QUERY, parse_query

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "collection"
TODAY = date(2025, 5, 1)
BYTES = (250_000, 2_000_000)
SMALL_BYTES = (50_000, 400_000)

NORMALIZED = ('("[(,.二○', "葉、髮、後臺", "﹙２﹚")
STRUCTURED = (
    *("第一", "第一条", "（一）", "“：", "：“\n", "“\n", "附件1\n", "《〈（", "2021年5月8日\n", "一、", " ", "1. "),
    *("目录\n第一章 甲\n", "目录\n甲 乙\n", "本办法自2021年1月1日起施行\n"),
    *("①甲\n", "“甲”", '"甲"\n', "2021年2月30日 ", "第一条 甲\n（一）乙\n", "第一条\n甲 乙 丙\n丁 戊 己\n庚 辛 壬\n"),
    *("第99999999999999999999条 甲\n", "第九九九九九九九九九九九九条 ", "（（（甲", "）））"),
)
CITED = (
    *("《", "《法", "第一", "第一、", "第一条、", "（", "规定", "〔2019〕"),
    *("第一条\n 第一款 ", "本办法 \n", "依照《甲法》\n第一条、\n"),
    *("前款", "法第一条", "第十之一", "根据《甲法》、", "《甲办法》（以下简称甲办法）", "第一条至第九千条、"),
)
TOLD = (
    "《甲办法》同时废止。\n",
    "一、《甲办法》（某发〔2001〕1号）\n",
    "（一）《甲》（",
    "本办法自2020年1月1日起",
    "本办法自2023年2月30日起施行，有效期九九九九九年。",
    "二〇二三年十三月四十五日\n",
    "“",
)
PARSED = (
    *("①\n", "①甲\n", "1.甲\n", "第一章 ", "第一条\n", "第一章\n第一节\n", "目录\n甲\n", "附件\n\n"),
    *("一、甲\n（一）乙\n1.丙\n（1）丁\n", "（【〔《“", "第一第一条", "第1条", "前款", "《甲办法》《乙办法》"),
    *("第九九九九九九九九九九九九条 ", "2021年2月30日\n", "⑴甲\n", "㈠甲\n", "\n附件", "1.a\n", "第1、2条"),
)
PRINTED = ("第1条", "第1、2条", "前款", "《甲办法》《乙办法》", "1.甲\n", "1.a\n")
NORMED = (
    *(
        "（",
        "（（甲）",
        "第一",
        "元元元",
        "日内日内",
        "应当不得应当",
        "应当办",
        "应当，",
        "由由由",
        "一",
        "9",
        "第一条",
        "的，",
        "对将",
    ),
    *(
        "三日内",
        "五千元罚款",
        "处一万元罚款，",
        "每人每日",
        "2023年2月30日",
        "99999999999999999999元",
        "百分之百分之",
        "之一的，",
    ),
    *(
        "甲应当办乙。",
        "（一）甲；",
        "逾期的，处罚；",
        "应当提交下列材料：\n（一）甲\n",
        "提交甲、",
        "县级以上",
        "人民政府",
        "负责",
        "有权",
        "有效期五年。",
        "有前款第一项至第九九九九九九九项行为的。",
        "目录\n甲\n",
    ),
    *("甲乙，" * 800 + "。", "县政府，" * 600 + "。", "负责，" * 800 + "。", "应当" + "对甲" * 800 + "。"),
)
COMPARED = (
    *(
        "应当办理。",
        "不得办理，",
        "处一万元罚款。",
        "三日内办理。",
        "一百人以下。",
        "由县政府处罚。",
        "前款行为。\n",
        "（一）甲；",
        "甲",
    ),
    *("：（一）应当提交证明；", "每日三小时；", "养犬人是指", "甲应当" * 8_000 + "：\n" + "（一）乙\n" * 8_000),
)
PAGED = ("<li>x", "<p>一<br>", "<div class=a>x</div>", "<ol><li>x</ol>", "<td>x")
ASKED = (
    *("的", '"', "*", "第一条", "甲 OR ", "-甲 ", "title:甲 ", "a*b?~^", "(", "xz ", "〔2021〕5号 ", "《", "第一条之"),
    *("\\", "'--", "[a TO *]"),
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="texts of a fifth of the size")
    parser.add_argument("--only", choices=[name for name, _, _ in STEPS], help="one step")
    options = parser.parse_args()
    sizes = SMALL_BYTES if options.small else BYTES
    print(f"seconds a megabyte, at {sizes[0]:,} and {sizes[1]:,} bytes, and rjieba at the latter")
    for step, forms, work in STEPS:
        for form in forms if options.only in {None, step} else ():
            print_form(step, form, work, sizes)
    if options.only is None:
        print_queries()


def print_form(step: str, form: str, work: Callable[[str], object], sizes: tuple[int, int]) -> None:
    """One line: the step at both sizes, its growth, and the word segmentation of the same bytes."""
    small, large = ((form * (size // len(form.encode()) + 1)) for size in sizes)
    work(small)  # compiles the patterns
    took = [seconds_a_megabyte(work, text) for text in (small, large)]
    bare = seconds_a_megabyte(rjieba.cut, large)
    print(f"{step:10} {form[:24]!r:34} {took[0]:6.2f} {took[1]:6.2f}  rjieba {bare:5.2f}")


def seconds_a_megabyte(work: Callable[[str], object], text: str) -> float:
    started = process_time()
    work(text)
    return (process_time() - started) / len(text.encode()) * 1e6


def structured(text: str) -> object:
    return read_structure(text, text)


def cited(text: str) -> object:
    return extract_citations(text, (), None)


def told(text: str) -> object:
    """Structure, metadata, citations and events, as the events need all of them."""
    structure = read_structure(text, text)
    metadata = read_metadata(ReadText(text, title="关于废止部分文件的决定"), text, structure, "")
    citations = extract_citations(text, structure.provisions, metadata.title)
    return extract_events(text, text, structure.provisions, citations, metadata)


def normed(text: str) -> object:
    return norms_of(normalize(text))


def compared(text: str) -> object:
    """Both provisions are hostile, each half of the text."""
    lower = text[: len(text) // 2]
    return compare(Comparison(Side("甲办法", "第一条", lower), Side("甲条例", "第一条", text[len(lower) :])))


def parsed(text: str) -> object:
    """All that is read of a text and printed of it by `guiqing parse`."""
    return [json_line(document_fields(document)) for document in parse_document(text.encode(), "hostile.txt")]


def printed(text: str) -> object:
    """All that `guiqing cite` prints of a text."""
    return json_line(cited_fields(text, None))


def paged(text: str) -> object:
    return read_html(b"<html><ol>" + text.encode(), "hostile.html")


STEPS: tuple[tuple[str, tuple[str, ...], Callable[[str], object]], ...] = (
    ("normalize", NORMALIZED, normalize),
    ("structure", STRUCTURED, structured),
    ("citations", CITED, cited),
    ("events", TOLD, told),
    ("html", PAGED, paged),
    ("parse", PARSED, parsed),
    ("cite", PRINTED, printed),
    ("norms", NORMED, normed),
    ("compare", COMPARED, compared),
)


def print_queries() -> None:
    with tempfile.TemporaryDirectory() as folder:
        backend = EmbeddedBackend(Path(folder))
        backend.rebuild(passages_of(SAMPLES))
        ask(backend, "第一条")  # loads the words
        print(f"\nmilliseconds a query, of 60 and of {LONGEST_QUERY:,} characters")
        for unit in ASKED:
            short, long = (timed(partial(ask, backend, (unit * n)[:n])) for n in (60, LONGEST_QUERY))
            print(f"{unit!r:20} {short:8.1f} {long:8.1f}")


def ask(backend: SearchBackend, text: str) -> None:
    """A query that is refused for its length in words is answered too."""
    try:
        backend.search(Query(parse_query(text), TODAY))
    except InputRejected:
        return


if __name__ == "__main__":
    main()
