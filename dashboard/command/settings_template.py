"""The ``convention.toml`` that ``dashboard new`` writes, with an explanation of each setting."""

from __future__ import annotations

from typing import Final

SETTINGS_TEMPLATE: Final = """\
# One convention: the names and rules that its books do not say. Lines after # are explanations.
id = "{id}"                     # short name, used in addresses: letters, digits, -
name = {name}                   # full name, as on a cover
short = {name}                  # as in a sentence
unit = "Implementation Support Unit"
illustrative = false            # true: every page says that the figures are invented
notice = ""                     # a sentence shown on every page
time_zone = "Europe/Zurich"
payment_term_days = 30          # days a State has to pay after the notice
decision_days = 90              # days before a meeting by which its money must be there
small_balance_minor = 0         # balances up to this many cents are not called outstanding
# default_as_of = 2021-12-01    # the day first shown; leave out to show today

# The kinds of money. Delete one that the convention does not have. They are never added up.
[streams.assessed]              # bills to States, from assessed.xlsx
currency = "USD"
title = "Meetings"

[streams.voluntary]             # gifts to the unit, from isu.xlsx
currency = "CHF"
title = "ISU"

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
