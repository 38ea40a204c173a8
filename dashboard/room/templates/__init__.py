"""HTML templates of the room; Jinja2 escapes every value.

Read ``slide.html`` first.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from dashboard.pages.frame.templates import build_environment

_ENVIRONMENT: Final = build_environment(Path(__file__).parent)


def render(template: str, **named: object) -> str:
    """Return the HTML of a template. Texts are escaped; only ``markupsafe.Markup`` is not."""
    return _ENVIRONMENT.get_template(f"{template}.html").render(**named)
