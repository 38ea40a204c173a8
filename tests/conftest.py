"""Fixtures and settings of all tests."""

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

# No deadline: a slow moment of a shared machine is not a failure.
settings.register_profile("house", deadline=None)
# The same examples each time, without shrinking: all that counts is whether a mutant fails.
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
    """The names of States that the sandbox worker loads."""
    from dashboard.workbooks import StateNames  # noqa: PLC0415

    return StateNames.load(paths.reference_folder())


@pytest.fixture(autouse=True)
def read_in_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read books in this process, except in tests marked ``sandbox``: a worker takes a second to start.

    Requests and results are pickled as they are for the worker.
    """
    if request.node.get_closest_marker("sandbox"):
        return

    def answer(_process: object, request_bytes: bytes, _limits: Limits) -> Any:
        from dashboard.workbooks.reader import read_with_preview  # noqa: PLC0415 (only where books are read)

        name, content, mapping, limits = pickle.loads(request_bytes)  # noqa: S301 (our bytes)
        result = read_with_preview(name, content, state_names(), mapping, limits)
        return pickle.loads(pickle.dumps(result))  # noqa: S301

    monkeypatch.setattr("dashboard.sandbox.sandbox.run_worker", answer)
    monkeypatch.setattr("dashboard.sandbox.sandbox.WorkerPool.take_worker", lambda _: None)
    monkeypatch.setattr("dashboard.sandbox.sandbox.WorkerPool.prestart", lambda _: None)


@pytest.fixture(scope="module")
def edges(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Make all edge cases the app's data folder for one module, a convention each."""
    from tests.pages.edge_books import show_cases  # noqa: PLC0415 (slow to import)
    from tests.pages.edge_cases import CASES  # noqa: PLC0415

    with show_cases(tmp_path_factory.mktemp("edges"), CASES) as root:
        yield root
