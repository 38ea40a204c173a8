"""HTML templates of cards, page headers and footers; Jinja2 escapes every value.

Read ``card.html`` first.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def build_environment(folder: Path) -> Environment:
    """Return what renders the templates of a folder: every value is escaped, a missing one raises."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )


_ENVIRONMENT: Final = build_environment(Path(__file__).parent)


def render(template: str, **named: object) -> str:
    """Return the HTML of a template. Texts are escaped; only ``markupsafe.Markup`` is not."""
    return _ENVIRONMENT.get_template(f"{template}.html").render(**named)
