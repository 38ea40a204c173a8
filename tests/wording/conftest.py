"""Pages that show the sentences of this room are opened as the tests of pages open them."""

from __future__ import annotations

from tests.pages.conftest import read_here, screen

__all__ = ["read_here", "screen"]
