"""Scale a figure's texts, lines and margins, so that it is readable at ten metres on a wide screen."""

from __future__ import annotations

from typing import Any, Final

# Keys whose values are pixels. A bar's ``width`` is in units of its axis, so only a line's counts.
PIXEL_KEYS: Final = frozenset(
    {
        "size",
        "gridwidth",
        "ticklen",
        "xshift",
        "yshift",
        "borderpad",
        "xgap",
        "ygap",
        "height",
        "ax",
        "ay",
        "arrowwidth",
        "minsize",
        "thickness",
    }
)
PIXEL_PARENTS: Final = {"margin": ("l", "r", "t", "b", "pad"), "pad": ("l", "r", "t", "b"), "line": ("width",), "error_x": ("width",)}  # fmt: skip


def scale_pixels(value: Any, factor: float, parent: str = "") -> Any:
    """Return a copy of a part of a figure with all pixel sizes multiplied by ``factor``."""
    if isinstance(value, dict):
        return {
            key: multiply(item, factor)
            if key in PIXEL_KEYS or key in PIXEL_PARENTS.get(parent, ())
            else scale_pixels(item, factor, key)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        if value and isinstance(value[0], dict):
            return [scale_pixels(item, factor, parent) for item in value]
        return value
    return value


def multiply(value: Any, factor: float) -> Any:
    """Return a number, or numbers in a list, multiplied; other values as they are."""
    if isinstance(value, list | tuple):
        return [multiply(item, factor) for item in value]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value * factor if is_number else value
