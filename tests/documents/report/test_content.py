"""The content of a report: every text of it can be changed, wherever it stands."""

from __future__ import annotations

from dashboard.documents.report.content import map_texts
from tests.documents.report.sample_report import charts_of, demo_report, tables_of


def test_a_text_is_changed_in_sentences_charts_and_tables() -> None:
    """Ireland, a contributor, stands in charts and lists; after the change it stands nowhere."""
    before = demo_report()
    after = map_texts(before, lambda text: text.replace("Ireland", "Elsewhere"))
    drawn = [str(chart.figure.to_dict()) for chart in charts_of(after)]
    assert any("Ireland" in str(chart.figure.to_dict()) for chart in charts_of(before))
    assert any("Elsewhere" in text for text in drawn)
    assert not any("Ireland" in text for text in drawn)
    assert "Ireland" in str([table.rows for table in tables_of(before)])
    assert "Ireland" not in str([table.rows for table in tables_of(after)])
    assert after.answers[0].headline == before.answers[0].headline
    assert [len(t.rows) for t in tables_of(after)] == [len(t.rows) for t in tables_of(before)]


def test_the_foot_says_title_day_and_source() -> None:
    """It stands on every sheet, so that a page that was taken out still says when and whence it is."""
    report = demo_report()
    assert report.foot.startswith(
        "Convention on Cluster Munitions: how it is paid for · Report as of"
    )
    assert "1 December 2021" in report.foot
    assert "Illustrative figures" in report.foot
