"""The report as slides: native charts that hold the content's figures."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pptx import Presentation

from dashboard.documents.report.native_charts import chart_panels
from dashboard.documents.report.pptx import as_pptx
from dashboard.documents.report.pptx_charts import first_day
from dashboard.locale import load_words
from tests.documents.report.sample_report import charts_of, demo_report, large_report

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
            first = first_day(panel, report.as_of.year)
            points = drawn[-1]._element.xpath("c:xVal//c:pt/c:v")
            shown = [float(point.text) - first for point in points]
            assert shown == [float(x) for x in panel.series[-1].xs]
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


def test_long_lists_are_left_to_the_other_files_and_that_is_said() -> None:
    """190 States fill no slides."""
    report = large_report()
    shown = slides(as_pptx(report, WORDS))
    rows = [len(s.table.rows) for slide in shown for s in slide.shapes if s.has_table]
    assert max(rows) <= 12
    assert report.labels.lists in "\n".join(text for slide in shown for text in texts(slide))
