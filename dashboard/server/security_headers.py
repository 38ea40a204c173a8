"""Headers that every answer carries: what a browser may load, run and tell others.

Where the policy is not as strict as it could be, and why, stands in ``docs/security.md``.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Final

from dashboard.server.compression import STREAMLIT_STATIC
from dashboard.server.index_page import build_index_html

Header = tuple[bytes, bytes]
INLINE_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
FIXED_HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",  # for browsers that do not know frame-ancestors
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@lru_cache(maxsize=1)
def content_security_policy() -> str:
    """The content security policy; scripts inside the page frame are named by their hashes."""
    html = (build_index_html() or b"").decode() + (STREAMLIT_STATIC / "index.html").read_text(
        encoding="utf-8"
    )
    scripts = " ".join(
        sorted({f"'sha256-{script_hash(text)}'" for text in INLINE_SCRIPT.findall(html)})
    )
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' blob: {scripts}",  # blob: Streamlit starts components from it
            "style-src 'self' 'unsafe-inline'",  # Streamlit and plotly write styles as they go
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "form-action 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def script_hash(script: str) -> str:
    """A script's hash as a policy names it."""
    return b64encode(sha256(script.encode()).digest()).decode()


@lru_cache(maxsize=1)
def security_headers() -> dict[str, str]:
    """The headers that every answer carries."""
    return {"content-security-policy": content_security_policy(), **FIXED_HEADERS}


def add_security_headers(headers: Iterable[Header]) -> list[Header]:
    """The headers of an answer with ours, which take the place of others of their names."""
    ours = {name.encode(): value.encode() for name, value in security_headers().items()}
    return [*((n, v) for n, v in headers if n.lower() not in ours), *ours.items()]
