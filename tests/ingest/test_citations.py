"""What a text cites, one convention at a time."""

import pytest

from ingest.citations import extract_citations
from ingest.citations.implied import amended_title
from ingest.normalize import normalize
from registry.model import Citation, Provision, ProvisionKind


def cite(text: str, title: str | None = None) -> list[Citation]:
    return extract_citations(normalize(text), (), title)


def units(text: str) -> list[tuple[str | None, ...]]:
    return [(c.title, c.article, c.paragraph, c.item) for c in cite(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依照《某某促进法》第十二条的规定", [("某某促进法", "12", None, None)]),
        ("《某某促进法》第一百零三条之二", [("某某促进法", "103-2", None, None)]),
        ("违反本办法第八条第二款第（三）项规定", [("本办法", "8", "2", "3")]),
        ("违反本办法第8条第2款第3项规定", [("本办法", "8", "2", "3")]),
        ("根据税收征管法第六条处理", [("税收征管法", "6", None, None)]),
        ("依照《某某\n促进法》第五条", [("某某促进法", "5", None, None)]),
        ("依照《某某促进法》 第六十 四条处理", [("某某促进法", "64", None, None)]),
        ("适用民法典第二百三\n十八条第二款", [("民法典", "238", "2", None)]),
        (
            "违反河湖保护法第六条的，依照该法第九条",
            [("河湖保护法", "6", None, None), ("河湖保护法", "9", None, None)],
        ),
        (
            "《甲法》和《乙条例》的规定不一致的，依照该法第九条",
            [("甲法", None, None, None), ("乙条例", None, None, None), ("甲法", "9", None, None)],
        ),
        ("根据公司法（2018年修正）第六条", [("公司法", "6", None, None)]),
        ("根据某特别行政区基本法第六条", [("某特别行政区基本法", "6", None, None)]),
        ("属于河湖保护条例第六条所列情形", [("河湖保护条例", "6", None, None)]),
        ("依据河湖保护法实施条例第六条", [("河湖保护法实施条例", "6", None, None)]),
        (
            "将《河湖办法》第五条中的“水务局”修改为“水利局”，删去第九条。",
            [("河湖办法", "5", None, None), ("河湖办法", "9", None, None)],
        ),
        (
            "对《河湖办法》作出修改，删去第九条第二款。",
            [("河湖办法", None, None, None), ("河湖办法", "9", "2", None)],
        ),
        ("举办《春江夜话》《山行》诵读活动", []),
        ("符合第四条第一款规定的，", [(None, "4", "1", None)]),
        (
            "本法第三条第一款、第二款和第五条",
            [("本法", "3", "1", None), ("本法", "3", "2", None), ("本法", "5", None, None)],
        ),
        ("有本条例第七条第一、三项情形", [("本条例", "7", None, "1"), ("本条例", "7", None, "3")]),
        ("本规定第二、三条的规定", [("本规定", "2", None, None), ("本规定", "3", None, None)]),
        ("《甲法》和《乙条例》的规定", [("甲法", None, None, None), ("乙条例", None, None, None)]),
        ("合同法和物权法第五条", [("物权法", "5", None, None)]),
        ("依照《甲法》实施细则第五条", [("甲法实施细则", "5", None, None)]),
        ("不受本《规定》第四、五条的限制", [("本规定", "4", None, None), ("本规定", "5", None, None)]),
        ("《某某条例》第三章第十一条", [("某某条例", "11", None, None)]),
        ("根据中华人民共和国宪法制定", [("中华人民共和国宪法", None, None, None)]),
        ("某某法第一条所称“甲”、第二条所称“乙”", [("某某法", "1", None, None), ("某某法", "2", None, None)]),
        (
            "以本法第九条第一项规定的船舶或者第三项规定的车辆抵押的",
            [("本法", "9", None, "1"), ("本法", "9", None, "3")],
        ),
        (
            "违反本条例第五条第一款规定出售或者未按第二款规定划定的",
            [("本条例", "5", "1", None), ("本条例", "5", "2", None)],
        ),
        ("依照甲办法第二条第二款办理；第一款另有规定", [("甲办法", "2", "2", None), (None, None, "1", None)]),
        (
            "依照价格法第十四条、产品质量法和广告法的规定处罚",
            [("价格法", "14", None, None), ("产品质量法", None, None, None), ("广告法", None, None, None)],
        ),
        ("依照劳动合同法的规定支付报酬", [("劳动合同法", None, None, None)]),
        (
            "有《甲法》第三条情形的，免予处理；符合第七条规定的，从轻。",
            [("甲法", "3", None, None), ("甲法", "7", None, None)],
        ),
        (
            "有《甲法》第三条情形的，免予处理。符合第七条规定的，从轻。",
            [("甲法", "3", None, None), (None, "7", None, None)],
        ),
        ("依照 第四十条 执行", [(None, "40", None, None)]),
        ("本办法第四条所列第一、三项", [("本办法", "4", None, "1"), ("本办法", "4", None, "3")]),
        ("民法典合同编第五百条", [("民法典", "500", None, None)]),
        ("《某某法》及其实施条例第八条", [("某某法", None, None, None), ("某某法实施条例", "8", None, None)]),
        ("《某某法》第二条和其实施细则", [("某某法", "2", None, None), ("某某法实施细则", None, None, None)]),
        ("违反《某某法》第三条的，适用同法第九条", [("某某法", "3", None, None), ("某某法", "9", None, None)]),
        ("适用第三款但书", [(None, None, "3", None)]),
    ],
)
def test_each_unit_is_cited_with_what_it_inherits(text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "违反本法规定的，依法处理。",
        "第三人、第一审判决、第二次会议、第四类商品",
        "第一项目部和第二条件",
        "采取其他方法第一次不超过十日。",
        "领取《卫生许可证》后方可营业。",
        "申领《某某合格证明》（以下简称合格证明）。合格证明的样式另定。",
        "劳动合同法律关系适用共同法第一次",
        "目前条件尚不具备，基本条件没有改变。",
        "大会第二项议程是听取报告。",
        "试运行第二条生产线，建设第三条跨江通道。",
        "在《某某日报》《中国某某报》上公告，并刊登于《某市人民政府公报》。",
        "本办法以市人民政府令第54号公布",
        "第十条 本办法自公布之日起施行。",
        "二、增加一条：“第九条 任何人不得喧哗。”",
        "某政发〔2020〕3号",
        "和某监〔2014〕90号\n各分局：",
        "某市监〔2020〕33号 各分局，各窗口：",
    ],
)
def test_what_only_looks_like_a_citation_is_none(text: str) -> None:
    assert units(text) == []


