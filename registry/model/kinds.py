"""What a document is: its kind, its rank, the level of its issuer."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document is, as the command line names it."""

    LAW = "law"
    REGULATION = "regulation"
    RULE = "rule"
    NORMATIVE_DOCUMENT = "normative_document"
    CATALOGUE = "catalogue"
    REPORT = "report"
    OTHER = "other"


class Rank(StrEnum):
    """效力位阶 after the Legislation Law (立法法, 2023). Which stands above which: registry.rank."""

    CONSTITUTION = "constitution"
    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"
    SUPERVISORY_REGULATION = "supervisory_regulation"
    JUDICIAL_INTERPRETATION = "judicial_interpretation"
    LOCAL_REGULATION = "local_regulation"
    DEPARTMENT_RULE = "department_rule"
    LOCAL_GOVERNMENT_RULE = "local_government_rule"
    NORMATIVE_DOCUMENT = "normative_document"


class Level(StrEnum):
    """The level of government that issued a document."""

    NATIONAL = "national"
    DEPARTMENT = "department"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
