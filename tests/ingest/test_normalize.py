import pytest

from ingest.normalize import normalize


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("縣人民政府覈實後公佈", "县人民政府核实后公布"),
        ("第１２条", "第12条"),
        ("制定本办法,经批准;如下:第(三)项.", "制定本办法，经批准；如下：第（三）项。"),
        ("云政发[2021]5号", "云政发〔2021〕5号"),
        ("云政发（2021）5号", "云政发〔2021〕5号"),
        ("第１条\u3000为了\u00a0规范\u200b", "第1条 为了 规范 "),
        ('以下简称"中心"', "以下简称“中心”"),
        ('修改为:"甲\n乙."', "修改为：“甲\n乙。”"),
        ('修改为:"\n"甲\n"乙"', "修改为：“\n“甲\n“乙”"),
        ('"甲"、"乙"', "“甲”、“乙”"),
        ("所稱「中心」", "所称“中心”"),
        ("二○一九年五月", "二〇一九年五月"),
        ("二00九年", "二〇〇九年"),
        ("⼀、⼯作", "一、工作"),
    ],
)
def test_writes_one_spelling(text: str, spelled: str) -> None:
    assert normalize(text) == spelled


@pytest.mark.parametrize(
    "text", ["每升1.5毫克", "1,000元", "上午9:30开始", "https://a.example/b?c=1", "1.申请书", "v1.2"]
)
def test_leaves_numbers_times_and_addresses_alone(text: str) -> None:
    assert normalize(text) == text


@pytest.mark.parametrize("text", ["", "\x00甲", "\ud800甲", "甲\r\n乙", "\U0001f600，", "﹙２﹚", "葉、髮、後臺" * 50])
def test_keeps_the_length(text: str) -> None:
    assert len(normalize(text)) == len(text)


def test_hostile_text_keeps_its_length() -> None:
    hostile = '("[(,.二○' * 20_000
    assert len(normalize(hostile)) == len(hostile)
