"""What all figures share: the layout, built once a look, and axes that a thumb can scroll past."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from dashboard.charts.layout.cached_figure import CachedFigure
from dashboard.charts.layout.theme import Theme
from dashboard.locale import Words

FONT_FAMILY: Final = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
)
TRANSPARENT: Final = "rgba(0,0,0,0)"
FONT_SIZE: Final = 13
SMALL_FONT_SIZE: Final = 12
FOOTER_FONT_SIZE: Final = 11
QUARTERS: Final = tuple(Fraction(n, 4) for n in range(5))
FOOTER_HEIGHT: Final = 24  # pixels at the bottom that the foot line takes


def build_figure(
    traces: list[dict[str, Any]], look: Theme, foot: str, height: int, **layout: Any
) -> CachedFigure:
    """A figure of ``traces`` with the common layout, its foot line, and what ``layout`` adds.

    The foot line is plotly's title: the one text that keeps its place at the figure's edge
    whatever room axis labels take. The empty template keeps plotly's default (7 kB) away.
    """
    common: dict[str, Any] = {
        "template": {},
        "height": height,
        "autosize": True,
        "paper_bgcolor": TRANSPARENT,
        "plot_bgcolor": TRANSPARENT,
        "font": {"family": FONT_FAMILY, "size": FONT_SIZE, "color": look.text},
        "title": footer_title(foot, look),
        "margin": {"l": 8, "r": 8, "t": 12, "b": FOOTER_HEIGHT + 22, "pad": 4},
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": look.background,
            "bordercolor": look.muted,
            "font": {"family": FONT_FAMILY, "size": FONT_SIZE, "color": look.text},
            "align": "left",
            "namelength": 0,
        },
        "showlegend": False,
        "legend": legend_layout(look),
        "modebar": {"remove": ["toImage"]},
    }
    return CachedFigure(data=traces, layout=common | layout)


def footer_title(foot: str, look: Theme) -> dict[str, Any]:
    """The line at the bottom left of the figure."""
    return {
        "text": foot,
        "font": {"family": FONT_FAMILY, "size": FOOTER_FONT_SIZE, "color": look.muted},
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 0,
        "yref": "container",
        "yanchor": "bottom",
        "pad": {"l": 2, "b": 3},
    }


def legend_layout(look: Theme) -> dict[str, Any]:
    """A legend in a row above the plot, which explains and does not switch."""
    return {
        "orientation": "h",
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "font": {"size": SMALL_FONT_SIZE, "color": look.text},
        "bgcolor": TRANSPARENT,
        "itemclick": False,
        "itemdoubleclick": False,
        "traceorder": "normal",
    }


def axis_layout(look: Theme, **more: Any) -> dict[str, Any]:
    """An axis with thin grid lines and no line of its own, fixed so that a phone scrolls."""
    return {
        "fixedrange": True,
        "automargin": True,
        "showline": False,
        "zeroline": False,
        "showgrid": True,
        "gridcolor": look.grid,
        "gridwidth": 1,
        "tickfont": {"size": SMALL_FONT_SIZE, "color": look.muted},
        "ticks": "",
        "tickangle": 0,
        **more,
    }


def bare_axis_layout(look: Theme, **more: Any) -> dict[str, Any]:
    """An axis of names or days: no grid, a line where the bars stand."""
    return axis_layout(look, **{"showgrid": False, **more})


def share_axis(look: Theme, words: Words, end: float) -> dict[str, Any]:
    """An axis of shares up to ``end`` (1 is the whole), with a tick at each quarter."""
    return axis_layout(
        look,
        range=[0, end],
        tickmode="array",
        tickvals=[float(share) for share in QUARTERS],
        ticktext=[words.percent(share) for share in QUARTERS],
    )


def annotation(text: str, x: object, y: object, look: Theme, **more: Any) -> dict[str, Any]:
    """Words at a place in the plot, without an arrow."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "font": {"size": SMALL_FONT_SIZE, "color": look.text},
        **more,
    }


def opaque(look: Theme) -> dict[str, Any]:
    """What lets a label be read over lines: the page's background behind it."""
    return {"bgcolor": look.background, "borderpad": 1, "opacity": 0.92}


def bold(text: str) -> str:
    """Safe text in bold."""
    return f"<b>{text}</b>"
