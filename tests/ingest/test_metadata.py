from collections import Counter
from datetime import date

import pytest

from ingest.metadata import Metadata, read_metadata
from ingest.metadata.kinds import load_kinds
from ingest.metadata.regions import place_of
from ingest.metadata.subjects import load_subjects
from ingest.normalize import normalize
from ingest.readers import ReadText
from ingest.structure import read_structure
from registry.model import DocumentKind, Level, Rank

NOTICE = (
    "云溪市人民政府办公室\n关于印发《云溪市渡口安全管理办法》的通知\n云政办规〔2021〕5号\n各县（市、区）人民政府：\n"
    "《云溪市渡口安全管理办法》（以下简称《办法》）已经市政府同意，现印发给你们，请遵照执行。\n"
    "云溪市人民政府办公室\n2021年5月8日\n云溪市渡口安全管理办法\n第一条 为了渡口安全，制定本办法。\n"
    "第二条 渡工证有效期三年。\n第三条 本办法自2021年7月1日起施行，有效期五年。"
)


def metadata(text: str, name: str = "a.txt", **read: object) -> Metadata:
    normalized = normalize(text)
    source = ReadText(text, **read)  # type: ignore[arg-type]
    return read_metadata(source, normalized, read_structure(text, normalized), name)


def document(clause: str, signed: str = "2021年5月8日") -> str:
    return f"云溪市渡口管理办法\n云政规〔2021〕5号\n第一条 渡口应当安全。\n第二条 {clause}\n云溪市人民政府\n{signed}"


def test_reads_a_notice_with_an_attached_measure() -> None:
    found = metadata(NOTICE)
    assert found.title == "云溪市人民政府办公室关于印发《云溪市渡口安全管理办法》的通知"
    assert found.document_numbers == ("云政办规〔2021〕5号",)
    assert found.issuers == ("云溪市人民政府办公室",)
    assert found.short_names == ("办法",)
    assert (found.region, found.level) == ("云溪市", Level.CITY)
    assert (found.published, found.effective, found.expires) == (
        date(2021, 5, 8),
        date(2021, 7, 1),
        date(2026, 6, 30),
    )
    assert found.rank is Rank.NORMATIVE_DOCUMENT


@pytest.mark.parametrize(
    ("title", "quoted", "expected"),
    [
        ("关于印发渡口安全管理办法的通知", "渡口安全管理办法", ("办法",)),
        ("云溪市人民政府关于渡口安全的意见", "关于渡口安全的意见", ("办法",)),
        ("关于适用《渡口法》若干问题的解释", "渡口法", ()),
        ("云溪市实施《渡口法》办法", "渡口法", ()),
        ("关于贯彻《渡口安全管理办法》的通知", "渡口安全管理办法", ()),
    ],
)
def test_a_short_name_of_what_the_title_only_quotes_is_not_the_documents(
    title: str, quoted: str, expected: tuple[str, ...]
) -> None:
    text = f"{title}\n各县人民政府：\n根据《{quoted}》（以下简称《办法》），通知如下。\n一、渡口应当安全。\n"
    assert metadata(text).short_names == expected


@pytest.mark.parametrize("name", ["title", "document_number", "issuer", "published", "effective", "expires"])
def test_each_value_has_the_words_that_prove_it(name: str) -> None:
    proof = metadata(NOTICE).evidence[name]
    assert proof.quote and proof.quote == NOTICE[proof.start : proof.end]


