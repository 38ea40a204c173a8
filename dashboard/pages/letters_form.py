"""Who is written to, on the page of who has not paid: a box for each State of its list, and the letters.

The addresses hold the choices; ``page_script.js`` writes them there, so that nothing is drawn anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.charts.layout.theme import Theme
from dashboard.documents.letters.letter_query import SEPARATOR
from dashboard.documents.letters.letter_run import (
    SILENT,
    answer_statuses,
    filtered_states,
    unpaid_table,
)
from dashboard.ledger import Ledger
from dashboard.live.base_path import base_path
from dashboard.locale import DOCUMENT_LANGUAGES, Words
from dashboard.pages.frame.address import PageLinks, build_link
from dashboard.pages.frame.page_cache import cache_for_ledger
from dashboard.pages.frame.templates import render
from dashboard.tables.filtering import ListChoice
from dashboard.wording.display_names import state_name
from dashboard.wording.unpaid_text import answer_names


@dataclass(frozen=True, slots=True)
class LetterList:
    """The list whose States could be written to: its stream, budget year, filter, and links."""

    stream: str
    year: int | None
    choice: ListChoice
    links: PageLinks


@cache_for_ledger
def build_letters_form(
    ledger: Ledger, as_of: date, words: Words, theme: Theme, listed: LetterList
) -> str:
    """Return the HTML for the States that the page's filter leaves; "" if it leaves none."""
    del theme
    stream, year, links = listed.stream, listed.year, listed.links
    if ledger.streams[stream].basis == "revenue":  # yearly sums alone
        return ""
    table = unpaid_table(ledger, stream, year, as_of, words)
    states = filtered_states(ledger, table, listed.choice, words)
    if not states:
        return ""
    statuses = answer_statuses(ledger, stream, year, as_of)
    names = answer_names(stream, words)
    silent = [state for state in states if statuses[state] == SILENT]
    subject = {"stream": stream} | ({} if year is None else {"year": str(year)})
    shared = {"convention": links.convention, "as_of": as_of.isoformat(), "lang": words.code}
    sender = ledger.settings.text_in_language("unit", words.code)
    said = {"text": words.code, "dated": as_of.isoformat(), "sender": sender}
    said["states"] = SEPARATOR.join(silent)
    addresses = (
        (words.t("Letters (ZIP)"), f"{base_path()}/letters/letters.zip", False),
        (words.t("Template (Word)"), f"{base_path()}/letters/template.docx", False),
        (words.t("Enter them in the calendar"), "", True),
    )
    return render(
        "letters_form",
        summary=words.n(
            "Letters: {n} State of this list without a reply on record",
            "Letters: {n} States of this list without a reply on record",
            len(silent),
        ),
        explanation=words.t(
            "A Word letter for each, in its own figures, with its record. States with a reply on record"
            " are written to only if you choose them. The calendar changes when you accept it there."
        ),
        fields=(
            ("dated", words.t("Day of the letters"), "date", as_of.isoformat()),
            ("sender", words.t("Signed by"), "text", sender),
        ),
        making=words.t("It is being made…"),
        language=words.t("Language"),
        languages=tuple(DOCUMENT_LANGUAGES.items()),
        chosen=words.code,
        states=[
            (state, state_name(ledger, state, words), names[statuses[state]], state in silent)
            for state in states
        ],
        links=[
            (
                label,
                links.to("import", **subject, **said)
                if is_page
                else build_link(path, shared | subject | said),
                is_page,
            )
            for label, path, is_page in addresses
        ],
    )
