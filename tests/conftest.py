"""What all tests share."""

from __future__ import annotations

import pickle
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, settings

from dashboard import paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dashboard.workbooks import StateNames
    from dashboard.workbooks.limits import Limits

# Timings on a shared machine say nothing: a slow moment is no failure.
settings.register_profile("house", deadline=None)
# The same examples each time, and none made smaller: a mutant is only noticed or not.
settings.register_profile(
    "mutants",
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile("house")


@cache
def state_names() -> StateNames:
    """The names of States as the reading process knows them."""
    from dashboard.workbooks import StateNames  # noqa: PLC0415

    return StateNames.load(paths.reference_folder())


@pytest.fixture(autouse=True)
def read_in_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read books in this process, but for tests marked ``sandbox``: each other one takes a second to start.

    What goes to that process and what comes back is pickled as it would be.
    """
    if request.node.get_closest_marker("sandbox"):
        return

    def answer(_process: object, asked: bytes, _limits: Limits) -> Any:
        from dashboard.workbooks.reader import read_with_preview  # noqa: PLC0415 (not where nothing is read)

        name, content, mapping, limits = pickle.loads(asked)  # noqa: S301 (our own)
        looked = read_with_preview(name, content, state_names(), mapping, limits)
        return pickle.loads(pickle.dumps(looked))  # noqa: S301

    monkeypatch.setattr("dashboard.sandbox.sandbox.run_worker", answer)
    monkeypatch.setattr("dashboard.sandbox.sandbox.WorkerPool.take_worker", lambda _: None)
    monkeypatch.setattr("dashboard.sandbox.sandbox.WorkerPool.prestart", lambda _: None)


@pytest.fixture(scope="module")
def edges(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Lets the app see all edge cases, a convention each, for one module."""
    from tests.pages.edge_books import show_cases  # noqa: PLC0415 (slow to import)
    from tests.pages.edge_cases import CASES  # noqa: PLC0415

    with show_cases(tmp_path_factory.mktemp("edges"), CASES) as root:
        yield root
