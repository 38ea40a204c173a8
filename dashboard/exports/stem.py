"""What a copy's file is called: whose figures, which, and as at which day."""

from __future__ import annotations

import re
from datetime import date

from dashboard.ledger import Ledger


def stem(ledger: Ledger, stream: str, about: str, as_of: date) -> str:
    """As in ``ccm-contributions-2021-as-at-2021-11-30``: plain letters, safe in every file system."""
    known = ledger.streams[stream].known_at(as_of) or as_of
    text = f"{ledger.settings.id}-{about}-as-at-{known.isoformat()}".lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")