@pytest.mark.parametrize(
    ("cover", "title"),
    [
        ("云溪市渡口条例\n第一条 甲。", "云溪市渡口条例"),
        ("云溪市交通运输局关于\n加强渡口管理的通知\n各县：\n一、甲。", "云溪市交通运输局关于加强渡口管理的通知"),
        ("云溪市人民政府文件\n云政发〔2021〕1号\n关于加强渡口管理的意见\n各县：\n一、甲。", "关于加强渡口管理的意见"),
        ("首页 > 政务公开\n关于渡口收费的通告\n发布时间：2021-05-08\n一、甲。", "关于渡口收费的通告"),
        ("渡口评价细则（试行）\n第一条 甲。", "渡口评价细则（试行）"),
        ("关于全市政府网站检查情况的通报\n一、甲。", "关于全市政府网站检查情况的通报"),
        ("云溪市人民政府门户网站\n首页 > 文件\n云溪市交通局关于渡口的通知\n一、甲。", "云溪市交通局关于渡口的通知"),
        (
            "交通运输部令2021年第5号\n《渡口管理规定》已经部务会议通过，现予公布。\n渡口管理规定\n第一条 甲。",
            "渡口管理规定",
        ),
        (
            "云溪市人民政府令\n第12号\n现公布《云溪市渡口办法》，自2021年7月1日起施行。\n市长 某某\n第一条甲。",
            "云溪市渡口办法",
        ),
        (
            "云溪市交通局公告\n2022年第3号\n关于发布《云溪市渡口规范》的公告\n现予发布。\n云溪市交通局\n2022年5月6日",
            "关于发布《云溪市渡口规范》的公告",
        ),
        (
            "云溪市人民政府令\n第12号\n《云溪市渡口办法》已经市政府会议通过，现予公布，自公布之日起施行。\n"
            "市长 某某\n2021年5月8日\n云溪市渡口办法\n第一条 甲。",
            "云溪市渡口办法",
        ),
        (
            "云溪市交通局 云溪市公安局\n关于印发《云溪市渡口管理办法\n（试行）》的通知\n云交规〔2021〕7号\n一、甲。",
            "云溪市交通局 云溪市公安局关于印发《云溪市渡口管理办法（试行）》的通知",
        ),
        (
            "雲溪縣政府關於渡口的通知 雲政〔2015〕9號 各鄉鎮： 為了渡口安全，通知如下。 一、甲。",
            "雲溪縣政府關於渡口的通知",
        ),
        ("各县：\n一、甲。", None),
    ],
)
def test_finds_the_title(cover: str, title: str | None) -> None:
    assert metadata(cover).title == title


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("云政规〔2021〕5号", ("云政规〔2021〕5号",)),
        ("云政规[2021]5号", ("云政规[2021]5号",)),
        ("云政规（２０２１）５号", ("云政规（2021）5号",)),
        ("云政规〔2021〕第5号 YXSR—2021—7", ("云政规〔2021〕第5号", "YXSR—2021—7")),
        ("云溪市人民政府令\n第54号", ("云溪市人民政府令第54号",)),
        ("云溪市人民政府令\n（第54号）", ("云溪市人民政府令（第54号）",)),
        ("云政〔89〕第12号", ("云政〔89〕第12号",)),
        ("云政[86]字第43号", ("云政[86]字第43号",)),
        ("云溪市人民政府令第五十四号", ("云溪市人民政府令第五十四号",)),
        ("公告2020年第5号", ("公告2020年第5号",)),
        ("云溪市交通局公告\n2022年第3号", ("云溪市交通局公告2022年第3号",)),
        ("财政部 税务总局公告2022年第15号", ("财政部税务总局公告2022年第15号",)),
        ("【效力标注：依据云政规〔2023〕9号废止】", ()),
        ("索 引 号\tYX000-2025-00012\t主题分类\t交通", ()),
        ("各县：", ()),
    ],
)
def test_finds_document_numbers_as_written(line: str, numbers: tuple[str, ...]) -> None:
    assert metadata(f"云溪市渡口办法\n{line}\n第一条 甲。").document_numbers == numbers


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("关于渡口的通知\n一、甲。\n云溪市交通运输局 云溪市公安局\n2021年5月8日", ("云溪市交通运输局", "云溪市公安局")),
        ("云溪市交通运输局、云溪市公安局关于渡口的通知\n一、甲。", ("云溪市交通运输局", "云溪市公安局")),
        (
            "云溪市渡口条例\n2021年5月8日 云溪市第九届人民代表大会常务委员会第三次会议通过\n第一条 甲。",
            ("云溪市人民代表大会常务委员会",),
        ),
        ("渡口条例\n2021年5月8日 中华人民共和国国务院令第9001号公布\n第一条 甲。", ("国务院",)),
        ("關於渡口的通知\n一、甲。\n雲溪縣人民政府\n2021年5月8日", ("雲溪縣人民政府",)),
        ("渡口的报告\n一、甲。\n特此报告。\n云溪市交通局\n2021年5月8日", ("云溪市交通局",)),
        ("云溪市委办公室 云溪市政府办公室关于渡口的通知\n一、甲。", ("云溪市委办公室", "云溪市政府办公室")),
        ("云溪市人民\n政府关于渡口的通知\n一、甲。", ("云溪市人民政府",)),
        (
            "云溪市人民代表大会常务委员会公告\n第12号\n《云溪市渡口条例》已由云溪市第八届人民代表大会常务委员会第三次会议通过，"
            "现予公布。\n云溪市渡口条例\n第一条 甲。",
            ("云溪市人民代表大会常务委员会",),
        ),
        ("渡口须知\n一、甲。", ()),
        ("云溪市交通局2021年工作总结\n一、甲。", ("云溪市交通局",)),
        (
            "日照市渡口条例\n2021年5月8日日照市第九届人民代表大会常务委员会第三次会议通过\n第一条 甲。",
            ("日照市人民代表大会常务委员会",),
        ),
        (
            "云溪市渡口条例\n2021年5月8日市第九届人民代表大会第三次会议通过\n第一条 甲。",
            ("云溪市人民代表大会",),
        ),
    ],
)
def test_finds_the_issuers(text: str, issuers: tuple[str, ...]) -> None:
    assert metadata(text).issuers == issuers


