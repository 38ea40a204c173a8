"""Native charts of a workbook, and the figures beside them to which they refer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name

from dashboard.documents.report.native_charts import Panel, Series

HEAD_ROW: Final = 5  # after title, subtitle, source and notice
EXACT_FORMATS: Final = {"money": "#,##0.00", "share": "0.0%", "count": "0"}
QUARTER: Final = 91.3  # days
Styles = tuple[Any, Any, Any]  # of titles, figures and days


@dataclass(frozen=True, slots=True)
class Place:
    """Where a plot's figures stand: their sheet and first column."""

    sheet: str
    column: int


def figure_format(panel: Panel) -> str:
    """Return the number format of the figures beside a chart."""
    return EXACT_FORMATS[panel.unit]


def panel_width(panel: Panel) -> int:
    """Return how many columns a plot's figures take."""
    return 2 * len(panel.series) if panel.kind == "line" else 1 + len(panel.series)


def chart_options(panel: Panel) -> dict[str, str]:
    """Return the kind of a native chart."""
    if panel.kind == "line":
        return {"type": "scatter", "subtype": "straight"}
    options = {"type": panel.kind}
    return options | ({"subtype": "stacked"} if panel.is_stacked else {})


def add_panel(sheet: Any, picture: Any, panel: Panel, place: Place, styles: Styles) -> None:
    """Write a plot's figures, and refer to them from its native chart."""
    write = write_lines if panel.kind == "line" else write_bars
    write(sheet, picture, panel, place, styles)
    picture.set_title({"name": panel.title} if panel.title else {"none": True})
    picture.set_size({"width": 760, "height": 440})
    legend: dict[str, Any] = {"position": "top", "delete_series": [*panel.unlisted]}
    picture.set_legend(legend if panel.has_legend else {"none": True})
    values: dict[str, Any] = {
        "num_format": panel.number_format,
        "major_gridlines": {"visible": True, "line": {"color": "#DCE0E6"}},
    }
    if not any(v is not None and v < 0 for one in panel.series for v in one.values):
        values["min"] = 0
    places: dict[str, Any] = {}
    if panel.kind == "line":
        first, last = panel.day_range
        places = {"min": first, "max": last, "num_format": "0"}
        if panel.has_months:
            places |= {"num_format": panel.months, "major_unit": QUARTER}
    if panel.kind == "bar":
        is_list = len(panel.categories) > 1
        values |= {"label_position": "high"} if is_list else {}
        picture.set_x_axis(values)
        picture.set_y_axis({"reverse": is_list, "visible": bool("".join(panel.categories).strip())})
    else:
        picture.set_x_axis(places)
        picture.set_y_axis(values)


def write_lines(sheet: Any, picture: Any, panel: Panel, place: Place, styles: Styles) -> None:
    """Write each line's points in two columns, and draw them."""
    head, number, day = styles
    for n, one in enumerate(panel.series):
        column = place.column + 2 * n
        sheet.write_string(HEAD_ROW, column, "x", head)
        sheet.write_string(HEAD_ROW, column + 1, one.name, head)
        sheet.set_column(column, column + 1, 14)
        days = panel.days(one)
        for y, (x, value) in enumerate(zip(days, one.values, strict=True), HEAD_ROW + 1):
            sheet.write_number(y, column, x, day)
            if value is not None:
                sheet.write_number(y, column + 1, float(value), number)
        last = HEAD_ROW + len(one.xs)
        picture.add_series(
            {
                "name": [place.sheet, HEAD_ROW, column + 1],
                "categories": cell_range(place.sheet, column, last),
                "values": cell_range(place.sheet, column + 1, last),
                "line": {"color": f"#{one.colour or '808080'}", "width": one.width},
                "marker": {"type": "none"},
            }
        )


def write_bars(sheet: Any, picture: Any, panel: Panel, place: Place, styles: Styles) -> None:
    """Write categories and values, and draw what bars can show."""
    head, number, _ = styles
    last = HEAD_ROW + len(panel.categories)
    sheet.set_column(place.column, place.column, 24)
    sheet.write_string(HEAD_ROW, place.column, panel.title, head)
    for y, category in enumerate(panel.categories, HEAD_ROW + 1):
        sheet.write_string(y, place.column, category)
    for n, one in enumerate(panel.series, place.column + 1):
        sheet.set_column(n, n, 16)
        sheet.write_string(HEAD_ROW, n, one.name, head)
        for y, value in enumerate(one.values, HEAD_ROW + 1):
            if value is not None:
                sheet.write_number(y, n, float(value), number)
        if one in panel.drawn:
            picture.add_series(
                {
                    "name": [place.sheet, HEAD_ROW, n],
                    "categories": cell_range(place.sheet, place.column, last),
                    "values": cell_range(place.sheet, n, last),
                    "overlap": 100,
                    "gap": 45,
                    **look(one),
                }
            )


def look(one: Series) -> dict[str, Any]:
    """Return a bar's fill, hatching and outline."""
    if one.is_hidden:
        return {"fill": {"none": True}, "border": {"none": True}}
    outline = {"color": f"#{one.outline}", "width": 1.25} if one.outline else {"none": True}
    if one.hatching and one.colour:
        pattern = "percent_20" if one.hatching == "." else "wide_upward_diagonal"
        colours = {"fg_color": f"#{one.colour}", "bg_color": "#FFFFFF"}
        return {"pattern": {"pattern": pattern, **colours}, "border": outline}
    fill = {"color": f"#{one.colour}"} if one.colour else {"none": True}
    return {"fill": fill, "border": outline}


def cell_range(sheet: str, column: int, last: int) -> str:
    """Return the address of the figures of one column, as a chart refers to them."""
    letters = xl_col_to_name(column)
    return f"='{sheet}'!${letters}${HEAD_ROW + 2}:${letters}${last + 1}"
