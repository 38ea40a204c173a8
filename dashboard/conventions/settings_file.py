"""Write the ``convention.toml`` of a new convention, with an explanation of each setting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import tomli_w

from dashboard.ledger.settings import ConventionFile

HEAD: Final = """\
# One convention: the names and rules that its books do not say. Lines after # are explanations.
"""
EXPLANATIONS: Final[dict[str, str]] = {
    "id": "short name, used in addresses: letters, digits, -",
    "name": "full name, as on a cover",
    "short": "as in a sentence",
    "unit": "whom voluntary contributions pay for",
    "illustrative": "true: every page says that the figures are invented",
    "notice": "a sentence for all pages; with a badge it stands on Workbooks",
    "badge": "the notice in a few words, for the other pages",
    "time_zone": "of the office: which day it is",
    "payment_term_days": "days a State has to pay after the notice",
    "decision_days": "days before a meeting by which its money must be there",
    "small_balance_minor": "balances up to this many cents are not called outstanding",
}
STREAMS_HEAD: Final = """\
# default_as_of = 2021-12-01    # the day first shown; leave out to show today

# The kinds of money. Delete one that the convention does not have. They are never added up.
"""
STREAM_EXPLANATIONS: Final = {
    "assessed": "bills to States, from assessed.xlsx",
    "voluntary": "gifts to the unit, from isu.xlsx",
}
OPTIONAL_SETTINGS: Final = """\
# The same texts for French pages; what is left out stays as above.
# [fr]
# name = "…"
# assessed = "Réunions"
# voluntary = "Unité d’appui"

# What one save may lose; one that loses more is held until you put it in use or take it back.
# [held]
# payments = 3                   # that vanish or shrink
# share = 10                     # per cent of the money of a year, a meeting or a report

# The bounds within which a book is read; a larger one is refused, and which bound it was is said.
# [limits]
# megabytes = 50                 # of the file
# unpacked_megabytes = 400       # of what it unpacks to
# cells = 5000000                # that a sheet spans
# seconds = 20                   # of work to read it
# memory_megabytes = 2000        # to read it
"""
EXPLANATION_COLUMN: Final = 31


def default_settings(identity: str, name: str) -> dict[str, Any]:
    """Return the settings of a new convention with both streams, as in ``convention.toml``."""
    fields = ConventionFile.model_fields
    return {
        **{key: fields[key].default for key in EXPLANATIONS},
        "id": identity,
        "name": name,
        "short": name,
        "unit": "Implementation Support Unit",
        "streams": {
            "assessed": {"currency": "USD", "title": "Meetings"},
            "voluntary": {"currency": "CHF", "title": "ISU"},
        },
    }


def format_settings(settings: Mapping[str, Any]) -> str:
    """Return the text of a ``convention.toml``; optional settings follow as comments."""
    parts = [HEAD]
    parts += [explain(tomli_w.dumps({k: settings[k]}), text) for k, text in EXPLANATIONS.items()]
    parts.append(STREAMS_HEAD)
    for name, stream in settings["streams"].items():
        parts += [explain(f"[streams.{name}]", STREAM_EXPLANATIONS[name]), tomli_w.dumps(stream)]
        parts.append("\n")
    return "".join([*parts, OPTIONAL_SETTINGS])


def explain(line: str, explanation: str) -> str:
    """Return a line of a file with an explanation behind it."""
    return f"{line.strip():<{EXPLANATION_COLUMN}} # {explanation}\n"
