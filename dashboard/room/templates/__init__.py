"""HTML templates of the room; Jinja2 escapes every value."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
)


def render(template: str, **named: object) -> str:
    """Return the HTML of a template. Texts are escaped; only ``markupsafe.Markup`` is not."""
    return _ENVIRONMENT.get_template(f"{template}.html").render(**named)
