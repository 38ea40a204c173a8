"""What words say: the longest phrase first, turned by "not", in four languages."""

from __future__ import annotations

import pytest

from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import VOCABULARY_LANGUAGES, load_vocabularies
from dashboard.workbooks.vocabulary.text_tags import (
    MONEY_TAGS,
    has_open_negation,
    is_identifier,
    longest_phrase,
    tag_text,
    tagged_phrases,
)


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("Contributions received", {"received"}),
        ("Contributions not yet received", {"void"}),
        ("Beiträge, noch nicht eingegangen", {"void"}),
        ("contribuciones no recibidas", {"void"}),
        ("contributions à recevoir", {"void"}),
        ("Pledges not yet received", {"pledged"}),
        ("Contributions volontaires annoncées", {"pledged"}),
        ("zugesagte Beiträge", {"pledged"}),
        ("cuotas pendientes", {"assessed", "outstanding"}),
        ("Assessed contributions", {"assessed"}),
        ("Assessed contributions received", {"received"}),
        ("Contributions received, excluding in kind", {"received"}),
        ("Amount invoiced", {"assessed"}),
        ("to be paid", {"void"}),
        ("Voluntary contributions", set()),
    ],
)
def test_a_text_says_what_its_money_is(text: str, money: set[str]) -> None:
    """Whatever else stands in it."""
    assert tag_text(text).money_tags == money


def test_words_that_no_file_explains_are_unknown() -> None:
    """Numbers, months, currencies and codes of meetings are none of them."""
    assert tag_text("Zorg for 10MSP, 3 March 2021, CHF, ii. (a)").unknown == ("zorg",)
    assert tag_text("Zorg for 10MSP, 3 March").identifiers == ("10msp", "3", "march")


def test_streams_are_told_from_money() -> None:
    """An assessed contribution may be billed or received."""
    assert tag_text("Voluntary and assessed contributions").streams == {"voluntary", "assessed"}
    assert tag_text("freiwillige Beiträge").streams == {"voluntary"}


@pytest.mark.parametrize("content", load_vocabularies(), ids=VOCABULARY_LANGUAGES)
def test_a_phrase_says_one_thing_of_money(content: dict[str, dict[str, list[str]]]) -> None:
    """In one language, and no phrase is empty."""
    seen: dict[str, str] = {}
    for meaning, listed in content.get("money", {}).items():
        assert meaning.replace("_", " ") in MONEY_TAGS
        for phrase in listed:
            assert (form := normalise_text(phrase))
            assert seen.setdefault(form, meaning) == meaning, phrase


def test_no_language_contradicts_another() -> None:
    """A phrase that is money in two languages is the same money."""
    for listed in tagged_phrases().values():
        for phrase, tags in listed:
            assert len(tags & MONEY_TAGS) <= 1, phrase


@pytest.mark.parametrize(
    ("text", "money", "unknown", "denies"),
    [
        ("not zorg zorg received", {"void"}, ("zorg", "zorg"), False),
        ("not zorg zorg zorg received", {"received"}, ("zorg", "zorg", "zorg", "not"), True),
        ("received, not", {"received"}, ("not",), True),
        ("not not received", {"void"}, (), False),
        ("not a zorg", set(), ("zorg", "not"), True),
        ("excluding zorg", set(), ("zorg", "excluding"), False),
        ("excluding received", set(), (), False),
        ("other than received", set(), (), False),
        ("received excluding pledges", {"received"}, (), False),
        ("not excluding pledged", set(), ("not",), True),
    ],
)
def test_a_not_turns_the_money_that_follows_it(
    text: str,
    money: set[str],
    unknown: tuple[str, ...],
    denies: bool,  # noqa: FBT001 (a table)
) -> None:
    """Up to three words on; "excluding" takes it out. One that turns nothing is itself not understood."""
    one = tag_text(text)
    assert one.money_tags == money
    assert (one.unknown, has_open_negation(one)) == (unknown, denies)


def test_each_phrase_of_a_text_has_its_tags() -> None:
    """The longest phrase that begins at a word, so that a State Party is no party."""
    one = tag_text("State Party: pledges received, not excluding zorg")
    assert [part & (MONEY_TAGS | {"harmless"}) for part in one.phrase_tags] == [
        {"harmless"},
        {"pledged"},
    ]
    assert longest_phrase(["pledges", "received", "late"], 0)[1] == 2
    assert longest_phrase(["late", "pledges", "received"], 1)[1] == 2
    assert longest_phrase(["zorg"], 0) == (None, 1)


def test_a_text_is_made_of_tags_where_each_phrase_has_one() -> None:
    """And no word is unknown; an empty text is made of anything."""
    assert tag_text("States and Governments").has_only_tags({"harmless", "joining"})
    assert not tag_text("States and Governments").has_only_tags({"harmless"})
    assert not tag_text("States of Zorg").has_only_tags({"harmless", "joining", "small"})
    assert tag_text("").has_only_tags(frozenset())


@pytest.mark.parametrize("word", ["12", "3rd", "iv", "a", "10msp", "2rc", "march", "chf", "1er"])
def test_a_number_or_a_code_is_a_figure(word: str) -> None:
    """It names something, and says nothing of money."""
    assert is_identifier(word)


@pytest.mark.parametrize("word", ["zorg", "ab", "mspx", "12x34", ""])
def test_a_word_is_no_figure(word: str) -> None:
    """Two letters are no enumerator, but for Roman ones."""
    assert not is_identifier(word)


def test_of_a_long_text_the_beginning_is_read() -> None:
    """Two thousand characters; what stands behind them says nothing."""
    assert tag_text("x " * 996 + "received").money_tags == {"received"}
    assert tag_text("x " * 997 + "received").money_tags == set()
