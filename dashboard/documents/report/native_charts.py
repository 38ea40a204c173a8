"""A chart's figures for charts that an office can edit: categories and series, in units, exact.

They are read from the very figure that the page shows. A chart with two plots becomes two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final, Literal

from dashboard.charts.chart import Chart
from dashboard.documents.report.drawing.svg import text_lines
from dashboard.locale import Words
from dashboard.workbooks.values.dates import EPOCH_1900

Kind = Literal["bar", "column", "line"]
Unit = Literal["money", "share", "count"]
MONTHS: Final = {"en": "[$-809]mmm", "fr": "[$-40C]mmm"}
NUMBER_FORMATS: Final[dict[Unit, str]] = {"money": "#,##0", "share": "0%", "count": "0"}
RGBA: Final = re.compile(r"rgba\((\d+),\s*(\d+),\s*(\d+),\s*([\d.]+)\)")
WHITE: Final = 255
HEX_CHARS: Final = 6
NO_NAME: Final = " "  # of the only category; office programs write something for none at all
Trace = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Series:
    """One series: a value a category, or a point a pair of ``xs`` and ``values``; None: not known."""

    name: str
    values: tuple[Decimal | None, ...]
    xs: tuple[Decimal, ...] = ()
    colour: str = ""  # six hexadecimal digits; "" for an outline alone
    outline: str = ""
    hatching: str = ""  # "/" hatched, "." dotted
    width: float = 1.5
    is_hidden: bool = False  # holds up the bars that do not begin at zero
    is_mark: bool = False  # a mark beside stacked bars, which must not be stacked with them


@dataclass(frozen=True, slots=True)
class Panel:
    """One plot of a chart."""

    title: str
    kind: Kind
    is_stacked: bool
    categories: tuple[str, ...]  # of bars, from top to bottom
    series: tuple[Series, ...]
    unit: Unit
    year: int | None = None  # whose days stand along the axis of a line
    months: str = ""  # the format of its months, in the report's language

    @property
    def number_format(self) -> str:
        """Return the format of its values in a workbook."""
        return NUMBER_FORMATS[self.unit]

    @property
    def drawn(self) -> tuple[Series, ...]:
        """Return the series that a bar chart can draw beside each other."""
        return tuple(one for one in self.series if not (self.is_stacked and one.is_mark))

    @property
    def unlisted(self) -> tuple[int, ...]:
        """Return which of the drawn series no legend needs: those without a name, and a name's second line."""
        names = [one.name for one in self.drawn]
        return tuple(n for n, name in enumerate(names) if not name or name in names[:n])

    @property
    def has_legend(self) -> bool:
        """Return True where a legend tells series apart; bars that others hold up are told by their categories."""
        is_held_up = any(one.is_hidden for one in self.drawn)
        return len(self.drawn) - len(self.unlisted) > 1 and not is_held_up

    @property
    def has_months(self) -> bool:
        """Return True for the days of a year, and False for days since a notice."""
        return self.year is not None

    @property
    def days_before(self) -> int:
        """Return what makes a line's ``xs`` days as workbooks count them: a year's day 1 is 1 January.

        It is 0 for days since a notice.
        """
        return 0 if self.year is None else (date(self.year, 1, 1) - EPOCH_1900).days - 1

    @property
    def day_range(self) -> tuple[int, float]:
        """Return the first and last place of the axis of a line's days."""
        last = max((day for one in self.series for day in self.days(one)), default=1.0)
        return self.days_before + self.has_months, last

    def days(self, one: Series) -> list[float]:
        """Return the places of a line's points, within its year.

        What came before it stands at its first day, and the 366th day of a leap year beside it at its last.
        """
        if self.year is None:
            return [float(x) for x in one.xs]
        last = date(self.year, 12, 31).timetuple().tm_yday
        return [self.days_before + min(max(float(x), 1.0), last) for x in one.xs]


def chart_panels(chart: Chart, words: Words) -> list[Panel]:
    """Return the plots of a chart."""
    figure = chart.figure.to_dict()
    data, layout = figure["data"], figure["layout"]
    names = list(dict.fromkeys(str(trace.get("yaxis", "y")) for trace in data))
    titles = [plain(one["text"]) for one in layout.get("annotations", ()) if len(names) > 1]
    return [
        build_panel(
            [trace for trace in data if trace.get("yaxis", "y") == name],
            layout,
            name,
            titles[number] if number < len(titles) else "",
            words,
            chart.year,
        )
        for number, name in enumerate(names)
    ]


def native_subtitle(chart: Chart, panels: Sequence[Panel], words: Words) -> str:
    """Return what a chart measures, and which of its marks the native one does not draw."""
    left_out = dict.fromkeys(
        one.name for panel in panels for one in panel.series if one not in panel.drawn and one.name
    )
    if not left_out:
        return chart.subtitle
    return words.t(
        "{subtitle} (not drawn here: {marks})", subtitle=chart.subtitle, marks=", ".join(left_out)
    )


