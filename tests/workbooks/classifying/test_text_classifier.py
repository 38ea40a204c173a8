"""What a text means for the money of its row: count it, exclude it, or ask."""

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
    ("text", "expected"),
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
def test_words_in_a_list_of_payments_count_or_exclude_their_row(
    text: str, expected: str | None
) -> None:
    """Known words count if they confirm the payment; names, numbers and unknown words decide nothing."""
    assert GIFTS.classify_words(text) == expected


@pytest.mark.parametrize(
    ("classifier", "text", "expected"),
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
def test_the_meaning_of_a_word_depends_on_the_table(
    classifier: TextClassifier, text: str, expected: str | None
) -> None:
    """A list of pledges holds pledges, a status report holds assessments."""
    assert classifier.classify_words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
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
def test_a_note_of_known_words_counts_or_excludes(text: str, expected: str | None) -> None:
    """A note of other words, or one that names a State without confirming its payment, raises a question."""
    assert GIFTS.classify_sentence(text) == expected


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
def test_words_may_contradict_the_money_of_a_table(
    text: str, length: int, against: str | None
) -> None:
    """Words exclude, contradict each other (""), or leave a long sentence about a refund undecided ("")."""
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
def test_names_of_states_are_removed_from_a_text(text: str, rest: str) -> None:
    """The longest name goes first, so that nothing of "the DR Congo" remains."""
    assert GIFTS.remove_state_names(text) == rest


def test_an_answer_goes_before_known_words() -> None:
    """It applies to one text of a column, or with "*" to all; other columns are not affected."""
    answers = {"Status": {"Pledged": COUNT, "late": EXCLUDE}, "Remark": {"*": COUNT}}
    classifier = replace(GIFTS, mapping=SheetMapping(categories=answers))
    assert classifier.classify_cell_text("Status", "Pledged") == (COUNT, True)
    assert classifier.classify_cell_text("Status", "late") == (EXCLUDE, True)
    assert classifier.classify_cell_text("Status", "Paid") == (COUNT, False)
    assert classifier.classify_cell_text("Status", "zorg") == (None, False)
    assert classifier.classify_cell_text("Remark", "zorg") == (COUNT, True)
    assert classifier.classify_cell_text("Other", "Pledged") == (EXCLUDE, False)


@pytest.mark.parametrize(
    ("answer", "in_payments", "in_pledges"),
    [
        (COUNT, COUNT, COUNT),
        ("received", COUNT, EXCLUDE),
        ("announced", EXCLUDE, COUNT),
        ("assessed", EXCLUDE, EXCLUDE),
        (EXCLUDE, EXCLUDE, EXCLUDE),
    ],
)
def test_an_answer_counts_rows_of_the_tables_kind(
    answer: str, in_payments: str, in_pledges: str
) -> None:
    """An announced row is excluded from a list of payments, and counts in one of pledges."""
    assert (GIFTS.interpret_answer(answer), PLEDGES.interpret_answer(answer)) == (
        in_payments,
        in_pledges,
    )


def test_a_heading_or_note_is_classified_by_answer_words_or_sentence() -> None:
    """Sentences are classified in notes only."""
    classifier = replace(GIFTS, mapping=SheetMapping(texts={"zorg": EXCLUDE, "Pledged": COUNT}))
    assert classifier.classify_text("zorg") == (EXCLUDE, True)
    assert classifier.classify_text("Pledged", is_note=True) == (COUNT, True)
    assert classifier.classify_text("Paid", is_note=True) == (COUNT, False)
    assert classifier.classify_text("in the first quarter") == (None, False)
    assert classifier.classify_text("in the first quarter", is_note=True) == (COUNT, False)
    assert classifier.classify_text("Announced") == (EXCLUDE, False)
