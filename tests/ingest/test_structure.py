import pytest

from ingest.normalize import normalize
from ingest.structure import Structure, read_structure
from registry.model import Provision

COVER = "云溪市渡口安全管理办法\n云政规〔2021〕5号\n各县（市、区）人民政府，市政府各部门：\n"


def structure(text: str) -> Structure:
    return read_structure(text, normalize(text))


def units(text: str) -> list[tuple[str, str]]:
    """Path and text of each provision."""
    return [(each.path, text[each.body_start : each.end]) for each in structure(text).provisions]


def paths(text: str) -> list[str]:
    return [path for path, _ in units(text)]


def warnings(text: str) -> list[str]:
    return [warning.code for warning in structure(text).warnings]


def labelled(text: str, path: str) -> Provision:
    return next(each for each in structure(text).provisions if each.path == path)


def test_nests_books_chapters_and_sections_and_keeps_articles_at_the_root() -> None:
    text = "第一编 总则\n第一章 原则\n第一节 范围\n第一条 甲。\n第二编 分则\n第一章 渡船\n第二条 乙。"
    assert paths(text) == [
        "book_1",
        "book_1/ch_1",
        "book_1/ch_1/sec_1",
        "art_1",
        "book_2",
        "book_2/ch_1",
        "art_2",
    ]


def test_paragraphs_items_and_subitems_of_an_article() -> None:
    text = "第一条 甲。\n乙应当提交：\n（一）申请书：\n1.原件；\n2.复印件；\n（二）照片。\n丙。"
    assert units(text)[1:] == [
        ("art_1/para_1", "甲。"),
        ("art_1/para_2", "乙应当提交：\n（一）申请书：\n1.原件；\n2.复印件；\n（二）照片。"),
        ("art_1/para_2/item_1", "申请书：\n1.原件；\n2.复印件；"),
        ("art_1/para_2/item_1/sub_1", "原件；"),
        ("art_1/para_2/item_1/sub_2", "复印件；"),
        ("art_1/para_2/item_2", "照片。"),
        ("art_1/para_3", "丙。"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一条 甲。\n第一条之一 乙。\n第二条 丙。", ["art_1", "art_1-1", "art_2"]),
        ("第一条为了规范渡运，制定本办法。\n第二条渡口适用本办法。", ["art_1", "art_2"]),
        ("第１条　甲。\n第２条　乙。", ["art_1", "art_2"]),
        ("第一條 爲了規範渡運。\n第二條 乙。", ["art_1", "art_2"]),
        ("第一条 甲。 第二条 乙。第三条 丙。", ["art_1", "art_2", "art_3"]),
        ("第一条 甲：（一）子；（二）丑；（三）寅。", ["art_1", "art_1/item_1", "art_1/item_2", "art_1/item_3"]),
        ("一、甲\n（一）乙\n1.丙\n（1）丁", ["l1_1", "l1_1/l2_1", "l1_1/l2_1/l3_1", "l1_1/l2_1/l3_1/l4_1"]),
        ("请遵照执行： 一、甲。 二、乙。 三、丙。", ["l1_1", "l1_2", "l1_3"]),
        ("一、管辖\n第一条 甲。\n二、证据\n第二条 乙。", ["l1_1", "art_1", "l1_2", "art_2"]),
        (
            "第五条 下列物品：\n一、甲；\n二、乙：\n（一）丙；",
            ["art_5", "art_5/item_1", "art_5/item_2", "art_5/item_2/sub_1"],
        ),
        ("第一条 甲。\n第二条 乙。\n第二条 丙。", ["art_1", "art_2", "art_2~2"]),
    ],
)
def test_finds_the_units_however_they_are_written(text: str, expected: list[str]) -> None:
    assert paths(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第一条 违反本办法\n第九条的规定，责令改正。",
        "第一条 依照本办法第三条、\n第四条处理。",
        "第一条 适用本办法。第九条至第十条另有规定的除外。",
        "第一条 将原办法修改为：\n“第八条 渡船应当登记。\n第九条 渡工应当培训。”",
        "第一条 依照本法\n第三条第二款处理。",
        "第一条 有前款第（一）项、（二）项情形的，免收。",
        "第一条 按照第二章和\n第三章的规定办理。",
        "第一条 每升不超过1.5毫克。2.5毫克以上的处理。",
        "第一条 违者按照《花木办法》\n第四十六条等规定接受处理。",
    ],
)
def test_a_cited_number_opens_nothing(text: str) -> None:
    assert paths(text) == ["art_1"]


