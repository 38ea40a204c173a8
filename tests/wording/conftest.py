"""Fixtures of the page tests, for tests of sentences that pages show."""

from __future__ import annotations

from tests.pages.conftest import read_in_test_process, screen

__all__ = ["read_in_test_process", "screen"]
