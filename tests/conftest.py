"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# Timings on a shared machine say nothing: a slow moment is no failure.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
