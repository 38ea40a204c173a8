"""Shades of one colour, from close to the background to the full colour."""

from __future__ import annotations

from typing import Final

# Share of the colour in the palest shade, to differ from the background
MIN_SATURATION: Final = 0.3


def colour_shades(background: str, hue: str, count: int) -> list[str]:
    """Return ``count`` colours as #RRGGBB, evenly from the palest to ``hue``."""
    if count == 1:
        return [hue]
    return [
        mix_colours(background, hue, MIN_SATURATION + (1 - MIN_SATURATION) * n / (count - 1))
        for n in range(count)
    ]


def mix_colours(background: str, hue: str, ratio: float) -> str:
    """Return the colour that is ``ratio`` of the way from the background to ``hue``."""
    pairs = zip(rgb_channels(background), rgb_channels(hue), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * ratio):02X}" for low, high in pairs)


def rgb_channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of a #RRGGBB colour."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
