"""What the readers find in the made files is what their sources say, line by line."""

import pytest

from ingest.readers import read
from samples.generate import WRITERS
from samples.source import COLLECTION, Source, read_sources

SOURCES = read_sources()
BY_NAME = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.target.name)


def squeezed(lines: list[str]) -> list[str]:
    """Lines without blanks: where a printed line breaks, the blanks of its text are lost."""
    return ["".join(line.split(" ")).replace("\u3000", "") for line in lines]


def found(source: Source) -> list[str]:
    return read(source.target.read_bytes(), source.target.name).text.split("\n")


@BY_NAME
def test_a_reader_finds_the_lines_of_the_source(source: Source) -> None:
    assert squeezed(found(source)) == squeezed(source.lines())


@pytest.mark.parametrize("source", [each for each in SOURCES if each.format in ("docx", "html")], ids=lambda s: s.name)
def test_the_kept_file_is_what_the_source_makes(source: Source) -> None:
    assert source.target.read_bytes() == WRITERS[source.format](source)


def test_every_made_file_has_a_source() -> None:
    made = {path.name for path in COLLECTION.iterdir() if path.suffix != ".md"}
    assert made == {source.target.name for source in SOURCES}
