"""The choices of the top bar."""

from __future__ import annotations

from dashboard.pages.frame.choices import disambiguate_names


def test_conventions_with_the_same_name_get_their_folder_in_the_label() -> None:
    """A copied folder is a separate choice, so that a screen never switches to the other one."""
    names = {"ccm": "CCM: Cluster", "copy": "CCM: Cluster", "apmbc": "APMBC: Mines"}
    assert disambiguate_names(names) == {
        "ccm": "CCM: Cluster (ccm)",
        "copy": "CCM: Cluster (copy)",
        "apmbc": "APMBC: Mines",
    }
