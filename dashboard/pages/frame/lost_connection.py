"""What a screen says while the server cannot be reached; the browser fills in the times."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.conventions.conventions import ConventionSnapshot
from dashboard.locale import Words


def lost_connection(snapshot: ConventionSnapshot, words: Words) -> Mapping[str, object]:
    """Return the sentence, and when the figures were read (ms since 1970), for ``screen.js``."""
    read_at = snapshot.read_at
    return {
        "text": words.t(
            "No connection since {since}. Shown are the figures of {moment}.",
            since="{since}",
            moment="{moment}",
        )
        if read_at
        else words.t("No connection since {since}.", since="{since}"),
        "moment": int(max(read_at.values()).timestamp() * 1000) if read_at else None,
        "zone": snapshot.ledger.settings.time_zone,
        "language": "en-GB" if words.code == "en" else words.code,
    }
