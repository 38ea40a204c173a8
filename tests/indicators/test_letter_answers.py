"""What an addressee did after a letter: payments before words, and the last word."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators.letter_answers import Announced, voluntary_answers
from tests.indicators.sample_letters import gift, word
from tests.sample_ledger import ledger

DAY, SENT = date(2021, 12, 1), date(2021, 11, 8)


def test_a_payment_counts_before_a_word_and_a_refund_is_no_payment() -> None:
    """AUT announced and paid; NER paid and was given it back; the first day and the last word count."""
    book = ledger(
        contributions=[
            gift("AUT", 2021, 7, "2021-11-20"),
            gift("AUT", 2021, 3, "2021-11-12"),
            gift("NER", 2021, 7, "2021-11-12"),
            gift("NER", 2021, -7, "2021-11-13"),
        ],
        announcements=[
            word("AUT", "pledged", "2021-11-09"),
            word("AUT", "in transit", "2021-11-10", 900),
            word("NER", "withdrawn", "2021-11-15", 5),
        ],
    )
    aut, ner = voluntary_answers(book, {"AUT", "NER"}, 2021, SENT, DAY)
    assert (aut.outcome, aut.paid, aut.days) == ("paid", 10, 4)
    assert aut.announced == (Announced("in transit", 900, "EUR", date(2021, 11, 10)),)
    assert (ner.outcome, ner.paid, ner.days) == ("announced", None, 7)
    assert [item.kind for item in ner.announced] == ["withdrawn"]


STATES = ["AUT", "GUY", "NER"]
DAYS = st.dates(date(2021, 10, 1), date(2021, 12, 31)).map(date.isoformat)
GIFTS = st.builds(
    gift, st.sampled_from(STATES), st.just(2021), st.integers(-9, 9), st.none() | DAYS
)
WORDS = st.builds(word, st.sampled_from(STATES), st.sampled_from(["pledged", "withdrawn"]), DAYS)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(GIFTS, max_size=6),
    st.lists(WORDS, max_size=4),
    st.dates(date(2021, 11, 8), date(2022, 1, 9)),
)
def test_each_addressee_has_one_answer_and_its_day_is_after_the_letter(
    gifts: list[dict[str, object]], words: list[dict[str, object]], day: date
) -> None:
    """Paid, answered, and the others partition the addressees; no answer is older than the letter."""
    book = ledger(contributions=gifts, announcements=words)
    answers = voluntary_answers(book, STATES, 2021, SENT, day)
    assert [answer.state for answer in answers] == STATES
    for answer in answers:
        assert (answer.days is not None) == (answer.outcome in {"paid", "announced"})
        if answer.answered_on is not None:
            assert SENT < answer.answered_on <= day
            assert answer.days == (answer.answered_on - SENT).days
        assert (answer.paid is not None) == (answer.outcome == "paid")
        assert all(SENT < item.said_on <= day for item in answer.announced)