def build_panel(
    data: Sequence[Trace],
    layout: Mapping[str, Any],
    name: str,
    title: str,
    words: Words,
    year: int | None,
) -> Panel:
    """Return one plot: of bars if it has any, else of lines."""
    upward, across = layout[f"yaxis{name[1:]}"], layout["xaxis"]
    bars = [trace for trace in data if trace.get("type") == "bar"]
    if not bars:
        unit = axis_unit(upward, words)
        series = [line_series(trace, unit) for trace in data if trace.get("mode") != "markers"]
        series = [*level_series(layout, series, unit), *series]
        months = MONTHS.get(words.code, MONTHS["en"])
        return Panel(title, "line", False, (), tuple(series), unit, year, months)  # noqa: FBT003
    is_flat = bars[0].get("orientation") == "h"
    along, place = ("x", "y") if is_flat else ("y", "x")
    unit = axis_unit(across if is_flat else upward, words)
    keys = ordered_places(data, place, upward if is_flat else across)
    if is_flat and not is_turned(upward):
        keys.reverse()
    series = [bar_series(trace, keys, along, place, unit) for trace in data]
    is_stacked = layout.get("barmode") == "stack" or any("base" in trace for trace in bars)
    if below := hidden_series(bars, keys, place, unit):
        series.insert(0, below)
    return Panel(
        title=title,
        kind="bar" if is_flat else "column",
        is_stacked=is_stacked,
        categories=category_names(keys, upward if is_flat else across),
        series=tuple(series),
        unit=unit,
    )


def axis_unit(axis: Mapping[str, Any], words: Words) -> Unit:
    """Return what an axis measures, as its labels say it."""
    ticks = list(zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=False))
    value, text = ticks[-1] if ticks else (0, "")
    if "%" in str(text):
        return "share"
    return "count" if value and str(text) == words.count(round(value)) else "money"


def ordered_places(data: Sequence[Trace], place: str, axis: Mapping[str, Any]) -> list[Any]:
    """Return where bars stand, in the order of their axis."""
    keys = dict.fromkeys(key for trace in data for key in trace[place])
    if any(isinstance(key, str) for key in keys):
        return [key for key in axis.get("categoryarray") or keys if key in keys]
    return sorted(keys)


def is_turned(axis: Mapping[str, Any]) -> bool:
    """Return True for an axis that counts downwards."""
    first, last = axis.get("range") or (0, 1)
    return bool(first > last)


def category_names(keys: Sequence[Any], axis: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names that stand at an axis, else the categories themselves."""
    texts = dict(zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=False))
    if axis.get("showticklabels") is False:
        return (NO_NAME,) * len(keys)
    return tuple(plain(str(texts.get(key, key))) for key in keys)


def plain(html: str) -> str:
    """Return a plotly text in one line."""
    return " ".join(text_lines(html))


def in_units(value: Any, unit: Unit) -> Decimal | None:
    """Return a figure's value in units: money is in minor units there."""
    if value is None:
        return None
    number = Decimal(str(value))
    return number.scaleb(-2) if unit == "money" else number


def line_series(trace: Trace, unit: Unit) -> Series:
    """Return a line, with the corners of its steps."""
    pairs = [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if y is not None]
    line, points = trace.get("line", {}), pairs[:1]
    for (_, before), (x, y) in pairwise(pairs):
        points += [(x, before), (x, y)] if line.get("shape") == "hv" else [(x, y)]
    return Series(
        name=plain(str(trace.get("name", ""))),
        values=tuple(in_units(y, unit) for _, y in points),
        xs=tuple(Decimal(str(x)) for x, _ in points),
        colour=solid_colour(line.get("color", "")),
        width=float(line.get("width", 1.5)),
    )


def level_series(
    layout: Mapping[str, Any], lines: Sequence[Series], unit: Unit
) -> Iterator[Series]:
    """Yield the levels across a plot, such as the budget, each named by the text that stands at it."""
    xs = [x for one in lines for x in one.xs]
    names = {one["y"]: plain(one["text"]) for one in layout.get("annotations", ())}
    for shape in layout.get("shapes", ()):
        if xs and shape.get("type") == "line" and shape["y0"] == shape["y1"]:
            level = in_units(shape["y0"], unit)
            yield Series(
                name=names.get(shape["y0"], ""),
                values=(level, level),
                xs=(min(xs), max(xs)),
                colour=solid_colour(shape["line"]["color"]),
                width=float(shape["line"]["width"]),
            )


def bar_series(trace: Trace, keys: Sequence[Any], along: str, place: str, unit: Unit) -> Series:
    """Return bars, or marks beside bars, as a value a category."""
    values = dict(zip(trace[place], trace[along], strict=True))
    marker, is_mark = trace.get("marker", {}), trace.get("type") != "bar"
    line = marker.get("line", {})
    colour = marker.get("color", "")
    colour = colour[0] if isinstance(colour, (list, tuple)) else colour
    return Series(
        name=plain(str(trace.get("name", ""))),
        values=tuple(in_units(values.get(key), unit) for key in keys),
        colour="" if is_mark else solid_colour(colour),
        outline=solid_colour(line.get("color", "") or colour),
        hatching=marker.get("pattern", {}).get("shape", ""),
        is_mark=is_mark,
    )


def hidden_series(
    bars: Sequence[Trace], keys: Sequence[Any], place: str, unit: Unit
) -> Series | None:
    """Return what holds up bars that begin above zero, one a category; None for bars that stand on each other."""
    if len(keys) == 1 or not any("base" in trace for trace in bars):
        return None
    below = {
        key: base
        for trace in bars
        for key, base in zip(trace[place], trace.get("base", ()), strict=False)
    }
    values = tuple(in_units(below.get(key, 0), unit) for key in keys)
    return Series("", values, is_hidden=True)


def solid_colour(colour: str) -> str:
    """Return six hexadecimal digits, as the colour looks on white; "" for none."""
    if match := RGBA.fullmatch(colour):
        *rgb, alpha = (float(part) for part in match.groups())
        mixed = (round(WHITE - (WHITE - part) * alpha) for part in rgb)
        return "".join(f"{part:02X}" for part in mixed) if alpha else ""
    return colour.lstrip("#")[:HEX_CHARS].upper()
