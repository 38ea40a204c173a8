"""Security headers of every response: what a browser may load, run and disclose.

``docs/security.md`` explains where the policy is not as strict as it could be.
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
    "x-frame-options": "DENY",  # for browsers without support for frame-ancestors
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@lru_cache(maxsize=1)
def content_security_policy() -> str:
    """Return the content security policy; inline scripts are allowed by their hashes."""
    html = build_index_html().decode() + (STREAMLIT_STATIC / "index.html").read_text(
        encoding="utf-8"
    )
    scripts = " ".join(
        sorted({f"'sha256-{script_hash(text)}'" for text in INLINE_SCRIPT.findall(html)})
    )
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' blob: {scripts}",  # blob: Streamlit starts components from it
            "style-src 'self' 'unsafe-inline'",  # Streamlit and plotly set styles at run time
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "form-action 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def script_hash(script: str) -> str:
    """Return a script's hash as written in a policy."""
    return b64encode(sha256(script.encode()).digest()).decode()


@lru_cache(maxsize=1)
def security_headers() -> dict[str, str]:
    """Return the security headers of every response."""
    return {"content-security-policy": content_security_policy(), **FIXED_HEADERS}


def add_security_headers(headers: Iterable[Header]) -> list[Header]:
    """Add the security headers to a response, replacing those of the same names."""
    security = {name.encode(): value.encode() for name, value in security_headers().items()}
    return [
        *((name, value) for name, value in headers if name.lower() not in security),
        *security.items(),
    ]
