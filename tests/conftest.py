"""What all tests share."""

from __future__ import annotations

from hypothesis import Phase, settings

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
