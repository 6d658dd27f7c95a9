"""Who a clause speaks of: an authority or a private party, and at which level of government an authority stands."""

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum

_AUTHORITY = (
    r"行政机关|公安机关|监察机关|人民法院|人民检察院|登记机关|审批机关|许可机关|主管机关|执法机关|处罚机关|复议机关|决定机关|税务机关|机关(?!工作)"
    r"|人民政府|政府|(?:行政|管理|主管|执法|监管|监督|有关|相关|农村|卫生|消防|公积金|保险|交通|规划|资源|环境|建设|商务|教育|民政|财政|审计|水利|文化|税务|应急|执法)部门|部门"
    r"|(?:(?![由向经对在报应会])[一-龥]){1,8}(?:局|厅)(?=处|责令|依法|给予|核|应当|可以|必须|自|在|于|须|不得|负责|作出|会同|批准|审批|受理|予以|组织|提出|申请|收|$)|(?:管理|监督|财政|人社|公安|市监|教体|文旅|住建)局"
    r"|管理委员会|管委会|国务院|(?:登记|经办|公路管理|监督|管理|执法|消防救援|道路运输|海事|港口|审批|公证|法律援助|救助管理|疾病预防控制)机构|管理中心|车辆管理所|街道办事处|派出所|交警|执法人员|登记窗口|审批窗口"
)
_PRIVATE = (
    r"当事人|申请人|投诉人|举报人|被处罚人|被许可人|相对人|利害关系人|职工|劳动者|农民工|用人单位|所在单位|建设单位|施工单位|监理单位|生产经营单位|用能单位|用水单位|单位"
    r"|企业|公司|个人|公民|法人|消费者|用户|业主|居民|村民|农户|投标人|招标人|中标人|供应商|采购人|经营者|生产者|销售者|所有人|使用人|权利人|驾驶人|近亲属|监护人|纳税人|缴费人|持证人"
    r"|承租人|出租人|学生|家长|学校|幼儿园|医院|医疗机构|银行|协会|商会|合作社|饲养人|养犬人|从业人员|车主|机动车所有人|成员|股东|债权人|清算组|参保人|老年人|妇女|女方|男方"
)
_ANY = re.compile(rf"(?P<authority>{_AUTHORITY})|(?P<private>{_PRIVATE})")

_OUTSIDE_STATE = re.compile(
    r"(?:(?:集团|有限)公司|公司|企业|协会|商会|学会|联合会|居民?委(?:员)?会|村(?:民)?委(?:员)?会|社区|业主(?:大会|委员会)|物业服务(?:企业|人|公司)|保安|志愿者"
    r"|(?:中介|检测|评估|鉴定|服务|第三方|代理|招标代理|供销|培训)机构|事务所|村民小组|网格员|社区工作者|(?:理事|议事|乡贤|校长办公|评审委员)会|协管员|辅警|联防队|合作社|银行|医院|学校|平台|运营商|代建单位|施工单位|建设单位|开办单位|承办单位|运营单位|经营单位|经营者)(?:等|及其|或者)?$"
)
_TOWNSHIP = re.compile(
    r"乡(?:镇|级)?(?:人民)?政府|镇(?:人民)?政府|街道(?:办事处|办)|乡镇"
    r"|(?:乡|镇|街道)[一-龥]{0,10}(?:所|站|中心|办|队)"
)
_COUNTY = re.compile(
    r"县级|不设区的市|市辖区|(?:县|(?<!治)(?<!设)区|旗)(?:人民)?政府|(?:起运地|所在地|本)?(?:县|(?<!治)(?<!设)区|旗)[一-龥]{0,12}(?:局|部门|机构|主管|大队|中心|站|[一-龥]所)|区、县|县、区|县（市、区）|县（[区市]）|区（[县市]）|派出所|[一-龥]县[一-龥]{0,12}(?:局|委|机构)"
)
_CITY = re.compile(
    r"(?<!不)设区的市|地级市|市级|(?<!辖)市(?:人民)?政府"
    r"|[本全]?(?<!辖)市(?!场|民|容|政(?!府))[一-龥]{0,12}(?:局|部门|机构|主管|中心|支队|站|[一-龥]所)"
)
_PROVINCE = re.compile(
    r"省级|省、自治区、直辖市|省(?:人民)?政府"
    r"|[本全]?省[一-龥]{0,10}(?:厅|局|办(?![法事公理])|委(?![托员任])|部门|机构|主管)|自治区"
)
_NATIONAL = re.compile(
    r"国务院|流域管理机构|水利委员会|国家[一-龥]{2,8}(?:局|部门|机构|总局)|全国人民代表大会|全国人大"
)


class Party(StrEnum):
    """On which side of an administrative relation someone stands."""

    AUTHORITY = "authority"
    PRIVATE = "private"


class Tier(IntEnum):
    """Levels of government from below; a body outside the State has none."""

    TOWNSHIP = 1
    COUNTY = 2
    CITY = 3
    PROVINCE = 4
    NATIONAL = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named in a text."""

    party: Party
    name: str
    start: int
    end: int


def mentions(text: str) -> list[Mention]:
    """The parties that the normalised text names, in order."""
    return [
        Mention(
            Party.AUTHORITY if match.lastgroup == "authority" else Party.PRIVATE,
            match.group(),
            match.start(),
            match.end(),
        )
        for match in _ANY.finditer(text)
    ]


def last_party(text: str) -> Party | None:
    """The party named last, which in legal Chinese is the subject of the verb that follows."""
    named = mentions(text)
    return named[-1].party if named else None


def outside_state(body: str) -> str | None:
    """The words by which a body is known to be no authority (a company, an association, a residents' committee)."""
    match = _OUTSIDE_STATE.search(body)
    return match.group() if match else None


_LEVELS = (
    (Tier.NATIONAL, _NATIONAL),
    (Tier.PROVINCE, _PROVINCE),
    (Tier.CITY, _CITY),
    (Tier.COUNTY, _COUNTY),
    (Tier.TOWNSHIP, _TOWNSHIP),
)


def tier(body: str) -> Tier | None:
    """The level at which a body of the State stands, as far as its name tells; of several, the highest."""
    return next(iter(tiers_named(body)), None)


def tiers_named(text: str) -> list[Tier]:
    """The levels of government that the words name, the highest first."""
    return [level for level, pattern in _LEVELS if pattern.search(text)]
