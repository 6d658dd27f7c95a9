"""The lists of names by which laws are cited without 《》 and beside their titles."""

from importlib.resources import files

import pytest
import yaml

from ingest.citations import extract_citations
from ingest.citations.names import known_names

DATA = files("ingest").joinpath("data")
OTHER_NAMES = yaml.safe_load(DATA.joinpath("other_names.yml").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(known_names()))
def test_a_known_name_is_read_whole(name: str) -> None:
    [citation] = extract_citations(f"不得违反{name}第三条的规定", (), None)
    assert (citation.title, citation.article) == (name, "3")


@pytest.mark.parametrize("entry", OTHER_NAMES, ids=[entry["name"] for entry in OTHER_NAMES])
def test_another_name_leads_to_a_title_and_has_a_source(entry: dict[str, str]) -> None:
    assert set(entry) == {"name", "title", "source"}
    assert entry["name"] != entry["title"]


def test_every_group_of_names_has_a_source() -> None:
    groups = yaml.safe_load(DATA.joinpath("law_names.yml").read_text("utf-8"))
    assert all(group["source"] and group["names"] for group in groups)