def test_a_paragraph_cut_in_two_is_one() -> None:
    assert paths("第一条 渡口经营人应当建立安全\n管理制度。") == ["art_1"]


def test_the_signature_is_not_part_of_the_last_article() -> None:
    text = COVER + "第一条 甲。\n第二条 自2021年6月1日起施行。\n云溪市人民政府\n2021年5月8日\n（此件公开发布）"
    assert units(text)[-1] == ("art_2", "自2021年6月1日起施行。")


def test_the_signature_on_the_same_line_is_not_part_of_the_last_section() -> None:
    text = (
        "关于渡口检查的通知\n云交〔2021〕3号 各县交通局： 一、甲。 二、乙。 云溪市交通运输局 云溪市公安局 2021年5月8日"
    )
    assert units(text) == [("l1_1", "甲。"), ("l1_2", "乙。")]


@pytest.mark.parametrize("blank", ["\n", " "])
def test_the_closing_formula_belongs_to_no_provision(blank: str) -> None:
    text = blank.join(["关于渡口的通知", "一、甲。", "二、乙。", "特此通知。", "云溪市交通局", "2021年5月8日"])
    assert units(text)[-1] == ("l1_2", "乙。")


@pytest.mark.parametrize(
    "line", ["附注：本办法已修改。", "（网站编者注：已修改）", "打印本页 关闭窗口", "版权所有：云溪市"]
)
def test_notes_and_page_furniture_belong_to_no_provision(line: str) -> None:
    assert units(f"第一条 甲。\n{line}") == [("art_1", "甲。")]


def test_a_table_of_contents_is_not_the_text() -> None:
    text = "渡口条例\n目  录\n第一章 总则……1\n第二章 渡船……3\n第一章  总则\n第一条 甲。\n第二章 渡船\n第二条 乙。"
    assert paths(text) == ["ch_1", "art_1", "ch_2", "art_2"]


def test_a_table_of_contents_on_one_line_is_not_the_text() -> None:
    text = "渡口条例 目录 第一章 总则 第二章 渡船 第一章 总则 第一条 甲。 第二章 渡船 第二条 乙。"
    assert paths(text) == ["ch_1", "art_1", "ch_2", "art_2"]


def test_notice_and_attached_measure_are_both_kept() -> None:
    text = (
        "关于印发《云溪市渡口办法》的通知\n云政〔2021〕3号\n各县：\n一、甲。\n二、乙。\n云溪市人民政府\n2021年5月8日\n"
        "云溪市渡口办法\n第一章 总则\n第一条 丙。\n第二条 丁。"
    )
    assert paths(text) == ["l1_1", "l1_2", "annex_1", "annex_1/ch_1", "annex_1/art_1", "annex_1/art_2"]
    assert labelled(text, "annex_1").heading == "云溪市渡口办法"


@pytest.mark.parametrize("between", ["", "、", "和"])
def test_a_notice_may_issue_several_measures(between: str) -> None:
    titles = f"《云溪市渡口办法》{between}《云溪市渡船办法》"
    cover = f"关于印发{titles}的通知\n各县交通局：\n现将{titles}印发给你们。\n云溪市交通局\n2021年5月8日\n"
    text = f"{cover}云溪市渡口办法\n第一条 甲。\n第二条 乙。\n云溪市渡船办法\n第一条 丙。"
    assert paths(text) == ["annex_1", "annex_1/art_1", "annex_1/art_2", "annex_2", "annex_2/art_1"]
    assert warnings(text) == []


def test_notice_and_measure_on_one_line_are_both_kept() -> None:
    text = (
        "关于印发《云溪市渡口办法》的通知 各县： 现印发给你们，请遵照执行。 云溪市人民政府 2021年5月8日 "
        "云溪市渡口办法 第一条 丙。 第二条 丁。"
    )
    assert paths(text) == ["annex_1", "annex_1/art_1", "annex_1/art_2"]


def test_a_measure_named_at_the_beginning_of_a_sentence_does_not_begin_there() -> None:
    text = (
        "关于印发《云溪市渡口办法》的通知\n各县：\n《云溪市渡口办法》（以下简称《办法》）现印发给你们。\n"
        "附件：云溪市渡口办法\n云溪市交通局\n2021年5月8日\n附件\n云溪市渡口办法\n一、甲。"
    )
    assert paths(text) == ["annex_1", "annex_1/l1_1"]


