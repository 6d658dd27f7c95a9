"""Lines of normalised text, where a blank is a space and nothing else."""


def leads_line(text: str, at: int) -> bool:
    """Whether nothing but blanks stands before `at` in its line."""
    while at:
        at -= 1
        if text[at] != " ":
            return text[at] == "\n"
    return True


def line_end(text: str, at: int) -> int:
    """Where the line around `at` ends: at its line break, or with the text."""
    found = text.find("\n", at)
    return found if found >= 0 else len(text)
