"""What words say: the longest phrase first, turned by "not", in four languages."""

from __future__ import annotations

import pytest

from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import LANGUAGES, vocabularies
from dashboard.workbooks.vocabulary.meaning import MONEY, phrases, said


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
    assert said(text).money == money


def test_words_that_no_file_explains_are_unknown() -> None:
    """Numbers, months, currencies and codes of meetings are none of them."""
    assert said("Zorg for 10MSP, 3 March 2021, CHF, ii. (a)").unknown == ("zorg",)
    assert said("Zorg for 10MSP, 3 March").figures == ("10msp", "3", "march")


def test_streams_are_told_from_money() -> None:
    """An assessed contribution may be billed or received."""
    assert said("Voluntary and assessed contributions").stream == {"voluntary", "assessed"}
    assert said("freiwillige Beiträge").stream == {"voluntary"}


@pytest.mark.parametrize("content", vocabularies(), ids=LANGUAGES)
def test_a_phrase_says_one_thing_of_money(content: dict[str, dict[str, list[str]]]) -> None:
    """In one language, and no phrase is empty."""
    seen: dict[str, str] = {}
    for meaning, listed in content.get("money", {}).items():
        assert meaning.replace("_", " ") in MONEY
        for phrase in listed:
            assert (form := normal(phrase))
            assert seen.setdefault(form, meaning) == meaning, phrase


def test_no_language_contradicts_another() -> None:
    """A phrase that is money in two languages is the same money."""
    for listed in phrases().values():
        for phrase, tags in listed:
            assert len(tags & MONEY) <= 1, phrase