def test_annexes_have_their_label_and_heading() -> None:
    text = "一、甲。\n云溪市交通局\n2021年5月8日\n附件1\n渡口名录\n东渡、西渡。\n附件2：申请表\n姓名"
    found = [(each.label, each.heading) for each in structure(text).provisions if each.path.startswith("annex")]
    assert found == [("附件1", "渡口名录"), ("附件2", "申请表")]


def test_a_list_of_annexes_before_the_signature_is_no_annex() -> None:
    text = "一、甲。\n附件：\n1.渡口名录\n2.申请表\n云溪市交通局\n2021年5月8日"
    assert "annex_1" not in paths(text)


def test_an_order_is_the_cover_of_the_measure() -> None:
    text = (
        "云溪市人民政府令\n第12号\n《云溪市渡口办法》已经通过，现予公布，自公布之日起施行。\n市长 某某\n2021年5月8日\n"
        "云溪市渡口办法\n第一条 甲。"
    )
    assert paths(text) == ["art_1"]


@pytest.mark.parametrize("between", [" ", "  ", " | ", "\t"])
def test_a_table_stands_below_its_article(between: str) -> None:
    rows = ["渡口 县 等级", "东渡 山阳 一级", "西渡 山阴 二级"]
    text = "第一条 甲：\n" + "\n".join(row.replace(" ", between) for row in rows) + "\n第二条 乙。"
    assert paths(text) == ["art_1", "art_1/table_1", "art_2"]


def test_a_list_of_annexes_ends_where_the_first_annex_begins() -> None:
    text = "第一条 甲。\n附件：1.标准\n2.申请表\n附件1\n标准\n一、长度五米。\n二、宽度两米。\n附件2\n申请表"
    assert paths(text) == ["art_1", "annex_1", "annex_1/l1_1", "annex_1/l1_2", "annex_2"]


def test_the_title_of_a_text_published_anew_is_no_lost_heading() -> None:
    decision = "关于修改《渡口办法》的决定\n一、删去第八条。\n《渡口办法》根据本决定作相应修改，重新公布。"
    text = decision + "\n渡口办法\n第一条 甲。"
    assert (paths(text), warnings(text)) == (["l1_1", "annex_1", "annex_1/art_1"], [])


def test_chapters_and_articles_are_found_where_every_line_break_is_lost() -> None:
    text = "第一章总则第一条为了渡口，制定本办法。第二条依照本办法第一条设牌。第二章附则第三条自公布之日起施行。"
    assert paths(text) == ["ch_1", "art_1", "art_2", "ch_2", "art_3"]


def test_an_item_may_have_half_a_bracket() -> None:
    assert paths("第一条 设牌：\n1）东渡；\n2）西渡（图 1）。") == ["art_1", "art_1/sub_1", "art_1/sub_2"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("第一条 甲。\n第三条 丙。", ["number_missing"]),
        ("第一条 甲。\n第一条 丙。", ["number_doubled"]),
        ("第三条 甲。\n第一条 丙。\n第四条 丁。", ["number_missing", "number_disordered"]),
        ("第一条 甲：\n（一）子；\n（三）丑。", ["number_missing"]),
        ("第一条 甲：\n（一）子。\n乙：\n（一）丑。", []),
        ("本通知没有编号。", []),
        ("云溪市渡口办法\n2021年5月8日公布", ["no_articles"]),
        ("渡口应当设牌。" * 200, ["no_articles"]),
    ],
)
def test_odd_numbering_is_reported(text: str, codes: list[str]) -> None:
    assert warnings(text) == codes


@pytest.mark.parametrize("label", ["①\n", "第一条\n", "第一章\n第一节\n（一）\n"])
def test_a_long_row_of_labels_without_a_word_is_left_out_with_a_warning(label: str) -> None:
    found = structure("渡口办法\n" + label * 200 + "第九条 设牌。")
    assert len(found.provisions) < 60
    assert [each.code for each in found.warnings].count("labels_empty") == 1
    assert found.provisions[-1].path.endswith("art_9")


def test_a_short_row_of_labels_without_a_word_is_kept() -> None:
    assert paths("第一条 填写：\n（一）\n（二）\n（三）\n") == ["art_1", "art_1/item_1", "art_1/item_2", "art_1/item_3"]


def test_a_heading_in_brackets_is_told_and_stays_in_the_text() -> None:
    text = "第一条（目的）\n为了规范渡运，制定本办法。\n第二条（范围）\n适用本办法。"
    assert labelled(text, "art_1").heading == "目的"
    assert paths(text) == ["art_1", "art_2"]