@pytest.mark.parametrize(
    ("clause", "effective"),
    [
        ("本办法自2021年7月1日起施行。", date(2021, 7, 1)),
        ("本办法自二〇二一年七月一日起施行。", date(2021, 7, 1)),
        ("本办法自公布之日起施行。", date(2021, 5, 8)),
        ("本办法自印发之日起30日后施行。", date(2021, 6, 7)),
        ("本办法自印发之日起三十日后施行。", date(2021, 6, 7)),
        ("本办法于2021年7月1日起正式实施，原《渡口规定》自2020年1月1日起施行的条款不再执行。", date(2021, 7, 1)),
        ("本办法自2021年2月30日起施行。", None),
        ("本办法自印发之日的次月1日起施行。", date(2021, 6, 1)),
        ("本办法自公布次日起施行。", date(2021, 5, 9)),
        ("本办法自公布后30日起施行。", date(2021, 6, 7)),
        ("本办法于印发30日后施行。", date(2021, 6, 7)),
        ("本办法自2021.7.1起施行。", date(2021, 7, 1)),
        ("本办法自2021年7月1日至2024年6月30日期间执行。", date(2021, 7, 1)),
        ("本办法有效期为2021年7月1日至2023年6月30日。", date(2021, 7, 1)),
        ("渡口应当登记。", date(2021, 5, 8)),
        ("本办法自2021年7月1日起施行。在本办法公布施行后登记的渡口，适用本办法。", date(2021, 7, 1)),
    ],
)
def test_finds_the_effective_date(clause: str, effective: date | None) -> None:
    assert metadata(document(clause)).effective == effective


@pytest.mark.parametrize(
    ("clause", "expires"),
    [
        ("本办法自2021年7月1日起施行，有效期五年。", date(2026, 6, 30)),
        ("本办法自2021年7月1日起施行，有效期至2024年12月31日。", date(2024, 12, 31)),
        ("本办法自2021年7月1日起试行，试行期两年。", date(2023, 6, 30)),
        ("本办法自2021年7月1日起试行两年。", date(2023, 6, 30)),
        ("本办法自2020年2月29日起施行，有效期1年。", date(2021, 2, 28)),
        ("本办法有效期为自2021年7月1日至2023年6月30日。", date(2023, 6, 30)),
        ("本办法自2021年7月1日起施行，有效期至2025年12月。", date(2025, 12, 31)),
        ("本办法自2021年7月1日起施行，2026年6月30日废止。", date(2026, 6, 30)),
        ("本办法自2021年7月1日起生效，至2023年12月31日止。", date(2023, 12, 31)),
        ("本办法自2021年7月1日起施行，试行期为1年6个月。", date(2022, 12, 31)),
        ("本办法自2021年7月1日起施行，期限三年。", date(2024, 6, 30)),
        ("本办法于印发30日后施行，有效期5年。", date(2026, 6, 6)),
        ("本办法自2021年7月1日至2024年6月30日期间执行。", date(2024, 6, 30)),
        ("渡口许可办理期限三年。", None),
        ("本办法自2021年7月1日起施行，自2026年7月1日起自动失效。", date(2026, 6, 30)),
        ("施行日期：2021年7月1日。有效期：5年。", date(2026, 6, 30)),
        ("渡口许可自2026年7月1日起失效。", None),
        ("渡工证有效期三年。", None),
        ("许可决定的有效期限为2年，自2021年7月1日起计算。", None),
        ("本办法自2021年7月1日起施行。", None),
    ],
)
def test_finds_the_end_of_the_term(clause: str, expires: date | None) -> None:
    assert metadata(document(clause)).expires == expires


def test_says_how_a_term_was_computed() -> None:
    assert metadata(document("本办法自2021年7月1日起施行，有效期五年。")).notes["expires"] == "自2021-07-01起算5年"


