"""What became of articles from one version to the next."""

import pytest

from ingest.alignment import Alignment, Article, ArticleChange, align, articles, edits
from registry.model import Provision, ProvisionKind

WATCH = "养犬人应当为犬只办理登记，并按照规定接种狂犬病疫苗。"
LEASH = "携犬出户的，应当使用长度不超过两米的牵引带，主动避让行人。"
NOISE = "犬吠影响他人休息的，养犬人应当采取有效措施予以制止。"
FINE = "违反本条例规定的，由公安机关责令改正，处二百元以上五百元以下罚款。"


def version(*texts: str) -> list[Article]:
    return [Article(f"art_{number}", words) for number, words in enumerate(texts, 1)]


def changes(alignment: Alignment) -> list[tuple[ArticleChange, list[str], list[str]]]:
    return [(s.change, [a.path for a in s.old], [a.path for a in s.new]) for s in alignment.steps]


def test_articles_that_stay_are_unchanged() -> None:
    alignment = align(version(WATCH, LEASH), version(WATCH, LEASH))
    assert [step.change for step in alignment.steps] == [ArticleChange.UNCHANGED] * 2


def test_an_article_before_the_others_moves_them() -> None:
    alignment = align(version(WATCH, LEASH), version(NOISE, WATCH, LEASH))
    assert changes(alignment) == [
        (ArticleChange.ADDED, [], ["art_1"]),
        (ArticleChange.MOVED, ["art_1"], ["art_2"]),
        (ArticleChange.MOVED, ["art_2"], ["art_3"]),
    ]


def test_a_removed_article_has_no_successor() -> None:
    alignment = align(version(WATCH, NOISE, LEASH), version(WATCH, LEASH))
    assert changes(alignment)[-1] == (ArticleChange.REMOVED, ["art_2"], [])
    assert alignment.successors("art_2") == ()


def test_reworded_articles_keep_their_successor() -> None:
    alignment = align(version(WATCH, FINE), version(WATCH, NOISE, FINE.replace("五百元", "一千元")))
    assert alignment.successors("art_2") == ("art_3",)
    step = alignment.step_of("art_2")
    assert step is not None
    assert step.change is ArticleChange.MOVED_AND_CHANGED


def test_an_article_worded_afresh_keeps_its_place_between_its_neighbours() -> None:
    old = version(WATCH, "对犬吠扰民的，居民委员会可以调解。", FINE)
    new = version(WATCH, "犬吠扰民引起争议的，当事人可以申请居民委员会主持调解，也可以投诉。", FINE)
    assert align(old, new).successors("art_2") == ("art_2",)


def test_of_twins_the_one_between_the_same_neighbours_is_meant() -> None:
    twin = "具体办法由市人民政府另行制定。"
    old = version(WATCH, twin, LEASH, NOISE, twin, FINE)
    alignment = align(old, version(NOISE, twin, FINE, WATCH, twin, LEASH))
    assert alignment.successors("art_2") == ("art_5",)
    assert alignment.successors("art_5") == ("art_2",)


def test_a_weak_likeness_does_not_lead_past_a_better_one() -> None:
    old = version(WATCH, "对犬吠扰民的，居民委员会可以调解。")
    new = version(WATCH, "对犬吠扰民的，居民委员会应当调解。", "居民委员会可以调解邻里纠纷。")
    assert align(old, new).successors("art_2") == ("art_2",)


def test_the_surer_lead_is_the_one_with_more_words_kept() -> None:
    reworded, other = "携犬出户应当束牵引带，并避让行人。", "犬只应当植入电子标识。"
    kept, changed = align(version(WATCH, LEASH), version(WATCH, other, reworded)).steps[::2]
    assert kept.confidence == 1.0
    assert 0.5 < changed.confidence < kept.confidence


def test_an_article_may_be_split() -> None:
    alignment = align(version(WATCH, LEASH + NOISE), version(WATCH, LEASH, NOISE))
    assert (ArticleChange.SPLIT, ["art_2"], ["art_2", "art_3"]) in changes(alignment)


def test_articles_may_be_merged() -> None:
    alignment = align(version(WATCH, LEASH, NOISE), version(WATCH, LEASH + NOISE))
    assert (ArticleChange.MERGED, ["art_2", "art_3"], ["art_2"]) in changes(alignment)


def test_a_parallel_article_is_no_part_of_a_split() -> None:
    alignment = align(version(WATCH, LEASH), version(WATCH, LEASH, "携犬出户的，应当使用长度不超过两米的牵引带。"))
    assert alignment.successors("art_2") == ("art_2",)


def test_an_article_may_be_split_and_take_in_another() -> None:
    papers, lift = "出户时应当随身携带养犬登记证备查。", "乘坐电梯的，应当为犬只戴嘴套。"
    alignment = align(version(WATCH, LEASH + papers + NOISE, lift), version(WATCH, LEASH + papers + lift, NOISE))
    assert alignment.successors("art_2") == ("art_2", "art_3")
    assert alignment.successors("art_3") == ("art_2",)


@pytest.mark.parametrize(("old", "new"), [([], [WATCH]), ([WATCH], []), ([], [])])
def test_empty_versions_align(old: list[str], new: list[str]) -> None:
    assert len(align(version(*old), version(*new)).steps) == len(old) + len(new)


def test_edits_mark_the_words_that_differ() -> None:
    [edit] = edits("处五百元罚款", "处一千元罚款")
    assert (edit.old, edit.new, edit.old_start, edit.new_start) == ("五百", "一千", 1, 1)


def test_articles_leave_out_blanks_and_other_units() -> None:
    text = "第一条 甲\n乙"
    provisions = [
        Provision("ch_1", ProvisionKind.CHAPTER, "第一章", "", 0, 0, len(text)),
        Provision("art_1", ProvisionKind.ARTICLE, "第一条", "", 0, 4, len(text)),
    ]
    assert articles(text, provisions) == [Article("art_1", "甲乙")]
