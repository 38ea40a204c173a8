"""Colours by role for the light and dark themes; text and marks have at least AA contrast."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme. ``assessed`` and ``voluntary`` are the colours of the streams.

    ``scale`` enlarges texts, lines and margins of charts on wide screens.
    """

    name: str
    background: str
    text: str
    muted: str
    grid: str
    assessed: str
    voluntary: str
    context: str  # earlier years, other meetings
    accent: str  # the only warm colour, for what needs attention
    link: str
    scale: float = 1

    @property
    def is_slide(self) -> bool:
        """Return True if texts are as large as on slides, which have few words."""
        return self.scale > WIDE_SCALE

    def stream_colour(self, stream: str) -> str:
        """Return the colour of a stream."""
        return self.assessed if stream == "assessed" else self.voluntary


LIGHT: Final = Theme(
    name="light",
    background="#FFFFFF",
    text="#1B2430",
    muted="#566173",
    grid="#DCE0E6",
    assessed="#1F4E8C",
    voluntary="#0B7A75",
    context="#A3ACB8",
    accent="#B4540A",
    link="#1F4E8C",
)
DARK: Final = Theme(
    name="dark",
    background="#12161C",
    text="#E8ECF2",
    muted="#A5B0BF",
    grid="#333C48",
    assessed="#7FB2F0",
    voluntary="#4CC3BA",
    context="#5F6B7A",
    accent="#F0A35E",
    link="#7FB2F0",
)
WIDE_SCALE: Final = 1.5  # texts of 12 pixels become 18


def choose_theme(scheme: str, *, is_wide: bool) -> Theme:
    """Return the theme for a colour scheme, "light" or "dark", and a screen of usual or wide size."""
    theme = DARK if scheme == "dark" else LIGHT
    return replace(theme, scale=WIDE_SCALE, name=f"{theme.name} wide") if is_wide else theme
