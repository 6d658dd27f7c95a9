import pytest

from ingest.readers import read
from ingest.readers.html import read as read_html
from registry.errors import InputRejected

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>关于加强河道保洁工作的通知_霁川市人民政府门户网站</title>{head}</head><body>
<div class="site-header"><a href="/">霁川市人民政府</a></div><nav><a href="/zw">政务公开</a></nav>
<div class="dqwz">当前位置：首页 &gt; 政策文件</div>
<div class="wrap">{body}</div>
<div class="tool">【打印】 【关闭】</div><div class="footer">版权所有：霁川市人民政府办公室</div>
<script>document.write("<p>脚本</p>")</script></body></html>"""
TITLE = "关于加强河道保洁工作的通知"
BODY = (
    f"<h1>{TITLE}</h1><p>各县（区）人民政府：</p><p>为了保持河道清洁，现就有关事项通知如下。</p><p>一、明确职责。</p>"
)


def text_of(body: str, head: str = "") -> str:
    return read_html(PAGE.format(body=body, head=head).encode(), "a.html").text


def test_only_the_document_of_a_page_is_read() -> None:
    assert text_of(BODY).split("\n") == [
        TITLE,
        "各县（区）人民政府：",
        "为了保持河道清洁，现就有关事项通知如下。",
        "一、明确职责。",
    ]


def test_a_title_shown_only_in_the_window_is_put_before_the_text() -> None:
    assert text_of("<p>各县（区）人民政府：</p><p>现通知如下。</p>").split("\n")[0] == TITLE


def test_the_title_in_the_metadata_goes_before_that_of_the_window() -> None:
    head = '<meta name="ArticleTitle" content="霁川市河道保洁办法">'
    assert text_of("<p>第一条 正文。</p>", head).split("\n")[0] == "霁川市河道保洁办法"


def test_a_title_in_an_element_of_its_own_goes_before_that_of_the_window() -> None:
    body = "<div class='TRS_Editor'><p>第一条 正文。</p><h3>第二章 保洁规定</h3></div>"
    assert text_of(f"<div class='arc-title'>霁川市河道保洁办法</div>{body}").split("\n") == [
        "霁川市河道保洁办法",
        "第一条 正文。",
        "第二章 保洁规定",
    ]


def test_the_number_in_the_table_of_particulars_is_kept() -> None:
    rows = "<tr><td>索引号</td><td>000014349</td></tr><tr><td>文号：</td><td>霁政发〔2024〕8号</td></tr>"
    assert "霁政发〔2024〕8号" in text_of(f"<table class='head'>{rows}</table><div class='TRS_Editor'>{BODY}</div>")


def test_line_breaks_and_inline_marks_do_not_cut_words() -> None:
    assert text_of("<h1>河道保洁办法</h1>第一<b>条</b> 为了&nbsp;<span>清</span>洁。<br>第二\n条 略。") == (
        "河道保洁办法\n第一条 为了\xa0清洁。\n第二 条 略。"
    )


def test_preformatted_text_keeps_its_lines() -> None:
    assert text_of("<h1>河道保洁办法</h1><pre>第一条 为了清洁。\n第二条 略。</pre>").split("\n")[1:] == [
        "第一条 为了清洁。",
        "第二条 略。",
    ]


def test_a_table_row_is_a_line_and_a_table_that_only_places_text_is_none() -> None:
    data = "<table><tr><th>序号</th><th>名称</th></tr><tr><td>1</td><td><p>停车<br>办法</p></td></tr></table>"
    found = read_html(PAGE.format(body=f"<table><tr><td>{BODY}{data}</td></tr></table>", head="").encode(), "a.html")
    assert [found.text[start:end] for start, end in found.tables] == ["序号\t名称\n1\t停车 办法"]


def test_numbered_lists_show_their_numbers() -> None:
    assert text_of("<h1>办理规定</h1><ol start=3><li>受理</li><li>办结</li></ol>") == "办理规定\n3. 受理\n4. 办结"


def test_hidden_elements_are_no_text() -> None:
    assert text_of(BODY + '<p style="display: none">不显示</p><p hidden>也不</p>') == text_of(BODY)


@pytest.mark.parametrize(("encoding", "declared"), [("gb18030", "utf-8"), ("utf-8", "gb2312"), ("utf-8-sig", "big5")])
def test_what_decodes_goes_before_what_the_page_declares(encoding: str, declared: str) -> None:
    page = PAGE.replace('charset="utf-8"', f'charset="{declared}"').format(body=BODY, head="")
    assert read_html(page.encode(encoding), "a.html").text == text_of(BODY)


def test_characters_that_are_lost_are_counted_in_a_warning() -> None:
    page = PAGE.format(body=BODY, head="").encode() + b"\xff\xff"
    assert [warning.code for warning in read_html(page, "a.html").warnings] == ["undecodable_characters"]


def test_markup_in_text_stays_text() -> None:
    assert "<img src=x onerror=alert(1)>" in text_of("<h1>办法</h1><p>&lt;img src=x onerror=alert(1)&gt;</p>")


@pytest.mark.parametrize("tag", ["<div>", "<ul><li>", "<table><tr><td>", "<span></b>", "<b><p>"])
def test_hostile_nesting_is_rejected(tag: str) -> None:
    with pytest.raises(InputRejected, match="nested"):
        read(b"<html>" + tag.encode() * 200_000, "a.html")


@pytest.mark.parametrize("part", ["<li>x", "<p>一<br>", "<div class=a>x</div>", "<ol><li>x</ol>"])
def test_long_flat_pages_are_read_to_their_end(part: str) -> None:
    text = read_html(b"<html><ol>" + part.encode() * 10_000, "a.html").text
    assert text.count("x") + text.count("一") == 10_000


def test_a_page_without_text_is_rejected() -> None:
    with pytest.raises(InputRejected, match="no text"):
        read(b"<html><script>1</script></html>", "a.html")


@pytest.mark.parametrize(
    "body", ['<body style="display:none"><p>甲</p>', '<body><div style="display:none"><div><p>甲</p></div></div>']
)
def test_a_page_that_shows_nothing_is_refused(body: str) -> None:
    with pytest.raises(InputRejected, match="no text"):
        read_html(f"<html>{body}</body></html>".encode(), "a.html")
