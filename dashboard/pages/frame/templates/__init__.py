"""HTML templates of cards, frames and feet; Jinja2 escapes every value.

Read ``card.html`` first.
"""

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
    """The named template's HTML. Texts are escaped; only ``markupsafe.Markup`` goes in as it is."""
    return _ENVIRONMENT.get_template(f"{template}.html").render(**named)
