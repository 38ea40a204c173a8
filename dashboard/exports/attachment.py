"""How an answer says under which name a browser saves it (RFC 6266)."""

from __future__ import annotations

from urllib.parse import quote


def attachment(name: str) -> dict[str, str]:
    """Return the header for a file of that name; letters beyond ASCII are encoded (RFC 8187)."""
    quoted = quote(name, safe="")
    said = f'filename="{name}"' if quoted == name else f"filename*=UTF-8''{quoted}"
    return {"Content-Disposition": f"attachment; {said}"}
