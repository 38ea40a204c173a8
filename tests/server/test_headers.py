"""The content security policy."""

from __future__ import annotations

import re

from dashboard.server.front_page import frame
from dashboard.server.headers import INLINE, hashed, policy


def said() -> dict[str, list[str]]:
    """What the policy allows, by directive."""
    parts = (part.split() for part in policy().split(";"))
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
    scripts = INLINE.findall((frame() or b"").decode())
    assert len(scripts) == 2
    for script in scripts:
        assert f"'sha256-{hashed(script)}'" in allowed


def test_the_frame_has_no_other_script_inside() -> None:
    """A script that the policy does not know would not run."""
    html = (frame() or b"").decode()
    inside = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", html)
    assert inside == ["<script>", "<script>"]
    assert not re.search(r"\son[a-z]+=", html)
