"""The hostile convention on the shelf, and pages opened over it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard import places
from dashboard.shelf import Shown, the_shelf
from tests.hostile.hostile_books import put


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """What is on screen of it, for the tests of a module."""
    root = tmp_path_factory.mktemp("hostile")
    put(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(places.VARIABLE, str(root))
        the_shelf.cache_clear()
        yield the_shelf().shown("hostile")
    the_shelf.cache_clear()
