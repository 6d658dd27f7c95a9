"""A small registry: a law in two versions, a repealed one, and documents below them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import parse_document
from registry.settings import Settings
from registry.unit_of_work import Registry, open_registry

LAW_OF_2015 = """中华人民共和国示例养蜂法

2015年3月1日第十二届全国人民代表大会常务委员会第十次会议通过

第一条 为了促进养蜂业发展，制定本法。

第二条 养蜂人应当在每年三月底前向县级人民政府农业农村主管部门登记蜂群数量。

第三条 违反本法规定，在水源保护区内放置蜂箱的，由县级人民政府农业农村主管部门责令限期改正，处二百元以上五百元以下罚款。

第四条 本法自2015年5月1日起施行。
"""
LAW_OF_2023 = """中华人民共和国示例养蜂法

2015年3月1日第十二届全国人民代表大会常务委员会第十次会议通过

2023年6月1日第十四届全国人民代表大会常务委员会第三次会议修订

第一条 为了促进养蜂业发展，制定本法。

第二条 国家保护蜜源植物，鼓励种植蜜源植物。

第三条 养蜂人应当在每年三月底前向县级人民政府农业农村主管部门登记蜂群数量。

第四条 违反本法规定，在水源保护区内放置蜂箱的，由县级人民政府农业农村主管部门责令限期改正，处二百元以上五百元以下罚款。

第五条 本法自2023年9月1日起施行。
"""
MEASURE = """云溪市养蜂管理办法
云溪政规〔2018〕3号
第一条 根据《中华人民共和国示例养蜂法》第二条，养蜂人应当在每年三月底前登记蜂群数量。
第二条 在水源保护区内放置蜂箱的，由市农业农村局责令限期改正，处五百元以上二千元以下罚款。
第三条 本办法自2018年5月1日起施行，有效期五年。
云溪市人民政府
2018年4月1日
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, database_url=f"sqlite:///{tmp_path / 'registry.db'}", workers=1)


@pytest.fixture
def registry(settings: Settings) -> Iterator[Registry]:
    with open_registry(settings) as opened:
        for number, text in enumerate((LAW_OF_2015, LAW_OF_2023, MEASURE)):
            take_in(opened, f"{number}.md", text)
        yield opened


def take_in(registry: Registry, name: str, text: str) -> None:
    content = text.encode()
    [document] = parse_document(content, name)
    source = registry.files.put(content, name, "text/markdown")
    with registry.unit() as unit:
        unit.documents.add_many([(document, source)])
        unit.commit()