def test_a_range_has_two_ends_and_covers_all_its_words() -> None:
    [citation] = cite("适用本办法第六条至第十条的规定")
    assert (citation.article, citation.article_end) == ("6", "10")
    assert (citation.start, citation.end) == (2, 12)


def test_ranges_of_paragraphs_and_items_keep_their_ends() -> None:
    paragraphs, items, short = cite("第五条第一款至第三款；第六条第（一）项至第（四）项；第七条第1-3项")
    assert (paragraphs.paragraph, paragraphs.paragraph_end) == ("1", "3")
    assert (items.article, items.item, items.item_end) == ("6", "1", "4")
    assert (short.article, short.item, short.item_end) == ("7", "1", "3")


@pytest.mark.parametrize(
    ("text", "relative", "paragraph", "item"),
    [
        ("违反前款规定的", "前款", None, None),
        ("前两款规定的期限", "前两款", None, None),
        ("有前款第（二）项情形的", "前款", None, "2"),
        ("前款（二）项", "前款", None, "2"),
        ("依照本条第二款的规定", "本条", "2", None),
        ("依照前条第一款处理", "前条", "1", None),
        ("以前条第一款的期限为准", "前条", "1", None),
        ("适用上述规定", "上述规定", None, None),
        ("有上述两款情形的", "上述两款", None, None),
    ],
)
def test_relative_citations_keep_their_word(text: str, relative: str, paragraph: str, item: str) -> None:
    [citation] = cite(text)
    assert (citation.relative, citation.paragraph, citation.item) == (relative, paragraph, item)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("《关于某事的通知》（某政发〔2019〕5号）的要求", "某政发〔2019〕5号"),
        ("《关于某事的通知》(某政发[2019]5号文)的要求", "某政发〔2019〕5号"),
        ("《关于某事的通知》（某（办）发〔1987〕32号）废止", "某（办）发〔1987〕32号"),
        ("《某某规定》（某省人民政府令第12号）废止", "某省人民政府令第12号"),
        ("《某某规定》【某政发〔2012〕9号】不再执行", "某政发〔2012〕9号"),
        ("《某某规定》（2009年3月2日某省人民政府令第12号公布）废止", "某省人民政府令第12号"),
        ("《关于某事的通知》（〔82〕某财字第103号）", "〔82〕某财字第103号"),
        ("《某某目录》（2019年第5号公告）", "2019年第5号公告"),
        ("《某某办法》（某厅公告2020年第7号）", "某厅公告2020年第7号"),
        ("《某某办法》（HFGS—2017—9）", "HFGS—2017—9"),
        ("《某某办法》（第54号令）", "第54号令"),
        ("按照某政办发〔2018〕37号文件执行", "某政办发〔2018〕37号"),
        ("某政办发〔2018〕37号文件停止执行", "某政办发〔2018〕37号"),
        ("某建函（86）37号文件停止执行", "某建函（86）37号"),
        ("某建函[86]37号文件停止执行", "某建函[86]37号"),
        ("经某建函〔2018〕37号同意", "某建函〔2018〕37号"),
        ("经信发〔2018〕37号规定", "经信发〔2018〕37号"),
        ("根据某省人民政府令第54号的要求", "某省人民政府令第54号"),
    ],
)
def test_document_numbers_are_read_whole(text: str, number: str) -> None:
    [citation] = cite(text)
    assert citation.document_number == number


