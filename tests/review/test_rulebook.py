from pathlib import Path

from review.rules.rulebook import rulebook

BOOK = Path(__file__).parents[2] / "docs/rules.md"


def test_the_rulebook_is_made_from_the_data_that_is_there() -> None:
    assert BOOK.read_text("utf-8") == rulebook(), "make it anew: python -m review.rules.rulebook > docs/rules.md"
