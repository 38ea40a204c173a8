"""The sidebar's choices."""

from __future__ import annotations

from dashboard.pages.frame.sidebar import disambiguate_names


def test_two_conventions_of_one_name_are_told_apart() -> None:
    """A copied folder is a choice of its own, so that a screen never turns to the other one."""
    names = {"ccm": "CCM: Cluster", "copy": "CCM: Cluster", "apmbc": "APMBC: Mines"}
    assert disambiguate_names(names) == {
        "ccm": "CCM: Cluster (ccm)",
        "copy": "CCM: Cluster (copy)",
        "apmbc": "APMBC: Mines",
    }
