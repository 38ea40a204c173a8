"""The hostile convention, served to the tests of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard import paths
from dashboard.conventions.conventions import ConventionSnapshot, get_conventions
from tests.hostile.hostile_books import write_convention


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ConventionSnapshot]:
    """Return the snapshot of the convention."""
    root = tmp_path_factory.mktemp("hostile")
    write_convention(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.DATA_VARIABLE, str(root))
        get_conventions.cache_clear()
        yield get_conventions().snapshot("hostile")
    get_conventions.cache_clear()