@pytest.mark.parametrize(
    "sentence",
    [
        "准予登记的，发给渡工证。渡工证登记有效期为5年。",
        "备案自市交通局准予备案之日起生效，有效期为10年。",
        "许可证自颁发之日起执行，有效期至2030年12月31日。",
        "《渡口规定》自2021年7月1日起施行，有效期五年。",
    ],
)
def test_the_term_of_something_else_is_not_the_documents(sentence: str) -> None:
    assert metadata(f"云溪市渡口条例\n第一条 {sentence}\n第二条 本条例自2021年7月1日起施行。").expires is None


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("江岚省人民政府", ("江岚省", Level.PROVINCE)),
        ("云溪市住房和城乡建设局", ("云溪市", Level.CITY)),
        ("江岚省云溪市人民政府", ("江岚省云溪市", Level.CITY)),
        ("云溪市山阳区人民政府", ("云溪市山阳区", Level.COUNTY)),
        ("山阳县白石镇人民政府", ("山阳县白石镇", Level.TOWNSHIP)),
        ("重庆市人民政府", ("重庆市", Level.PROVINCE)),
        ("交通运输部", (None, Level.DEPARTMENT)),
        ("国务院", (None, Level.NATIONAL)),
        ("城市公共渡口办公室", (None, None)),
        ("聊城市交通运输局", ("聊城市", Level.CITY)),
        ("浙江省杭州市西湖区人民政府", ("浙江省杭州市西湖区", Level.COUNTY)),
        ("北京市朝阳区人民政府", ("北京市朝阳区", Level.COUNTY)),
        ("黔东南苗族侗族自治州人民政府", ("黔东南苗族侗族自治州", Level.CITY)),
    ],
)
def test_place_and_level_of_an_issuer(name: str, place: tuple[str | None, Level | None]) -> None:
    assert place_of((name,), None) == place


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("云溪市渡口条例", "云溪市"),
        ("宁波市历史文化名城名镇名村保护条例", "宁波市"),
        ("城市管理办法", None),
        ("杭州市城市管理办法", "杭州市"),
        ("深圳经济特区渡口条例", "深圳经济特区"),
        ("社区服务办法", None),
        ("上海市浦东新区城市管理规定", "上海市浦东新区"),
        ("上海市区县和乡镇选举细则", "上海市"),
        ("上海市历史文化风貌区保护条例", "上海市"),
        ("云溪市经济技术开发区条例", "云溪市"),
        ("景宁畲族自治县城市管理条例", "景宁畲族自治县"),
        ("关于印发《云溪市渡口办法》的通知", "云溪市"),
        ("关于杭州市预算执行情况的报告", "杭州市"),
        ("关于加强农村地区渡口管理的通知", None),
    ],
)
def test_region_of_a_title(title: str, region: str | None) -> None:
    assert place_of((), title)[0] == region


@pytest.mark.parametrize("signed", ["二○二一年五月八日", "2021年5月8日", "2021 年 5 月 8 日"])
def test_reads_the_date_of_signature(signed: str) -> None:
    assert metadata(document("甲。", signed)).published == date(2021, 5, 8)


@pytest.mark.parametrize(
    ("text", "kind", "rank"),
    [
        ("云溪市渡口办法\n云溪市人民政府令第12号\n第一条 甲。", "rule", Rank.LOCAL_GOVERNMENT_RULE),
        ("云溪市渡口办法\n云溪市人民政府令\n（第12号）\n第一条 甲。", "rule", Rank.LOCAL_GOVERNMENT_RULE),
        (
            "云溪市渡口办法\n2006年11月17日 云溪市人民政府第56次常务会议审议通过\n第一条 甲。",
            "rule", Rank.LOCAL_GOVERNMENT_RULE,
        ),
        ("山阳县渡口办法\n山阳县人民政府令第12号\n第一条 甲。", "normative_document", Rank.NORMATIVE_DOCUMENT),
        ("云溪市渡口办法\n云政发〔2021〕5号\n第一条 甲。", "normative_document", Rank.NORMATIVE_DOCUMENT),
        ("云溪市渡口条例\n第一条 甲。", "regulation", Rank.LOCAL_REGULATION),
        ("云溪市人民代表大会常务委员会议事规则\n第一条 甲。", "regulation", Rank.LOCAL_REGULATION),
        ("渡口管理条例\n第一条 甲。", "regulation", Rank.ADMINISTRATIVE_REGULATION),
        ("中华人民共和国渡口法\n第一条 甲。", "law", Rank.LAW),
        ("最高人民法院关于渡口纠纷的解释\n第一条 甲。", "other", Rank.JUDICIAL_INTERPRETATION),
        ("云溪市2020年度法治政府建设报告\n一、甲。", "report", None),
        ("关于召开全市渡口安全会议的通知\n一、甲。", "other", None),
        ("云溪市司法局关于商请提供资料的函\n一、甲。", "other", None),
    ],
)  # fmt: skip
def test_kind_and_rank(text: str, kind: str, rank: Rank | None) -> None:
    found = metadata(text)
    assert (found.kind.value, found.rank) == (kind, rank)
    assert found.kind_reason


