"""How far two pieces of legal text speak of the same thing: shared pairs of characters, after synonyms are levelled.

Pairs of characters need no segmentation and tolerate the inflections of legal wording (物业管理用房的用途, 改变用途).
"""

import re
from functools import lru_cache

from review import rule_data

# Words of every second clause; they say nothing of its subject. Longest first, as alternatives are tried in order.
_FORMULAS = re.compile(
    "违反本(?:条例|法|办法|规定|细则)(?:的)?规定|有下列(?:情形|行为|情况)之一|有关(?:规定|部门)|县级以上(?:地方)?人民政府|"
    "本(?:条例|法|办法|规定|细则)|法律、行政法规|法律法规|(?:责令|限期)改正|给予警告|(?:可以)?(?:并)?处以?|以上|以下|罚款|"
    "应当|可以|不得|由|或者|以及|及其|及|和|与|或|并|且|在|对|向|是|按照|依照|依法|根据|进行"
)
# Which document is cited says nothing of what the clause itself says.
_TITLES = re.compile("《[^《》]{0,80}》")
_MARKS = re.compile(r"[^\w]+|_")
_LABELS = re.compile(
    r"第[〇零一二三四五六七八九十百千\d]+(?:条|款|项)(?:之[一二三四五六七八九十]+)?|（[一二三四五六七八九十\d]+）"
)


@lru_cache(maxsize=1)
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    groups = rule_data.rows("synonyms.yml")
    first = {word: group[0] for group in groups for word in group}
    longest_first = sorted(first, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), first


def canonical(text: str) -> str:
    """`text` with every synonym in its first form; offsets are lost."""
    pattern, first = _synonyms()
    return pattern.sub(lambda word: first[word.group()], text)


@lru_cache(maxsize=65_536)
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of what a text is about, its formulas and numbers of articles left out."""
    content = _LABELS.sub(" ", canonical(_TITLES.sub(" ", text))).replace("的", "")
    pieces = _MARKS.split(_FORMULAS.sub(" ", content))
    return frozenset(piece[i : i + 2] for piece in pieces for i in range(len(piece) - 1))


def coverage(part: str, whole: str) -> float:
    """The share (0 to 1) of what `part` says that `whole` says too. 0 where `part` says nothing of its own."""
    said = pairs(part)
    return len(said & pairs(whole)) / len(said) if said else 0.0


def likeness(one: str, other: str) -> float:
    """Dice's coefficient of what two texts say: 1 for the same pairs, 0 for none in common."""
    left, right = pairs(one), pairs(other)
    total = len(left) + len(right)
    return 2 * len(left & right) / total if total else 0.0
