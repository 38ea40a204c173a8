"""The name of an exported file: convention, table and as-at date."""

from __future__ import annotations

import re
from datetime import date

from dashboard.ledger import Ledger
from dashboard.wording.source_text import SourceDays


def build_file_name(
    ledger: Ledger, stream: str, subject: str, as_of: date, days: SourceDays | None = None
) -> str:
    """Return a file name in plain letters: ``ccm-contributions-2021-as-at-2021-11-30``.

    ``days`` are the as-at dates of its sources, of which the latest is used; else the stream's.
    """
    as_at = max(
        (day for day in days or (ledger.streams[stream].as_at_on(as_of),) if day), default=None
    )
    day = as_at.isoformat() if as_at else "unknown-day"
    text = f"{ledger.settings.id}-{subject}-as-at-{day}".lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")
