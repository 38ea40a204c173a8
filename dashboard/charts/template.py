"""What all figures share: the layout, built once a look, and axes that a thumb can scroll past."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from dashboard.charts.drawn import Drawn
from dashboard.charts.look import Look
from dashboard.locale import Words

FONT: Final = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
CLEAR: Final = "rgba(0,0,0,0)"
SIZE: Final = 13
SMALL: Final = 12
FOOT: Final = 11
QUARTERS: Final = tuple(Fraction(n, 4) for n in range(5))
FOOT_SPACE: Final = 24  # pixels at the bottom that the foot line takes


def figure(
    traces: list[dict[str, Any]], look: Look, foot: str, height: int, **layout: Any
) -> Drawn:
    """A figure of ``traces`` with the common layout, its foot line, and what ``layout`` adds.

    The foot line is plotly's title: the one text that keeps its place at the figure's edge
    whatever room axis labels take. The empty template keeps plotly's default (7 kB) away.
    """
    common: dict[str, Any] = {
        "template": {},
        "height": height,
        "autosize": True,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT, "size": SIZE, "color": look.text},
        "title": foot_line(foot, look),
        "margin": {"l": 8, "r": 8, "t": 12, "b": FOOT_SPACE + 22, "pad": 4},
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": look.background,
            "bordercolor": look.muted,
            "font": {"family": FONT, "size": SIZE, "color": look.text},
            "align": "left",
            "namelength": 0,
        },
        "showlegend": False,
        "legend": legend(look),
        "modebar": {"remove": ["toImage"]},
    }
    return Drawn(data=traces, layout=common | layout)


def foot_line(foot: str, look: Look) -> dict[str, Any]:
    """The line at the bottom left of the figure."""
    return {
        "text": foot,
        "font": {"family": FONT, "size": FOOT, "color": look.muted},
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 0,
        "yref": "container",
        "yanchor": "bottom",
        "pad": {"l": 2, "b": 3},
    }


def legend(look: Look) -> dict[str, Any]:
    """A legend in a row above the plot, which explains and does not switch."""
    return {
        "orientation": "h",
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "font": {"size": SMALL, "color": look.text},
        "bgcolor": CLEAR,
        "itemclick": False,
        "itemdoubleclick": False,
        "traceorder": "normal",
    }


def axis(look: Look, **more: Any) -> dict[str, Any]:
    """An axis with thin grid lines and no line of its own, fixed so that a phone scrolls."""
    return {
        "fixedrange": True,
        "automargin": True,
        "showline": False,
        "zeroline": False,
        "showgrid": True,
        "gridcolor": look.grid,
        "gridwidth": 1,
        "tickfont": {"size": SMALL, "color": look.muted},
        "ticks": "",
        "tickangle": 0,
        **more,
    }


def bare_axis(look: Look, **more: Any) -> dict[str, Any]:
    """An axis of names or days: no grid, a line where the bars stand."""
    return axis(look, **{"showgrid": False, **more})


def share_axis(look: Look, words: Words, end: float) -> dict[str, Any]:
    """An axis of shares up to ``end`` (1 is the whole), with a tick at each quarter."""
    return axis(
        look,
        range=[0, end],
        tickmode="array",
        tickvals=[float(share) for share in QUARTERS],
        ticktext=[words.percent(share) for share in QUARTERS],
    )


def label(text: str, x: object, y: object, look: Look, **more: Any) -> dict[str, Any]:
    """Words at a place in the plot, without an arrow."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "font": {"size": SMALL, "color": look.text},
        **more,
    }


def opaque(look: Look) -> dict[str, Any]:
    """What lets a label be read over lines: the page's background behind it."""
    return {"bgcolor": look.background, "borderpad": 1, "opacity": 0.92}


def bold(text: str) -> str:
    """Safe text in bold."""
    return f"<b>{text}</b>"
