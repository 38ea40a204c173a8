"""Explanations of each sheet and column of the clean layouts, for the Notes sheet."""

from __future__ import annotations

from typing import Final

# Sheets of each book, in order.
BOOK_SHEETS: Final[dict[str, tuple[str, ...]]] = {
    "assessed.xlsx": ("Meetings", "Assessments", "Receipts", "Status reports"),
    "isu.xlsx": ("Budgets", "Contributions", "Announcements"),
    "calendar.xlsx": ("Committee meetings", "Letters", "Statements"),
    "parties.xlsx": ("Parties",),
}

ABOUT_NOTES: Final[dict[str, str]] = {
    "Stream": "assessed (bills to States) or voluntary (gifts). The two are never added up.",
    "Currency": "ISO 4217 code, such as USD or CHF, of every amount without a currency of its own.",
    "As at": "The day up to which this book is complete. Change it whenever you bring it up to date.",
    "Basis": "receipts: single payments with their days. revenue: one figure a year, without days.",
    "Source": "Who says so. Stands below every chart.",
    "Contact": "Whom to ask about this book.",
    "Illustrative": "yes where figures are invented, otherwise no.",
}

SHEET_NOTES: Final[dict[str, str]] = {
    "About": "What the book is. Change the second column only.",
    "Meetings": "One row for each meeting (or budget year) that States are billed for.",
    "Assessments": "One row for each bill: what one State owes for one meeting, as invoiced.",
    "Receipts": "One row for each payment that came, with the meeting it pays.",
    "Status reports": (
        "Only where single payments are not known: one row for each State and meeting of a dated"
        " status report. Keep older reports; delete the sheet if you do not use it."
    ),
    "Budgets": "One row for each version of each year's budget. Keep older versions.",
    "Contributions": "One row for each payment that came. Money only: promises go to Announcements.",
    "Announcements": "One row for each promise. It never counts as received.",
    "Committee meetings": "The days on which figures are looked at.",
    "Letters": "Reminders and other letters about money.",  # their days, for what came after (D25)
    "Statements": "Figures that somebody stated without the table behind them.",
    "Parties": "One row for each State: from and until when it is bound.",
}

STATE_NOTE: Final = (
    "UN name, official name or ISO code, in English or French. The list is on Notes."
)

COLUMN_NOTES: Final[dict[str, dict[str, str]]] = {
    "Meetings": {
        "meeting": "Short code used in the other sheets, such as 10MSP.",
        "title": "Full title.",
        "first_day": "First day of the meeting; empty while not fixed.",
        "last_day": "Last day of the meeting.",
        "moved_from": "The first day as planned before the meeting was moved; empty if it was not.",
        "estimated_cost": "Cost as adopted, in the currency of the book.",
        "actual_cost": "Cost after the meeting; empty while not known. 0 would mean: it cost nothing.",
        "scale_period": "The UN scale the bills rest on, such as 2019-2021.",
    },
    "Assessments": {
        "state": STATE_NOTE,
        "meeting": "Code from the Meetings sheet.",
        "amount": "Amount invoiced. A second bill for the same meeting is a second row.",
        "notice_date": "Day of the invoice.",
    },
    "Receipts": {
        "state": STATE_NOTE,
        "meeting": "Code of the meeting the payment is for; empty if the payer did not say: it is"
        " then put to the oldest bill, and marked as assumed.",
        "received_on": "Day the money came; not later than As at on the About sheet.",
        "amount": "Amount booked. A refund is a row with a minus.",
        "reference": "Your own number or note.",
    },
    "Status reports": {
        "as_at": "The day the report speaks to.",
        "meeting": "Code from the Meetings sheet.",
        "state": STATE_NOTE,
        "assessed": "Amount invoiced.",
        "received": "Amount received by that day.",
        "outstanding": "Amount still due, never below zero.",
        "credit": "Amount paid above what was due.",
        "prior_balance": "What the report says is due from earlier years; never added to the meeting's.",
    },
    "Budgets": {
        "year": "Budget year.",
        "version": "Such as adopted or revised 1.",
        "adopted_on": "Day this version was adopted; it counts from that day.",
        "amount": "The whole budget of the year.",
    },
    "Contributions": {
        "state": STATE_NOTE,
        "year": "The budget year the payment is for, also where it came in another year.",
        "received_on": "Day the money came; not later than As at on the About sheet.",
        "amount": "Amount booked, in the currency of the book. A refund is a row with a minus.",
        "amount_sent": "Amount as sent, where it was sent in another currency.",
        "currency_sent": "ISO 4217 code of the amount sent.",
        "reference": "Your own number or note.",
    },
    "Announcements": {
        "state": STATE_NOTE,
        "year": "The budget year the money is for.",
        "amount": "Amount announced.",
        "currency": "ISO 4217 code of that amount.",
        "said_on": "Day it was said or written.",
        "kind": "pledged, confirmed, in transit or withdrawn. A State's last word counts.",
        "source": "Who said it where.",
    },
    "Committee meetings": {
        "date": "Day of the meeting.",
        "title": "Such as Coordination Committee.",
        "note": "Anything else.",
    },
    "Letters": {
        "date": "Day of the letter.",
        "sender": "Who signed it.",
        "addressees": "To whom it went: all States Parties; States Parties that had not contributed"
        " for 2021; States with outstanding contributions (or: … for the 10MSP); or the names of"
        " States, separated by ; or lines.",
        "about": "What it asks for.",
    },
    "Statements": {
        "said_on": "Day it was said.",
        "as_at": "The day the figure speaks to.",
        "said_by": "Who said it.",
        "about": "Code of the meeting, or the budget year.",
        "measure": "What the figure is: shortfall, outstanding, received or cost.",
        "qualifier": "almost, about or more than, if that word was said; empty if exact.",
        "amount": "The figure.",
        "currency": "ISO 4217 code of the figure.",
        "source": "Where it was said or written.",
    },
    "Parties": {
        "state": STATE_NOTE,
        "role": "party, observer or other; empty means party.",
        "entry_into_force": "First day on which the State is bound (not the day of its deposit).",
        "withdrawal": "First day on which it is no longer bound; empty if it did not withdraw.",
        "note": "Anything else.",
    },
}
