"""Names that are cited as a whole and without 《》: 依照行政处罚法的规定, the abbreviations that a text defines."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from ingest.citations.abbreviations import Abbreviations
from ingest.citations.mentions import Mention
from ingest.citations.names import STATE, known_names

_NAME_GOES_ON = r"(?=的|之?规定|[、，。；）]|和|以?及|等|中|所|施行|实施|有关|相关|制定)"
_CITED_AS_WHOLE = re.compile(
    r"(?:依照|按照|根据|依据|适用|违反|符合)(?P<name>(?:中华人民共和国)?\w{1,24}?法典?)(?=(?:的?(?:有关|相关)?规定|制定|、|和))"
)
_LISTED_WITH = re.compile(
    r"(?:、|和|以?及|或者?|与)(?P<name>(?:中华人民共和国)?\w{1,24}?法典?)(?=(?:的?(?:有关|相关)?规定|等|制定|、|和|以?及|或))"
)


def unmarked_names(text: str, mentions: Sequence[Mention], abbreviations: Abbreviations) -> list[Mention]:
    """The names that no article follows, where nothing else is cited: the text's own abbreviations, known laws."""
    taken = bytearray(len(text))
    for mention in mentions:
        taken[mention.start : mention.end] = b"1" * (mention.end - mention.start)
    found: list[Mention] = []
    for alone in _names_alone(text, mentions, found, abbreviations):
        start, name = alone.start("name"), alone["name"]
        full_title = abbreviations.title_of(name)
        if not taken[start] and (full_title or name.removeprefix(STATE) in known_names()):
            taken[start] = 1
            found.append(Mention(start, alone.end("name"), title=name, full_title=full_title))
    return found


def _names_alone(
    text: str, mentions: Sequence[Mention], found: Sequence[Mention], abbreviations: Abbreviations
) -> Iterator[re.Match[str]]:
    """What may be a name alone: an abbreviation, a name after 依照, and what goes on a list of names.

    `found` grows on the way, and what was found is looked at in its turn: 依照甲法、乙法和丙法的规定.
    """
    if names := abbreviations.names():
        yield from re.finditer(rf"(?P<name>{'|'.join(map(re.escape, names))}){_NAME_GOES_ON}", text)
    yield from _CITED_AS_WHOLE.finditer(text)
    for mention in chain(mentions, found):
        if mention.title and (following := _LISTED_WITH.match(text, mention.end)):
            yield following