def test_provisions_know_their_page() -> None:
    text = "第一条 甲。\n第二条 乙。"
    found = read_structure(text, normalize(text), page_starts=(0, 7))
    assert [each.page for each in found.provisions] == [1, 2]


@pytest.mark.parametrize(
    "unit",
    [
        "第一",
        "第一条",
        "（一）",
        "“：",
        "：“\n",
        "“\n",
        "附件1\n",
        "《〈（",
        "2021年5月8日\n",
        "一、",
        "目录\n第一章 甲\n",
        " ",
        "1. ",
        "“甲”",
        "2021年2月30日 ",
        "①\n",
        "第一条 甲。\n甲 乙 丙\n丁 戊 己\n庚 辛 壬\n",
    ],
)
def test_provisions_of_hostile_text_stand_in_it_under_paths_of_their_own(unit: str) -> None:
    text = normalize(unit * (20_000 // len(unit)))
    found = structure(text).provisions
    assert len({each.path for each in found}) == len(found)
    assert all(each.start <= each.body_start <= each.end <= len(text) for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "第一条 甲。\n第二条 与本办法有关的标志由市里制定。",
        "第一条 甲：\n（一）子；\n（二）丑。\n第二条 和平解决纠纷。",
        "第一 条 甲。\n第二 条乙。",
    ],
)
def test_an_article_may_begin_with_any_word(text: str) -> None:
    assert [each.label for each in structure(text).provisions if each.kind.value == "条"] == ["第一条", "第二条"]


def test_a_last_item_before_an_article_is_no_heading() -> None:
    text = "第一条 下列人员：\n一、船员\n二、渡工。\n第二条 甲。"
    assert paths(text) == ["art_1", "art_1/item_1", "art_1/item_2", "art_2"]


def test_a_list_of_headings_before_the_text_is_no_part_of_it() -> None:
    text = "一、管辖\n二、证据\n三、附则\n一、管辖\n第一条 甲。\n二、证据\n第二条 乙。\n三、附则\n第三条 丙。"
    assert paths(text) == ["l1_1", "art_1", "l1_2", "art_2", "l1_3", "art_3"]


def test_a_forgotten_quotation_mark_hides_nothing() -> None:
    text = (
        "一、将第三条修改为：“渡船应当登记。\n“渡工应当培训。\n二、将第四条修改为：“渡口设牌。”\n三、自公布之日起施行。"
    )
    assert paths(text) == ["l1_1", "l1_2", "l1_3"]


@pytest.mark.parametrize(
    "text",
    [
        "一、总体要求\n（一）甲。\n（二）乙。\n二、任务\n（三）丙。\n（四）丁。",
        "一、总体要求\n1.甲。\n2.乙。\n二、任务\n3.丙。",
        "第一编 总则\n第一分编 通则\n第一章 甲\n第二分编 渡船\n第二章 乙\n第一条 丙。",
    ],
)
def test_numbers_may_run_on_through_sections(text: str) -> None:
    assert warnings(text) in ([], ["no_articles"])


@pytest.mark.parametrize("word", ["目标", "项目", "款项", "目录"])
def test_an_item_may_begin_with_any_word(word: str) -> None:
    assert paths(f"第一条 甲：\n（一）{word}甲；\n（二）{word}乙。") == ["art_1", "art_1/item_1", "art_1/item_2"]


def test_headings_of_two_levels_over_articles() -> None:
    text = "一、一般规定\n第一条 甲。\n二、担保\n（一）抵押\n第二条 乙。\n（二）质押\n第三条 丙。"
    assert paths(text) == ["l1_1", "art_1", "l1_2", "l1_2/l2_1", "art_2", "l1_2/l2_2", "art_3"]


def test_a_list_of_annexes_belongs_to_no_provision() -> None:
    text = "一、甲。\n附件：1.渡口名录\n      2.申请表\n云溪市交通局\n2021年5月8日\n附件1\n渡口名录\n东渡。"
    assert units(text)[0] == ("l1_1", "甲。")
    assert paths(text) == ["l1_1", "annex_1"]


def test_the_imprint_and_page_numbers_belong_to_no_provision() -> None:
    text = "第一条 甲。\n— 2 —\n第二条 乙。\n云溪市人民政府办公室    2021年5月10日印发"
    assert units(text)[-1] == ("art_2", "乙。")
    assert "art_1/para_2" not in paths(text)


def test_a_decision_and_the_measure_it_republishes_are_both_kept() -> None:
    text = (
        '关于修改《云溪市渡口办法》的决定\n一、第三条修改为:"渡口分为:\n(一)公益性渡口;\n(二)其他渡口."\n'
        "二、删去第九条.\n云溪市渡口办法\n(2010年5月1日公布)\n第一条 甲.\n第二条 乙."
    )
    assert paths(text) == ["l1_1", "l1_2", "annex_1", "annex_1/art_1", "annex_1/art_2"]


def test_a_draft_is_attached_to_the_announcement() -> None:
    text = (
        "关于公开征求《云溪市渡口办法（征求意见稿）》意见的公告\n现公开征求意见。\n云溪市交通局\n2023年2月3日\n"
        "附件\n云溪市渡口办法\n（征求意见稿）\n第一条 甲。"
    )
    annex = labelled(text, "annex_1")
    assert (annex.label, annex.heading) == ("附件", "云溪市渡口办法")


def test_a_heading_on_the_next_line_is_found() -> None:
    assert labelled("第一章\n总 则\n第一条 甲。", "ch_1").heading == "总 则"


@pytest.mark.parametrize("heading", ["法律责任", "附  则", "规划、建设和管理", "渡口管理\n渡口设置"])
def test_a_heading_that_lost_its_number_belongs_to_no_article(heading: str) -> None:
    text = f"第一条 甲：\n（一）子。\n{heading}\n第二条 乙。"
    assert units(text)[0] == ("art_1", "甲：\n（一）子。")
    assert set(warnings(text)) == {"heading_unnumbered"}


@pytest.mark.parametrize("last", ["东渡", "（二）东渡", "甲县、乙县"])
def test_a_last_line_without_a_stop_stays_in_its_article(last: str) -> None:
    text = f"第一条 名单如下：\n西渡\n{last}\n第二条 乙。"
    assert last in units(text)[0][1]


def test_a_heading_of_a_chapter_may_have_a_comma() -> None:
    assert paths("第一条 甲。\n第二章 主席团，主席\n副主席的选举\n第二条 乙。") == ["art_1", "ch_2", "art_2"]


@pytest.mark.parametrize(
    "clause",
    [
        "本意见自2021年6月1日起施行，有效期五年。",
        "本通知自印发之日起执行。",
        "本决定自2021年6月1日起施行。\n《云溪市渡口办法》根据本决定作相应修改，重新公布。",
    ],
)
def test_a_closing_clause_on_the_term_belongs_to_no_level(clause: str) -> None:
    text = f"一、渡口\n（一）设牌。\n（二）登记。\n{clause}\n云溪市人民政府\n2021年5月8日"
    assert units(text)[-1] == ("l1_1/l2_2", "登记。")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "一、渡口设牌。\n二、施行日期\n本通知自印发之日起执行。",
            ("l1_2", "施行日期\n本通知自印发之日起执行。"),
        ),
        ("一、渡口\n（一）设牌。\n本市自2021年起实施渡口改造。", ("l1_1/l2_1", "设牌。\n本市自2021年起实施渡口改造。")),
        ("第一条 甲。\n本办法自2021年6月1日起施行。", ("art_1/para_2", "本办法自2021年6月1日起施行。")),
    ],
)
def test_other_last_lines_belong_to_their_unit(text: str, last: tuple[str, str]) -> None:
    assert units(text)[-1] == last


def test_many_warnings_of_a_kind_are_counted_after_the_first_fifty() -> None:
    text = "第一条 甲。\n" * 60
    warned = structure(text).warnings
    assert len(warned) == 51
    assert warned[-1].message == "另有9处"


def test_the_portions_of_a_plan_stand_over_levels_that_count_from_one() -> None:
    text = (
        "渡口规划\n第一部分 总体要求\n一、原则\n安全第一。\n第二部分 任务\n一、改造\n改造渡口。\n二、培训\n每年一次。"
    )
    assert paths(text) == ["portion_1", "portion_1/l1_1", "portion_2", "portion_2/l1_1", "portion_2/l1_2"]
    assert (labelled(text, "portion_2").heading, warnings(text)) == ("任务", [])


def test_a_portion_that_a_sentence_names_opens_nothing() -> None:
    assert paths("第一条 本办法第一部分所称渡口，\n依照规划\n第二部分的规定办理。") == ["art_1"]
