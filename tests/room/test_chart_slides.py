"""The slides whose chart is the message say what the indicators say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.indicators.ladder import budget_ladder, meeting_ladder
from dashboard.indicators.movements import movements
from dashboard.indicators.payers import payer_totals_by_year, payments_by_state_and_year
from dashboard.ledger.past_ledger import PastLedger
from dashboard.room.slides import RoomView
from dashboard.wording.ladder_text import describe_gap, step_heading
from tests.charts.sample_chart_ledger import assessment, budget, gift, meeting, receipt
from tests.room.sample_views import (
    all_texts,
    figures,
    shipped_view,
    slides_by_name,
    view_of,
    visible,
)
from tests.sample_ledger import ledger

EARLIER = date(2021, 11, 2)
CALENDAR = [{"date": "2021-11-02", "title": "Committee"}]
KNOWN = [gift("AUT", 100_000, "2021-10-05")]
NEW = gift("NER", 25_000, "2021-11-20")
BILL = [assessment("AUT", "10MSP", 1_000_00, "2021-03-15")]
PAID = [receipt("AUT", "10MSP", 700_00, "2021-05-01")]


@pytest.fixture(scope="module")
def scene() -> RoomView:
    """The committee meeting of 1 December 2021."""
    return shipped_view()


def test_since_the_last_meeting_is_what_moved_to_the_cent(scene: RoomView) -> None:
    """CHF 17'692 from three States; the bridge ends at what is received now."""
    slide = slides_by_name(scene).get("since")
    assert slide is not None
    moved = movements(scene.ledger, PastLedger(EARLIER), EARLIER, scene.as_of)
    (subject,) = [s for s in moved.of_stream("voluntary") if s.subject == "2021"]
    text = visible(slide)
    assert "+CHF 17'692 for 2021 from 3 States (2 of them new) since 2 Nov 2021" in text
    assert "45 → 47 of 110 States Parties, 72% → 76% of the budget." in text
    (figure,) = figures(slide)
    money = next(trace for trace in figure["data"] if trace["name"] == "money")
    assert sum(money["x"]) == subject.moved
    total = next(trace for trace in figure["data"] if trace["name"] == "total")
    assert total["x"] == [subject.then.amount, subject.now.amount]


def test_a_stream_without_news_is_one_sentence_with_its_days(scene: RoomView) -> None:
    """UNODA's November status is not out: nothing new is known, which is no chart."""
    slide = slides_by_name(scene).get("since")
    assert slide is not None
    text = visible(slide)
    assert "Nothing new for the 10MSP since 2 Nov 2021. Both as at 31 Oct 2021" in text
    assert slide.stream == "voluntary"


def test_when_both_streams_moved_they_stand_side_by_side() -> None:
    """Each with its own currency, bridge and days; other meetings are named with their amounts."""
    slide = slides_by_name(shipped_view(as_of=date(2021, 6, 10))).get("since")
    assert slide is not None
    assert slide.stream == "both"
    assert len(figures(slide)) == 2
    text = visible(slide)
    assert "for 2021 from 9 States" in text
    assert "Also +USD 1'102 for the 10MSP." in text
    for figure in figures(slide):
        assert len(figure["layout"]["yaxis"]["ticktext"]) <= 9


def test_when_nothing_moved_both_streams_say_so() -> None:
    """Without a chart."""
    slide = slides_by_name(shipped_view(as_of=date(2022, 1, 20))).get("since")
    assert slide is not None
    assert visible(slide).count("Nothing new for") == 2
    assert figures(slide) == []


def test_corrections_are_not_new_money() -> None:
    """1'000 as known on 2 November, 100 taken back, 250 new."""
    known = ledger(contributions=KNOWN, budgets=[budget(200_000)])
    book = ledger(
        contributions=[gift("AUT", 90_000, "2021-10-05"), NEW],
        budgets=[budget(200_000)],
        committee_meetings=CALENDAR,
    )
    slide = slides_by_name(view_of(book, past=lambda day: PastLedger(day, known))).get("since")
    assert slide is not None
    assert "+CHF 250 for 2021" in visible(slide)
    assert "Corrections downwards" in all_texts(slide)
    unknown = slides_by_name(view_of(book)).get("since")
    assert unknown is not None
    assert "Corrections" not in all_texts(unknown)


def test_without_an_earlier_committee_meeting_there_is_no_since() -> None:
    """Nobody knows since when."""
    assert (
        slides_by_name(view_of(ledger(contributions=KNOWN, budgets=[budget(200_000)]))).get("since")
        is None
    )


def test_the_ladder_has_the_steps_of_the_page(scene: RoomView) -> None:
    """Usual givers as a range, and how many, never who."""
    slide = slides_by_name(scene).get("ladder")
    assert slide is not None
    ladder = budget_ladder(scene.ledger, 2021, scene.as_of)
    text = visible(slide)
    steps = [step_heading(step, ladder, scene.words) for step in ladder.money_steps]
    assert len(steps) == 4
    for line in (*steps, describe_gap(ladder, scene.words)):
        assert line.replace("\u00a0", " ") in text
    assert "(21'232 to 27'057): 6 States" in text
    assert "76% of the 2021 budget has been received, 94% with money in transit" in text
    assert "As at 30 Nov 2021." in text


def test_without_a_budget_the_ladder_is_the_meetings() -> None:
    """USD 700 of a cost of USD 1'000; without either there is none."""
    book = ledger(
        contributions=KNOWN,
        meetings=[meeting("10MSP", "2022-08-30", estimated_cost=1_000_00)],
        assessments=BILL,
        receipts=PAID,
    )
    view = view_of(book)
    slide = slides_by_name(view).get("ladder")
    assert slide is not None
    assert (slide.stream, slide.title) == ("assessed", "Steps to the cost")
    assert meeting_ladder(view.ledger, "10MSP", view.as_of).target == 1_000_00
    assert "70% of the cost of the 10MSP has been received" in visible(slide)
    assert slides_by_name(view_of(ledger(contributions=KNOWN))).get("ladder") is None


def test_payers_are_counted_and_added_up_by_year(scene: RoomView) -> None:
    """The bars are the indicator's, and the running year is marked."""
    slide = slides_by_name(scene).get("payers")
    assert slide is not None
    history = payments_by_state_and_year(scene.ledger, "voluntary", scene.as_of)
    years = payer_totals_by_year(history)
    (figure,) = figures(slide)
    counts, amounts = (trace["y"] for trace in figure["data"])
    assert counts == years["payers"].tolist()
    assert amounts == years["amount"].tolist()
    assert "2021 so far: 47 payers, CHF 356'660; in 2020, 49 paid CHF 442'362" in visible(slide)
    assert figure["layout"]["xaxis"]["ticktext"][-1] == "2021<br>so far"


def test_without_voluntary_payers_those_of_meetings_are_shown() -> None:
    """The first stream with payments."""
    slide = slides_by_name(view_of(ledger(assessments=BILL, receipts=PAID))).get("payers")
    assert slide is not None
    assert slide.stream == "assessed"
    assert slides_by_name(view_of(replace(ledger(), streams={}))).get("payers") is None
