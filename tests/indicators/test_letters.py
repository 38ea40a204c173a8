"""Letters by their rules, and what came after each: never because of it (D25, Q6)."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from dashboard.indicators.letters import (
    LetterEffect,
    Rule,
    last_letters,
    letter_effects,
    parse_rule,
    stream_letters,
)
from dashboard.ledger import Ledger
from tests.indicators.sample_letters import bill, gift, letter, parties, receipt, report, word
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


def outcomes(effect: LetterEffect) -> dict[str, str]:
    """What each addressee did."""
    assert effect.answers is not None
    return {answer.state: answer.outcome for answer in effect.answers}


@pytest.mark.parametrize(
    ("addressed_to", "rule"),
    [
        ("", Rule("")),
        ("all", Rule("all")),
        ("voluntary", Rule("voluntary")),
        ("voluntary 2021", Rule("voluntary", year=2021)),
        ("assessed", Rule("assessed")),
        ("assessed-parties 10MSP 2RC", Rule("assessed-parties", meetings=("10MSP", "2RC"))),
        ("DEU FRA", Rule("states", states=("DEU", "FRA"))),
    ],
)
def test_a_rule_is_what_the_book_says(addressed_to: str, rule: Rule) -> None:
    """In the fixed form of ``workbooks.vocabulary.addressees``."""
    assert parse_rule(addressed_to) == rule


def test_d25_what_came_after_the_letter_of_the_scene() -> None:
    """AUT paid after 9 days, ITA announced after 8, GUY had given, NER did neither, JPN came later."""
    book = ledger(
        parties=[
            *parties(["AUT", "GUY", "ITA", "NER"]),
            parties(["JPN"])[0] | {"entry_into_force": "2021-11-20"},
        ],
        contributions=[gift("GUY", 2021, 5, "2021-11-08"), gift("AUT", 2021, 7, "2021-11-17")],
        announcements=[
            word("ITA", "in transit", "2021-11-16"),
            word("NER", "pledged", "2021-11-08"),
        ],
        letters=[letter("2021-11-08", "voluntary 2021")],
    )
    (effect,) = letter_effects(book, DAY)
    assert outcomes(effect) == {"AUT": "paid", "ITA": "announced", "NER": "neither"}
    assert {a.state: (a.days, a.paid) for a in effect.answers or ()} == {
        "AUT": (9, 7),
        "ITA": (8, None),
        "NER": (None, None),
    }
    assert (effect.key, effect.stream, effect.year) == ("2021-11-08", "voluntary", 2021)


def test_nothing_of_a_later_day_is_known() -> None:
    """On 10 November the letter is known and no answer; on 7 November not even the letter."""
    book = ledger(
        parties=parties(["AUT"]),
        contributions=[gift("AUT", 2021, 7, "2021-11-17")],
        letters=[letter("2021-11-08", "voluntary 2021")],
    )
    assert outcomes(letter_effects(book, date(2021, 11, 10))[0]) == {"AUT": "neither"}
    assert letter_effects(book, date(2021, 11, 7)) == ()


def test_without_a_year_the_year_of_the_letters_day_is_asked_for() -> None:
    """A gift for 2020 that came after a letter of 2021 is no answer to it."""
    book = ledger(
        parties=parties(["AUT", "NER"]),
        budgets=[{"year": 2021, "amount": 5, "currency": "CHF"}],
        contributions=[gift("AUT", 2020, 7, "2021-11-17"), gift("NER", 2021, 7, "2021-11-17")],
        letters=[letter("2021-11-08", "voluntary")],
    )
    assert outcomes(letter_effects(book, DAY)[0]) == {"AUT": "neither", "NER": "paid"}


def test_a_payment_without_a_day_is_told_apart() -> None:
    """A yearly sum may have come before the letter or after it."""
    book = ledger(
        parties=parties(["AUT"]),
        contributions=[gift("AUT", 2021, 7)],
        letters=[letter("2021-11-08", "voluntary 2021")],
    )
    assert outcomes(letter_effects(book, DAY)[0]) == {"AUT": "undated"}


def test_assessed_money_is_watched_for_what_was_outstanding_on_the_day() -> None:
    """AUT pays its bill, NER another meeting's, GUY in advance, ITA owed nothing and is no addressee."""
    book = ledger(
        assessments=[
            bill("AUT", 100),
            bill("NER", 100),
            bill("NER", 50, "2RC", "2020-03-02"),
            bill("GUY", 100),
            bill("ITA", 100),
        ],
        receipts=[
            receipt("ITA", 100, "2021-05-01"),
            receipt("NER", 50, "2021-05-01", "2RC"),
            receipt("AUT", 100, "2021-07-01"),
            receipt("NER", 40, "2021-07-01", "2RC"),
        ],
        letters=[letter("2021-06-14", "assessed")],
    )
    (effect,) = letter_effects(book, DAY)
    assert outcomes(effect) == {"AUT": "paid", "GUY": "neither", "NER": "neither"}


