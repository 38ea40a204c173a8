"""The common layout of all figures, with fixed axes so that a touch screen can scroll past."""

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
FOOTER_FONT_SIZE: Final = 12
QUARTERS: Final = tuple(Fraction(n, 4) for n in range(5))
FOOTER_HEIGHT: Final = 24  # pixels at the bottom for the footer


def build_figure(
    traces: list[dict[str, Any]], theme: Theme, footer: str, height: int, **layout: Any
) -> CachedFigure:
    """Return a figure of ``traces`` with the common layout and footer, updated by ``layout``.

    The footer is plotly's title, the only text that stays at the figure's edge whatever space axis
    labels take. The empty template avoids sending plotly's default (7 kB).
    """
    common: dict[str, Any] = {
        "template": {},
        "height": height,
        "autosize": True,
        "paper_bgcolor": TRANSPARENT,
        "plot_bgcolor": TRANSPARENT,
        "font": {"family": FONT_FAMILY, "size": FONT_SIZE, "color": theme.text},
        "title": footer_title(footer, theme),
        "margin": {"l": 8, "r": 8, "t": 12, "b": FOOTER_HEIGHT + 22, "pad": 4},
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": theme.background,
            "bordercolor": theme.muted,
            "font": {"family": FONT_FAMILY, "size": FONT_SIZE, "color": theme.text},
            "align": "left",
            "namelength": 0,
        },
        "showlegend": False,
        "legend": legend_layout(theme),
        "modebar": {"remove": ["toImage"]},
    }
    return CachedFigure(data=traces, layout=common | layout).with_scale(theme.scale)


def footer_title(footer: str, theme: Theme) -> dict[str, Any]:
    """Return the layout of the footer at the bottom left."""
    return {
        "text": footer,
        "font": {"family": FONT_FAMILY, "size": FOOTER_FONT_SIZE, "color": theme.muted},
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 0,
        "yref": "container",
        "yanchor": "bottom",
        "pad": {"l": 2, "b": 3},
    }


def legend_layout(theme: Theme) -> dict[str, Any]:
    """Return a horizontal legend above the plot, without toggling of traces."""
    return {
        "orientation": "h",
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "font": {"size": SMALL_FONT_SIZE, "color": theme.text},
        "bgcolor": TRANSPARENT,
        "itemclick": False,
        "itemdoubleclick": False,
        "traceorder": "normal",
    }


def axis_layout(theme: Theme, **overrides: Any) -> dict[str, Any]:
    """Return an axis with thin grid lines, no axis line, and a fixed range."""
    return {
        "fixedrange": True,
        "automargin": True,
        "showline": False,
        "zeroline": False,
        "showgrid": True,
        "gridcolor": theme.grid,
        "gridwidth": 1,
        "tickfont": {"size": SMALL_FONT_SIZE, "color": theme.muted},
        "ticks": "",
        "tickangle": 0,
        **overrides,
    }


def bare_axis_layout(theme: Theme, **overrides: Any) -> dict[str, Any]:
    """Return an axis of categories or dates without a grid."""
    return axis_layout(theme, **{"showgrid": False, **overrides})


def share_axis(theme: Theme, words: Words, end: float) -> dict[str, Any]:
    """Return an axis of shares up to ``end`` (1 is 100 %), with a tick at each quarter."""
    return axis_layout(
        theme,
        range=[0, end],
        tickmode="array",
        tickvals=[float(share) for share in QUARTERS],
        ticktext=[words.percent(share) for share in QUARTERS],
    )


def annotation(text: str, x: object, y: object, theme: Theme, **overrides: Any) -> dict[str, Any]:
    """Return a text at a position in the plot, without an arrow."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "font": {"size": SMALL_FONT_SIZE, "color": theme.text},
        **overrides,
    }


def opaque(theme: Theme) -> dict[str, Any]:
    """Return a background for labels that overlap lines."""
    return {"bgcolor": theme.background, "borderpad": 1, "opacity": 0.92}


def bold(text: str) -> str:
    """Return escaped text in bold."""
    return f"<b>{text}</b>"
