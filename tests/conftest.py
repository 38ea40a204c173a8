"""What all tests share."""

from __future__ import annotations

import pickle
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, settings

from dashboard import places

if TYPE_CHECKING:
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

    return StateNames.load(places.reference())


@pytest.fixture(autouse=True)
def read_in_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read books in this process, but for tests marked ``apart``: each other one takes a second to start.

    What goes to that process and what comes back is pickled as it would be.
    """
    if request.node.get_closest_marker("apart"):
        return

    def answer(_process: object, asked: bytes, _limits: Limits) -> Any:
        from dashboard.workbooks.reader import look_at  # noqa: PLC0415 (not where nothing is read)

        name, content, mapping, limits = pickle.loads(asked)  # noqa: S301 (our own)
        looked = look_at(name, content, state_names(), mapping, limits)
        return pickle.loads(pickle.dumps(looked))  # noqa: S301

    monkeypatch.setattr("dashboard.apart.answer", answer)
    monkeypatch.setattr("dashboard.apart.Readers.take", lambda _: None)
    monkeypatch.setattr("dashboard.apart.Readers.ready", lambda _: None)