def test_a_letter_about_one_meeting_goes_to_those_with_money_outstanding_for_it() -> None:
    """AUT has the 2RC open, NER the 10MSP; only States Parties where the letter says so."""
    rows = [bill("AUT", 100, "2RC", "2020-03-02"), bill("NER", 100), bill("GUY", 100)]
    book = ledger(
        parties=parties(["AUT", "NER"]),
        assessments=rows,
        letters=[
            letter("2021-06-14", "assessed 10MSP"),
            letter("2021-06-15", "assessed-parties 10MSP"),
            letter("2021-06-16", "assessed-parties"),
        ],
    )
    states = [sorted(outcomes(effect)) for effect in letter_effects(book, DAY)]
    assert states == [["AUT", "NER"], ["NER"], ["GUY", "NER"]]


def test_reports_before_and_after_a_letter_do_not_say_on_which_side_money_came() -> None:
    """Reported outstanding on 31 May, less on 30 June: paid, on a day that is not known."""
    book = ledger(
        status_reports=[
            report("AUT", "2021-05-31", 100, 0),
            report("NER", "2021-05-31", 100, 0),
            report("AUT", "2021-06-30", 100, 60),
            report("NER", "2021-06-30", 100, 0),
        ],
        letters=[letter("2021-06-14", "assessed")],
    )
    assert outcomes(letter_effects(book, DAY)[0]) == {"AUT": "undated", "NER": "neither"}


def test_a_list_and_all_parties_concern_both_streams_each_by_itself() -> None:
    """AUT owed nothing and gave; NER paid its bill and gave nothing."""
    book = ledger(
        parties=parties(["AUT", "NER"]),
        assessments=[bill("NER", 100)],
        receipts=[receipt("NER", 100, "2021-10-01")],
        contributions=[gift("AUT", 2021, 7, "2021-10-01")],
        letters=[letter("2021-06-14", "AUT NER"), letter("2021-06-15", "all")],
    )
    found = [(e.rule.kind, e.stream, outcomes(e)) for e in letter_effects(book, DAY)]
    voluntary, assessed = {"AUT": "paid", "NER": "neither"}, {"AUT": "already", "NER": "paid"}
    assert Counter(map(str, found)) == Counter(
        str((kind, stream, answers))
        for kind in ("all", "states")
        for stream, answers in (("voluntary", voluntary), ("assessed", assessed))
    )


def unknown_addressees() -> Ledger:
    """A letter to nobody known, and one that needs a list of parties where there is none."""
    return ledger(
        contributions=[gift("AUT", 2021, 7, "2021-11-17")],
        letters=[letter("2021-11-08", "", "our friends"), letter("2021-11-09", "voluntary 2021")],
    )


def test_where_the_addressees_are_not_known_nothing_is_said() -> None:
    """Neither paid nor silent: the answers are not known."""
    effects = letter_effects(unknown_addressees(), DAY)
    assert [(e.stream, e.answers) for e in effects] == [("voluntary", None), ("", None)]
    assert len(stream_letters(unknown_addressees(), "assessed", DAY)) == 1
    assert last_letters(unknown_addressees(), "voluntary", DAY) == {}


def test_d28_books_that_speak_to_no_later_day_know_of_no_answer() -> None:
    """The ISU's book ends on 31 October: who answered a letter of 8 November is not known."""
    book = ledger(
        voluntary=date(2021, 10, 31),
        parties=parties(["AUT"]),
        letters=[letter("2021-11-08", "voluntary 2021"), letter("2021-10-08", "voluntary 2021")],
    )
    new, old = letter_effects(book, DAY)
    assert (new.answers, outcomes(old)) == (None, {"AUT": "neither"})
    assert last_letters(book, "voluntary", DAY) == {"AUT": date(2021, 11, 8)}


def test_a_bill_that_is_lowered_after_a_letter_is_no_payment() -> None:
    """Outstanding falls from 100 to 80, and nothing was paid."""
    book = ledger(
        assessments=[bill("AUT", 100), bill("AUT", -20, notice="2021-07-01")],
        letters=[letter("2021-06-14", "assessed")],
    )
    assert outcomes(letter_effects(book, DAY)[0]) == {"AUT": "neither"}


def test_two_letters_of_one_day_have_keys_of_their_own_and_the_last_one_counts() -> None:
    """The newest first; the day of the last letter to a State."""
    book = ledger(
        letters=[
            letter("2021-11-08", "AUT"),
            letter("2021-11-08", "NER"),
            letter("2021-10-08", "AUT GUY"),
        ],
    )
    effects = stream_letters(book, "voluntary", DAY)
    assert [e.key for e in effects] == ["2021-11-08-2", "2021-11-08", "2021-10-08"]
    assert last_letters(book, "voluntary", DAY) == {
        "AUT": date(2021, 11, 8),
        "GUY": date(2021, 10, 8),
        "NER": date(2021, 11, 8),
    }
