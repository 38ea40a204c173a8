"""The content security policy."""

from __future__ import annotations

import re

from dashboard.server.index_page import build_index_html
from dashboard.server.security_headers import INLINE_SCRIPT, content_security_policy, script_hash


def said() -> dict[str, list[str]]:
    """What the policy allows, by directive."""
    parts = (part.split() for part in content_security_policy().split(";"))
    return {name: allowed for name, *allowed in parts}


def test_nothing_is_loaded_from_elsewhere() -> None:
    """No host is named, and no scheme but those of what a page makes itself."""
    sources = {source for allowed in said().values() for source in allowed}
    assert {s for s in sources if not s.startswith("'")} == {"data:", "blob:"}
    assert said()["default-src"] == said()["frame-ancestors"] == ["'none'"]
    assert said()["connect-src"] == ["'self'"]


def test_no_script_inside_a_page_runs_but_those_of_the_frame() -> None:
    """Each by its hash; nothing is evaluated."""
    allowed = said()["script-src"]
    assert "'unsafe-inline'" not in allowed
    assert "'unsafe-eval'" not in allowed
    scripts = INLINE_SCRIPT.findall((build_index_html() or b"").decode())
    assert len(scripts) == 2
    for script in scripts:
        assert f"'sha256-{script_hash(script)}'" in allowed


def test_the_frame_has_no_other_script_inside() -> None:
    """A script that the policy does not know would not run."""
    html = (build_index_html() or b"").decode()
    inside = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", html)
    assert inside == ["<script>", "<script>"]
    assert not re.search(r"\son[a-z]+=", html)