ENTRIES = load_kinds()
EXAMPLES = [(entry["kind"], example) for entry in ENTRIES for example in entry["examples"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("kind", "title"), EXAMPLES)
def test_a_listed_example_is_of_its_kind(kind: str, title: str) -> None:
    assert metadata(f"{title}\n各县：\n一、甲。").kind is DocumentKind(kind)


COUNTEREXAMPLES = [(entry["reason"], title) for entry in ENTRIES for title in entry["counterexamples"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("reason", "title"), COUNTEREXAMPLES)
def test_a_listed_counterexample_is_not(reason: str, title: str) -> None:
    assert metadata(f"{title}\n各县：\n一、甲。").kind_reason != reason


@pytest.mark.parametrize(
    ("title", "draft"),
    [("云溪市渡口办法（征求意见稿）", True), ("云溪市渡口条例（草案）", True), ("关于渡口条例草案的说明", False)],
)
def test_a_draft_is_told(title: str, draft: bool) -> None:
    assert metadata(f"{title}\n第一条 甲。").is_draft is draft


def test_the_head_tells_the_day_of_the_version() -> None:
    text = (
        "云溪市渡口条例\n2001年5月8日 云溪市第九届人民代表大会常务委员会第三次会议通过\n"
        "2011年6月9日 云溪市第十一届人民代表大会常务委员会第七次会议修订\n2011年8月1日 施行\n第一条 甲。"
    )
    found = metadata(text)
    assert (found.published, found.effective) == (date(2011, 6, 9), date(2011, 8, 1))


@pytest.mark.parametrize(("change", "effective"), [("修正", date(2001, 5, 8)), ("修订", date(2011, 6, 9))])
def test_an_amendment_leaves_the_day_of_effect_and_a_revision_sets_it_anew(change: str, effective: date) -> None:
    text = (
        "云溪市渡口条例\n2001年5月8日 云溪市第九届人民代表大会常务委员会第三次会议通过\n"
        f"2011年6月9日 云溪市第十一届人民代表大会常务委员会第七次会议{change}\n第一条 本条例自公布之日起施行。"
    )
    assert metadata(text).effective == effective


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("云溪市渡口安全办法", "工业交通"),
        ("聊城市灯笼办法", None),
        ("云溪市户外广告办法", "城乡建设环境保护"),
        ("云溪市失业保险办法", "人口与社会保障"),
    ],
)
def test_the_subject_is_that_of_most_of_the_title(title: str, subject: str | None) -> None:
    assert metadata(f"{title}\n第一条 甲。").subject == subject


def test_no_word_stands_for_two_subjects() -> None:
    words = Counter(word for words in load_subjects().values() for word in words)
    assert [word for word, number in words.items() if number > 1] == []


def test_the_government_is_no_subject() -> None:
    assert metadata("云溪市人民政府关于灯笼的通知\n一、甲。").subject is None


def test_a_day_in_a_sentence_is_no_step_of_the_history() -> None:
    text = "关于渡口的通知\n2011年6月9日以前批准的渡口，按照原规定办理：\n一、甲。\n云溪市交通局\n2010年1月4日"
    assert metadata(text).published == date(2010, 1, 4)


def test_the_fields_of_a_government_page_are_read() -> None:
    text = (
        "索引号：0012\t发文机关：云溪市交通运输局\n成文日期：2021年5月8日\t发文字号：云交规〔2021〕7号\n"
        "云溪市渡口管理细则\n第一条 甲。"
    )
    found = metadata(text)
    assert (found.issuers, found.document_numbers) == (("云溪市交通运输局",), ("云交规〔2021〕7号",))
    assert (found.published, found.title) == (date(2021, 5, 8), "云溪市渡口管理细则")


def test_a_signature_may_stand_below_a_table_alone() -> None:
    text = (
        "云溪市教育局关于公布文件清理结果的公告\n结果如下：\n一、废止的文件\n1\t甲通知\t云教〔2008〕1号\n"
        "云溪市教育局\n2022年5月1日"
    )
    assert metadata(text).published == date(2022, 5, 1)


def test_what_is_not_known_is_none_and_said() -> None:
    found = metadata("渡口学习材料\n甲。")
    assert (found.published, found.effective, found.rank) == (None, None, None)
    assert {"issuer_missing", "published_missing", "not_normative"} <= {warning.code for warning in found.warnings}
