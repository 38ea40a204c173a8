"""Shades of one hue, from close to the background to the hue itself."""

from __future__ import annotations

from typing import Final

MIN_SATURATION: Final = 0.3  # of the hue in the palest shade: still told from the background


def colour_shades(background: str, hue: str, many: int) -> list[str]:
    """``many`` colours as #RRGGBB, evenly from the palest to the hue."""
    if many == 1:
        return [hue]
    return [
        mix_colours(background, hue, MIN_SATURATION + (1 - MIN_SATURATION) * n / (many - 1))
        for n in range(many)
    ]


def mix_colours(background: str, hue: str, part: float) -> str:
    """The colour ``part`` of the way from the background to the hue."""
    pairs = zip(rgb_channels(background), rgb_channels(hue), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * part):02X}" for low, high in pairs)


def rgb_channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of a #RRGGBB."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def relative_luminance(colour: str) -> float:
    """Relative luminance (WCAG 2), 0 for black, 1 for white."""
    parts = [c / 255 for c in rgb_channels(colour)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
