"""Amounts of a year or month after the day that the table speaks to."""

from __future__ import annotations

from tests.workbooks.sent import read


def test_nothing_came_in_a_time_after_the_tables_day() -> None:
    """Empty months and zeros may stand there, and money for the next year."""
    title = "Invented voluntary contributions received 2021 (CHF), as at 30 April 2021"
    rows = [["State", "March", "April", "May", "June"], ["Austria", 1, 2, 3, None]]
    book = read({"Sheet1": [[title], *rows, ["Japan", 5, None, 0, None]]})
    counted = book.tables["contributions"].groupby("state")["amount"].sum().to_dict()
    assert counted == {"AUT": 300, "JPN": 500}
    assert [p.cell for p in book.problems if p.code == "future-date"] == ["D3"]
    other = title.replace(" 2021 (CHF)", " (CHF)")
    years = read({"Sheet1": [[other], ["State", 2021, 2022, 2023], ["Austria", 1, 2, 3]]})
    assert years.tables["contributions"]["year"].tolist() == [2021, 2022]
    assert [p.cell for p in years.problems if p.code == "future-date"] == ["D3"]