@pytest.mark.parametrize("number", ["某政发〔2019〕5号", "某市人民政府令第37号", "某税务局公告2019年第14号"])
@pytest.mark.parametrize("file", ["", "文件", "文"])
def test_an_article_of_a_numbered_document_is_cited_with_the_number(number: str, file: str) -> None:
    [citation] = cite(f"依据{number}{file}第三条处理")
    assert (citation.document_number, citation.article) == (number, "3")


def test_an_abbreviation_is_cited_where_it_is_defined_and_where_it_is_used() -> None:
    full, short, used = cite("根据《中华人民共和国某某法》（以下简称某某法），制定本办法。某某法第三条另有规定的除外。")
    assert (full.title, short.title) == ("中华人民共和国某某法", "某某法")
    assert (used.article, used.full_title) == ("3", "中华人民共和国某某法")


def test_an_abbreviation_may_be_a_word_for_any_instrument() -> None:
    *_, used = cite("《某市养犬管理条例》（以下简称《条例》）已经施行。违反《条例》第九条的，予以警告。")
    assert (used.title, used.article, used.full_title) == ("条例", "9", "某市养犬管理条例")


def test_several_titles_may_get_their_abbreviations_at_once() -> None:
    *_, one, two = cite("根据《某省甲法》《某省乙条例》（以下简称《甲法》《乙条例》）制定本办法。")
    assert (one.title, one.full_title) == ("甲法", "某省甲法")
    assert (two.title, two.full_title) == ("乙条例", "某省乙条例")


def test_an_article_after_the_definition_belongs_to_the_title() -> None:
    first, short = cite("根据《某某法》（以下简称某法）第四条的规定，制定本办法。")
    assert (first.title, first.article, short.title) == ("某某法", "4", "某法")


def test_a_title_within_a_title_is_not_cited_again() -> None:
    [citation] = cite("市人大常委会《关于修改〈某市绿化条例〉的决定》第一次修正")
    assert citation.title == "关于修改〈某市绿化条例〉的决定"


AMENDING = "一、将第三条修改为：“第三条 依照本条例第九条办理。”\n二、修改《乙办法》\n1.删去第四条。"


def test_an_amending_decision_speaks_of_the_law_that_it_amends() -> None:
    own, quoted, _, other = cite(AMENDING, "关于修改《甲条例》等的决定")
    assert (own.title, own.full_title, own.article) == (None, "甲条例", "3")
    assert (quoted.title, quoted.full_title) == ("本条例", "甲条例")
    assert (other.full_title, other.article) == ("乙办法", "4")


@pytest.mark.parametrize(
    ("title", "law"),
    [
        ("关于修改《甲条例》的决定", "甲条例"),
        ("某市人大常委会关于修改〈甲条例〉等三件地方性法规的决定", "甲条例"),
        ("中华人民共和国某法修正案（二）", "某法"),
        ("关于《某法修正案（二）》时间效力问题的解释", None),
        ("甲条例", None),
    ],
)
def test_the_title_of_a_decision_names_what_it_amends(title: str, law: str | None) -> None:
    assert amended_title(title) == law


