"""Tagging texts: the longest phrase first, negated by "not", in four languages."""

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
def test_the_money_tags_of_a_text(text: str, money: set[str]) -> None:
    """Other words do not matter."""
    assert tag_text(text).money_tags == money


def test_words_in_no_vocabulary_are_unknown() -> None:
    """Numbers, months, currencies and codes of meetings are identifiers instead."""
    assert tag_text("Zorg for 10MSP, 3 March 2021, CHF, ii. (a)").unknown == ("zorg",)
    assert tag_text("Zorg for 10MSP, 3 March").identifiers == ("10msp", "3", "march")


def test_streams_are_tagged_separately_from_money() -> None:
    """An assessed contribution may be assessed or received money."""
    assert tag_text("Voluntary and assessed contributions").streams == {"voluntary", "assessed"}
    assert tag_text("freiwillige Beiträge").streams == {"voluntary"}


@pytest.mark.parametrize("content", load_vocabularies(), ids=VOCABULARY_LANGUAGES)
def test_a_phrase_has_one_money_tag_in_a_language(content: dict[str, dict[str, list[str]]]) -> None:
    """And no phrase is empty."""
    meanings: dict[str, str] = {}
    for meaning, phrases in content.get("money", {}).items():
        assert meaning.replace("_", " ") in MONEY_TAGS
        for phrase in phrases:
            assert (form := normalise_text(phrase))
            assert meanings.setdefault(form, meaning) == meaning, phrase


def test_no_language_contradicts_another() -> None:
    """A phrase of two languages has the same money tag in both."""
    for phrases in tagged_phrases().values():
        for phrase, phrase_tags in phrases:
            assert len(phrase_tags & MONEY_TAGS) <= 1, phrase


@pytest.mark.parametrize(
    ("text", "money", "unknown", "expected"),
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
def test_a_not_negates_the_money_after_it(
    text: str,
    money: set[str],
    unknown: tuple[str, ...],
    expected: bool,  # noqa: FBT001 (a table)
) -> None:
    """It reaches three words far, and "excluding" removes the money; a negation without money is unknown."""
    tags = tag_text(text)
    assert tags.money_tags == money
    assert (tags.unknown, has_open_negation(tags)) == (unknown, expected)


def test_each_phrase_of_a_text_has_its_tags() -> None:
    """The longest phrase at a word wins, so that "State Party" is not "party"."""
    tags = tag_text("State Party: pledges received, not excluding zorg")
    assert [part & (MONEY_TAGS | {"harmless"}) for part in tags.phrase_tags] == [
        {"harmless"},
        {"pledged"},
    ]
    assert longest_phrase(["pledges", "received", "late"], 0)[1] == 2
    assert longest_phrase(["late", "pledges", "received"], 1)[1] == 2
    assert longest_phrase(["zorg"], 0) == (None, 1)


def test_has_only_tags_needs_one_of_them_in_each_phrase() -> None:
    """An unknown word fails it, and an empty text passes."""
    assert tag_text("States and Governments").has_only_tags({"harmless", "joining"})
    assert not tag_text("States and Governments").has_only_tags({"harmless"})
    assert not tag_text("States of Zorg").has_only_tags({"harmless", "joining", "small"})
    assert tag_text("").has_only_tags(frozenset())


@pytest.mark.parametrize("word", ["12", "3rd", "iv", "a", "10msp", "2rc", "march", "chf", "1er"])
def test_a_number_or_a_code_is_an_identifier(word: str) -> None:
    """It names something, and means nothing about money."""
    assert is_identifier(word)


@pytest.mark.parametrize("word", ["zorg", "ab", "mspx", "12x34", ""])
def test_a_word_is_no_identifier(word: str) -> None:
    """Nor are two letters, except a Roman numeral."""
    assert not is_identifier(word)


def test_only_the_beginning_of_a_long_text_is_tagged() -> None:
    """The first two thousand characters."""
    assert tag_text("x " * 996 + "received").money_tags == {"received"}
    assert tag_text("x " * 997 + "received").money_tags == set()
