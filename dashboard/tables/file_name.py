"""What a copy's file is called: whose figures, which, and as at which day."""

from __future__ import annotations

import re
from datetime import date

from dashboard.ledger import Ledger
from dashboard.wording.source_text import SourceDays


def build_file_name(
    ledger: Ledger, stream: str, about: str, as_of: date, days: SourceDays | None = None
) -> str:
    """As in ``ccm-contributions-2021-as-at-2021-11-30``: plain letters, safe in every file system.

    ``days``: those of its sources, of which the last is named; else the stream's own day.
    """
    known = max(
        (day for day in days or (ledger.streams[stream].as_at_on(as_of),) if day), default=None
    )
    day = known.isoformat() if known else "unknown-day"
    text = f"{ledger.settings.id}-{about}-as-at-{day}".lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")
