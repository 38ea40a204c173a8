"""The names in an address of what a reader chose for a list; several lists may stand on one page."""

from __future__ import annotations

from typing import Final

SHARED_LIST_KEYS: Final = ("find", "region")  # hold for all lists of a page
OWN_LIST_KEYS: Final = ("status", "at_least", "sort")  # each list has its own
MAIN_LISTS: Final = frozenset(  # what their pages are about: their own choices need no name
    {"contributions", "meeting", "payers", "since-payments", "state-meetings", "unpaid"}
)


def list_keys(name: str) -> dict[str, str]:
    """Return the key in the address of each choice of a list: "sort" of letters is "sort-letters"."""
    own = {key: key if name in MAIN_LISTS else f"{key}-{name}" for key in OWN_LIST_KEYS}
    return {key: key for key in SHARED_LIST_KEYS} | own
