"""The content security policy."""

from __future__ import annotations

import re

from dashboard.server.index_page import build_index_html
from dashboard.server.security_headers import INLINE_SCRIPT, content_security_policy, script_hash


def sources_by_directive() -> dict[str, list[str]]:
    """The allowed sources by directive."""
    parts = (part.split() for part in content_security_policy().split(";"))
    return {name: allowed for name, *allowed in parts}


def test_nothing_is_loaded_from_another_host() -> None:
    """No host is allowed, and no schemes but data: and blob:."""
    sources = {source for allowed in sources_by_directive().values() for source in allowed}
    assert {s for s in sources if not s.startswith("'")} == {"data:", "blob:"}
    assert (
        sources_by_directive()["default-src"]
        == sources_by_directive()["frame-ancestors"]
        == ["'none'"]
    )
    assert sources_by_directive()["connect-src"] == ["'self'"]


def test_only_inline_scripts_of_the_index_page_are_allowed() -> None:
    """Each by its hash; eval is not allowed."""
    allowed = sources_by_directive()["script-src"]
    assert "'unsafe-inline'" not in allowed
    assert "'unsafe-eval'" not in allowed
    scripts = INLINE_SCRIPT.findall(build_index_html().decode())
    assert len(scripts) == 2
    for script in scripts:
        assert f"'sha256-{script_hash(script)}'" in allowed


def test_the_index_page_has_no_other_inline_script() -> None:
    """The policy would block it."""
    html = build_index_html().decode()
    script_tags = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", html)
    assert script_tags == ["<script>", "<script>"]
    assert not re.search(r"\son[a-z]+=", html)
