"""Native PowerPoint charts: bars and lines whose figures an office can edit, with the house's fills."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from dashboard.documents.report.native_charts import Panel, Series

QUARTER: Final = 91.3  # days
CHART_TYPES: Final = {
    ("bar", True): XL_CHART_TYPE.BAR_STACKED,
    ("bar", False): XL_CHART_TYPE.BAR_CLUSTERED,
    ("column", True): XL_CHART_TYPE.COLUMN_STACKED,
    ("column", False): XL_CHART_TYPE.COLUMN_CLUSTERED,
}


def add_panel(slide: Any, panel: Panel, place: tuple[float, float, float, float]) -> Any:
    """Add a native chart at a place in inches and return its frame."""
    data, kind = line_data(panel) if panel.kind == "line" else bar_data(panel)
    frame = slide.shapes.add_chart(kind, *(Inches(part) for part in place), data)
    chart = frame.chart
    chart.font.size = Pt(12)
    chart.has_title = bool(panel.title)
    if panel.title:
        chart.chart_title.text_frame.text = panel.title
    chart.has_legend = panel.has_legend
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
        leave_out_of_legend(chart.legend, panel.unlisted)
    for series, one in zip(chart.plots[0].series, panel.drawn, strict=True):
        paint(series, one, is_line=panel.kind == "line")
    set_axes(chart, panel)
    return frame


def line_data(panel: Panel) -> tuple[Any, Any]:
    """Return a line chart's points; days of a year as dates."""
    data = XyChartData(number_format=panel.number_format)
    for one in panel.series:
        series = data.add_series(one.name)
        for x, y in zip(panel.days(one), one.values, strict=True):
            series.add_data_point(x, float(y or 0))
    return data, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS


def bar_data(panel: Panel) -> tuple[Any, Any]:
    """Return a bar chart's categories and values."""
    data = CategoryChartData(number_format=panel.number_format)
    data.categories = list(panel.categories)
    for one in panel.drawn:
        data.add_series(one.name, [None if v is None else float(v) for v in one.values])
    return data, CHART_TYPES[panel.kind, panel.is_stacked]


def leave_out_of_legend(legend: Any, unlisted: Sequence[int]) -> None:
    """Take some series out of a legend, as an office does by deleting their entries."""
    for number in reversed(unlisted):
        entry = f'<c:legendEntry {nsdecls("c")}><c:idx val="{number}"/><c:delete val="1"/></c:legendEntry>'
        legend._element.find(qn("c:legendPos")).addnext(parse_xml(entry))  # noqa: SLF001 (no other way)


def paint(series: Any, one: Series, *, is_line: bool) -> None:
    """Give a series its colour, outline and hatching."""
    if is_line:
        series.smooth = False
        series.format.line.width = Pt(one.width)
        series.format.line.color.rgb = RGBColor.from_string(one.colour or "808080")
        return
    fill, line = series.format.fill, series.format.line
    if one.is_hidden or not one.colour:
        fill.background()
    elif one.hatching:
        fill.patterned()
        is_dots = one.hatching == "."
        fill.pattern = MSO_PATTERN.PERCENT_20 if is_dots else MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb = RGBColor.from_string(one.colour)
        fill.back_color.rgb = RGBColor.from_string("FFFFFF")
    else:
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(one.colour)
    if one.is_hidden or not one.outline:
        line.fill.background()
    else:
        line.color.rgb = RGBColor.from_string(one.outline)
        line.width = Pt(1.25)
    series.invert_if_negative = False


def set_axes(chart: Any, panel: Panel) -> None:
    """Format the axes: numbers as the page has them, grid lines light, the first category on top."""
    values, categories = chart.value_axis, chart.category_axis
    values.tick_labels.number_format = panel.number_format
    values.tick_labels.number_format_is_linked = False
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string("DCE0E6")
    values.format.line.fill.background()
    values.minimum_scale = None if has_negative(panel) else 0
    if panel.kind == "line":
        categories.has_major_gridlines = False
        categories.minimum_scale, categories.maximum_scale = panel.day_range
        categories.tick_labels.number_format = panel.months if panel.has_months else "0"
        categories.tick_labels.number_format_is_linked = False
        if panel.has_months:
            categories.major_unit = QUARTER
        return
    plot = chart.plots[0]
    plot.overlap, plot.gap_width = 100, 45
    if panel.kind == "bar" and len(panel.categories) > 1:
        categories.reverse_order = True
        values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    if not "".join(panel.categories).strip():
        categories.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def has_negative(panel: Panel) -> bool:
    """Return True if a value is below zero."""
    return any(v is not None and v < 0 for one in panel.series for v in one.values)
