"""The report as slides: native charts that hold the content's figures."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from typing import Any

from pptx import Presentation

from dashboard.conventions.conventions import get_conventions
from dashboard.documents.report.native_charts import chart_panels
from dashboard.documents.report.paper_tables import paper_tables
from dashboard.documents.report.pptx import as_pptx
from dashboard.locale import load_words
from tests.documents.report.sample_report import SCENE_DAY, charts_of, demo_report, large_report

WORDS = load_words("en")


def slides(content: bytes) -> list[Any]:
    """The slides of a file, opened again."""
    return list(Presentation(BytesIO(content)).slides)


def texts(slide: Any) -> list[str]:
    """The texts of a slide."""
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_each_chart_is_native_with_the_figures_of_the_page() -> None:
    """Unrounded: money in units, shares as parts of one; and each has its alternative text."""
    report = demo_report()
    frames = [s for slide in slides(as_pptx(report, WORDS)) for s in slide.shapes if s.has_chart]
    panels = [(chart, panel) for chart in charts_of(report) for panel in chart_panels(chart, WORDS)]
    assert len(frames) == len(panels)
    for frame, (chart, panel) in zip(frames, panels, strict=True):
        assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == chart.alt
        drawn = list(frame.chart.plots[0].series)
        assert [one.name for one in drawn] == [one.name for one in panel.drawn]
        for series, one in zip(drawn, panel.drawn, strict=True):
            assert list(series.values) == [None if v is None else float(v) for v in one.values]
        if panel.kind == "line":
            before = panel.days_before
            points = drawn[-1]._element.xpath("c:xVal//c:pt/c:v")
            shown = [float(point.text) - before for point in points]
            assert shown == [max(float(x), panel.has_months) for x in panel.series[-1].xs]
        else:
            assert tuple(frame.chart.plots[0].categories) == panel.categories


def test_every_slide_says_title_day_source_and_that_figures_are_invented() -> None:
    """The answers stand on one slide, the minutes on another."""
    report = demo_report()
    shown = [texts(slide) for slide in slides(as_pptx(report, WORDS))]
    assert all(report.badge in one and report.foot in one for one in shown)
    assert all(answer.headline in shown[1] for answer in report.answers)
    whole = "\n".join(text for one in shown for text in one)
    assert all(line in whole for line in (*report.minutes, *report.method))


def test_a_step_of_the_running_year_stands_on_the_day_of_a_payment() -> None:
    """As workbooks count days; what came before the year stands on its first day."""
    ledger = get_conventions().snapshot("ccm").ledger
    received = ledger.contributions["received_on"].dropna().dt.date
    paid = {day for day in received if day.year == SCENE_DAY.year}
    charts = [
        s.chart
        for slide in slides(as_pptx(demo_report(), WORDS))
        for s in slide.shapes
        if s.has_chart
    ]
    running = [one for chart in charts for one in chart.plots[0].series if one.name == "2021"]
    lines = [one for one in running if one._element.xpath("c:xVal")]
    assert lines
    for line in lines:
        days = [
            date(1899, 12, 30) + timedelta(float(v.text))
            for v in line._element.xpath("c:xVal//c:v")
        ]
        steps = {day for day, (a, b) in zip(days[1:], pairwise(line.values), strict=True) if a != b}
        assert steps
        assert steps <= paid | {date(SCENE_DAY.year, 1, 1)}


def test_no_legend_names_a_series_twice_or_one_without_a_name() -> None:
    """What holds bars up is no series to a reader, and the two edges of a band are one."""
    charts = [
        s.chart
        for slide in slides(as_pptx(demo_report(), WORDS))
        for s in slide.shapes
        if s.has_chart
    ]
    assert any(chart._chartSpace.xpath(".//c:legendEntry") for chart in charts)
    for chart in charts:
        if chart.has_legend:
            left_out = {
                int(one.get("val")) for one in chart._chartSpace.xpath(".//c:legendEntry/c:idx")
            }
            names = [one.name for n, one in enumerate(chart.plots[0].series) if n not in left_out]
            assert len(set(names)) == len(names)
            assert all(names)


def test_a_list_takes_as_many_slides_as_it_needs() -> None:
    """Ten rows a slide, in the list's order, its head on each and its total on the last."""
    report = demo_report()
    tables = [
        part
        for section in report.sections
        for table in section.tables
        for part in paper_tables(table, WORDS)
        if len(part.rows) <= 40
    ]
    assert any(len(table.rows) > 10 for table in tables)
    rows = [
        [c.text for c in row.cells]
        for slide in slides(as_pptx(report, WORDS))
        for s in slide.shapes
        if s.has_table
        for row in s.table.rows
    ]
    assert [row for row in rows if tuple(row) not in {table.header for table in tables}] == [
        list(row)
        for table in tables
        for row in (*table.rows, *([table.total] if table.total else []))
    ]


def test_long_lists_are_left_to_the_other_files_and_that_is_said() -> None:
    """190 States fill no slides."""
    report = large_report()
    shown = slides(as_pptx(report, WORDS))
    rows = [len(s.table.rows) for slide in shown for s in slide.shapes if s.has_table]
    assert max(rows) <= 12
    assert report.labels.lists in "\n".join(text for slide in shown for text in texts(slide))
