"""What a text says of the money beside it: counted, left out, or for a person to say."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from dashboard.workbooks import StateNames
from dashboard.workbooks.classifying.text_classifier import TextClassifier
from dashboard.workbooks.mapping.book_mapping import SheetMapping
from dashboard.workbooks.problems.questions import COUNT, EXCLUDE
from dashboard.workbooks.vocabulary.text_tags import tag_text

NAMES: Final = StateNames.from_pairs(
    [
        ("Japan", "JPN"),
        ("Iraq", "IRQ"),
        ("Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
    ]
)
GIFTS: Final = TextClassifier("contributions", "voluntary", NAMES, SheetMapping())
PLEDGES: Final = replace(GIFTS, table="announcements")
STATUS: Final = TextClassifier("status_reports", "assessed", NAMES, SheetMapping())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Paid", COUNT),
        ("(a) Paid", COUNT),
        ("iv. Received", COUNT),
        ("Member State", COUNT),
        ("voluntary", COUNT),
        ("Paid in March 2021", COUNT),
        ("States and Governments", COUNT),
        ("Paid 2021", None),
        ("Paid 10MSP", None),
        ("Paid zorg", None),
        ("zorg", None),
        ("x", None),
        ("II", None),
        ("USD", None),
        ("Japan", None),
        ("", None),
        ("first quarter", None),
        ("and", None),
        ("Commitment", EXCLUDE),
        ("Pledged", EXCLUDE),
        ("assessed", EXCLUDE),
        ("failed payment", EXCLUDE),
        ("not received", EXCLUDE),
        ("Received and pledged", None),
        ("Payment received that failed in March", None),
        ("not paid in March", EXCLUDE),
        ("assessed and voluntary", None),
    ],
)
def test_a_word_in_a_list_of_payments_affirms_its_row_or_not(text: str, found: str | None) -> None:
    """Known words must say that the money came; names, numbers and other words say nothing."""
    assert GIFTS.classify_words(text) == found


@pytest.mark.parametrize(
    ("judge", "text", "found"),
    [
        (PLEDGES, "Pledged", COUNT),
        (PLEDGES, "Confirmed", COUNT),
        (PLEDGES, "Paid", EXCLUDE),
        (STATUS, "Paid", COUNT),
        (STATUS, "assessed", COUNT),
        (STATUS, "Outstanding", COUNT),
        (STATUS, "Pledged", EXCLUDE),
        (STATUS, "voluntary", EXCLUDE),
        (replace(STATUS, stream=""), "voluntary", None),
        (TextClassifier("parties", "", NAMES, SheetMapping()), "Paid", EXCLUDE),
        (TextClassifier("parties", "", NAMES, SheetMapping()), "Member State", COUNT),
    ],
)
def test_what_a_word_affirms_depends_on_the_table(
    judge: TextClassifier, text: str, found: str | None
) -> None:
    """A pledge is what a list of pledges holds, and a bill what a status report holds."""
    assert judge.classify_words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("All contributions were received in full", COUNT),
        ("Paid", None),
        ("two words", None),
        ("Contributions received in zorg", None),
        ("Japan paid in March", COUNT),
        ("Japan, in the first quarter", None),
        ("in the first quarter", COUNT),
        ("Japan announced its contribution", EXCLUDE),
        ("The payment of Japan has failed", None),
        ("The payment failed", EXCLUDE),
    ],
)
def test_a_note_that_is_understood_counts(text: str, found: str | None) -> None:
    """All its words are known, and of a State it says that the money came; else a person is asked."""
    assert GIFTS.classify_sentence(text) == found


@pytest.mark.parametrize(
    ("text", "length", "against"),
    [
        ("Paid", 1, None),
        ("Pledged", 1, EXCLUDE),
        ("Received and pledged", 3, ""),
        ("Assessed contribution", 2, EXCLUDE),
        ("Voluntary contribution", 2, None),
        ("Refund", 1, EXCLUDE),
        ("Refund received", 2, EXCLUDE),
        ("Refund received", 4, EXCLUDE),
        ("Refund received", 5, ""),
        ("Refund", 5, EXCLUDE),
        ("Africa", 1, None),
    ],
)
def test_words_may_speak_against_the_money_of_a_table(
    text: str, length: int, against: str | None
) -> None:
    """Wholly, or in contradiction to themselves; of a long sentence about what failed nobody can tell."""
    assert GIFTS.find_contradiction(tag_text(text), length) == against


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Japan paid", "paid"),
        ("paid by Japan, Iraq and others", "paid by and others"),
        ("Japan: paid. Iraq.", "paid."),
        ("The Democratic Republic of the Congo paid", "paid"),
        ("Democratic Republic of the Congo", ""),
        ("paid  twice", "paid twice"),
        ("", ""),
    ],
)
def test_names_of_states_are_taken_out_of_a_text(text: str, rest: str) -> None:
    """The longest name that begins at a word, so that nothing of the DR Congo stays."""
    assert GIFTS.remove_state_names(text) == rest


def test_a_persons_answer_goes_before_the_words() -> None:
    """For one text of a column, or for whatever stands in it; for another column it says nothing."""
    answers = {"Status": {"Pledged": COUNT, "late": EXCLUDE}, "Remark": {"*": COUNT}}
    judge = replace(GIFTS, mapping=SheetMapping(categories=answers))
    assert judge.classify_cell_text("Status", "Pledged") == (COUNT, True)
    assert judge.classify_cell_text("Status", "late") == (EXCLUDE, True)
    assert judge.classify_cell_text("Status", "Paid") == (COUNT, False)
    assert judge.classify_cell_text("Status", "zorg") == (None, False)
    assert judge.classify_cell_text("Remark", "zorg") == (COUNT, True)
    assert judge.classify_cell_text("Other", "Pledged") == (EXCLUDE, False)


@pytest.mark.parametrize(
    ("answer", "of_gifts", "of_pledges"),
    [
        (COUNT, COUNT, COUNT),
        ("received", COUNT, EXCLUDE),
        ("announced", EXCLUDE, COUNT),
        ("assessed", EXCLUDE, EXCLUDE),
        (EXCLUDE, EXCLUDE, EXCLUDE),
    ],
)
def test_an_answer_counts_what_the_table_is_about(
    answer: str, of_gifts: str, of_pledges: str
) -> None:
    """A row that was announced is left out of a list of payments, and kept in one of pledges."""
    assert (GIFTS.interpret_answer(answer), PLEDGES.interpret_answer(answer)) == (
        of_gifts,
        of_pledges,
    )


def test_a_heading_or_note_is_judged_by_an_answer_its_words_or_its_sentence() -> None:
    """A sentence is understood in a note only."""
    judge = replace(GIFTS, mapping=SheetMapping(texts={"zorg": EXCLUDE, "Pledged": COUNT}))
    assert judge.classify_text("zorg") == (EXCLUDE, True)
    assert judge.classify_text("Pledged", is_note=True) == (COUNT, True)
    assert judge.classify_text("Paid", is_note=True) == (COUNT, False)
    assert judge.classify_text("in the first quarter") == (None, False)
    assert judge.classify_text("in the first quarter", is_note=True) == (COUNT, False)
    assert judge.classify_text("Announced") == (EXCLUDE, False)