def test_a_list_without_articles_speaks_of_the_law_in_its_title() -> None:
    text = "一、甲罪（第九条）"
    level = Provision("l1_1", ProvisionKind.LEVEL_1, "一、", "", 0, 2, len(text))
    [citation] = extract_citations(text, [level], "关于适用《某某法》确定罪名的意见")
    assert (citation.title, citation.full_title) == (None, "某某法")


def test_a_name_is_read_as_far_as_the_text_has_quoted_it() -> None:
    *_, short = cite("《某某争议调解仲裁法》已经施行。依据调解仲裁法第四十七条，")
    assert short.title == "调解仲裁法"


def test_labels_of_the_structure_are_no_citations() -> None:
    text = "第三条应当公开。"
    article = Provision("art_3", ProvisionKind.ARTICLE, "第三条", "", 0, 3, len(text))
    assert extract_citations(text, [article], None) == []


@pytest.mark.parametrize("gap", [" ", "\n", " \n "])
def test_what_a_conversion_puts_between_the_parts_of_a_citation_does_not_break_it(gap: str) -> None:
    text = f"违反本办法{gap}第八条{gap}第二款{gap}第（三）项、{gap}第（四）项{gap}以及第九条规定"
    assert units(text) == [
        ("本办法", "8", "2", "3"),
        ("本办法", "8", "2", "4"),
        ("本办法", "9", None, None),
    ]


def test_a_break_inside_of_a_number_does_not_break_the_citation() -> None:
    assert units("依照《渡口法》第\n六 条第一\n款处理") == [("渡口法", "6", "1", None)]


@pytest.mark.parametrize("text", ["《渡口法》\n第三条 渡口设牌。", "依照本办法\n第三条 渡口设牌。"])
def test_a_label_on_the_next_line_is_no_unit_of_the_title_before_it(text: str) -> None:
    assert "3" not in [citation.article for citation in cite(text)]


def test_a_line_that_speaks_of_an_article_cites_it() -> None:
    text = "第三条所称设施，是指灯塔。"
    article = Provision("art_3", ProvisionKind.ARTICLE, "第三条", "", 0, 3, len(text))
    [citation] = extract_citations(text, [article], None)
    assert citation.article == "3"


def test_a_bare_article_that_the_text_has_itself_is_its_own() -> None:
    text = "第一条 有《甲法》第三条情形的，免予处理；符合第二条规定的，从轻。\n第二条 从轻。"
    ends = text.index("\n")
    own = [
        Provision("art_1", ProvisionKind.ARTICLE, "第一条", "", 0, 4, ends),
        Provision("art_2", ProvisionKind.ARTICLE, "第二条", "", ends + 1, ends + 5, len(text)),
    ]
    assert [c.title for c in extract_citations(text, own, None)] == ["甲法", None]


def test_a_citation_knows_the_innermost_provision_it_stands_in() -> None:
    text = "第一条 甲。\n（一）依照《某法》办理。"
    article = Provision("art_1", ProvisionKind.ARTICLE, "第一条", "", 0, 4, len(text))
    item = Provision("art_1/item_1", ProvisionKind.ITEM, "（一）", "", 7, 10, len(text))
    [citation] = extract_citations(text, [article, item], None)
    assert citation.provision == "art_1/item_1"


def test_traditional_and_half_width_texts_are_read_alike() -> None:
    [citation] = cite("違反本辦法第十三條第二款規定,")
    assert (citation.title, citation.article, citation.paragraph) == ("本办法", "13", "2")


HOSTILE = {
    "titles": "《" * 100_000,
    "openings": "《法" * 60_000,
    "numbers": "第一" * 100_000,
    "lists": "第一、" * 70_000,
    "units": "第一条、" * 50_000,
    "brackets": "（" * 100_000,
    "names": "规定" * 100_000 + "第一条",
    "years": "〔2019〕" * 30_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_citations_of_hostile_text_stand_in_it_in_order(text: str) -> None:
    found = extract_citations(text, (), None)
    assert [citation.start for citation in found] == sorted(citation.start for citation in found)
    assert all(citation.start < citation.end <= len(text) for citation in found)
