"""Values at bars: in the bar where they fit, upright on a narrow screen, else above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dashboard.charts.layout.figure import SMALL_FONT_SIZE
from dashboard.charts.layout.theme import Theme

# Layout of a figure whose bars have values: one without room for a readable value has none.
READABLE_VALUES: Final[dict[str, Any]] = {"uniformtext": {"minsize": 9, "mode": "hide"}}
SLIDE_WIDTH: Final = 590  # of a slide's bars, where a character of a value takes CHAR_WIDTH
CHAR_WIDTH: Final = 7
SHORT: Final = 3  # characters of a value that is never turned on a slide
GAP: Final = 0.3  # of the room of a bar


def bar_gap(theme: Theme) -> float:
    """Return the gap between bars: narrow where texts are large, so that a value fits its bar."""
    return GAP / theme.scale if theme.is_slide else GAP


def values_that_fit(texts: Sequence[str], theme: Theme) -> list[str]:
    """Return the values of the bars; on a slide none if they are too long for its many bars."""
    room = SLIDE_WIDTH / max(1, len(texts)) * (1 - bar_gap(theme))
    is_long = max(map(len, texts), default=0) * CHAR_WIDTH > room
    return [""] * len(texts) if theme.is_slide and is_long else list(texts)


def bar_values(texts: Sequence[str], theme: Theme, *, pale: Sequence[bool] = ()) -> dict[str, Any]:
    """Return what writes ``texts`` at the bars of a trace; ``pale`` says which bars are light.

    The browser turns or moves a text by the width that its screen leaves to the bar.
    """
    inside = [
        theme.text if is_pale else theme.background for is_pale in pale or [False] * len(texts)
    ]
    return {
        "text": list(texts),
        "textposition": "auto",
        **({"textangle": 0} if theme.is_slide and max(map(len, texts), default=0) <= SHORT else {}),
        "insidetextanchor": "end",
        "constraintext": "inside",
        "insidetextfont": {"size": SMALL_FONT_SIZE, "color": inside},
        "outsidetextfont": {"size": SMALL_FONT_SIZE, "color": theme.text},
        "cliponaxis": False,
    }
