"""A percentage of a revised budget names the version (trap 21): the demo's budget of 2020 was revised in June."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def test_a_revised_budget_names_its_version(screen: Callable[..., Any]) -> None:
    """2020 names it from 26 June on; 2021 has one version and does not."""
    expected = "The budget is the version “revised 1”, adopted on 26 Jun 2020."
    assert expected in screen("isu", convention="ccm", lang="en", year="2020").text
    assert expected in screen("overview", convention="ccm", lang="en", as_of="2020-12-01").text
    assert "The budget is the version" not in screen("isu", convention="ccm", lang="en").text
