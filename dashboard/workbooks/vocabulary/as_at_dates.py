"""Find the as-at date in a text ("as at 31 October 2021"), as opposed to other dates.

Other dates are a due date, the date of a rate, scale or decision, and the last day of a meeting ("du 30
août au 2 septembre 2022").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.workbooks.values.dates import find_ambiguous_dates, locate_dates, spell_out_dates
from dashboard.workbooks.values.month_names import MONTH_NUMBERS
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import phrases_pattern, whole_word_pattern

AS_AT_WORDS, FAR_WORDS, NEAR_WORDS, UNTIL_WORDS, JOINED_WORDS = (
    phrases_pattern("speaks_to", key) for key in ("day", "far", "near", "until", "joined")
)
AS_AT_PHRASE: Final = re.compile(
    rf"\b(?:{AS_AT_WORDS}|(?P<far>{FAR_WORDS})|(?P<near>(?P<until>{UNTIL_WORDS})|{NEAR_WORDS}))\b|{JOINED_WORDS}"
)
CLAUSE_END: Final = re.compile(r"[;:()\[\],]|(?<![0-9])\.(?=\s|$)|\s[-\u2013\u2014]\s")
CLAUSE_MARK: Final = "zzz"  # replaces the end of a clause in a normal form
CONTEXT_WORDS: Final = 4  # words before "as at" that may name its subject
# Words up to the date: "as at the close of business on", "up to and including", "Stand der Beiträge … am".
MAX_WORDS_BETWEEN: Final = 6
MAX_WORDS_NEAR: Final = 2
MAX_WORDS_FAR: Final = 12
DUE_WORDS: Final = whole_word_pattern(phrases_pattern("speaks_to", "to_be_paid"))
OTHER_SUBJECT_WORDS: Final = whole_word_pattern(phrases_pattern("speaks_to", "something_else"))
STATES_PARTIES_WORDS: Final = re.compile(
    rf"(?:^|{CLAUSE_MARK} ){phrases_pattern('speaks_to', 'parties')} $"
)
MONEY_WORDS: Final = whole_word_pattern(phrases_pattern("speaks_to", "money"))
MONTH_PATTERN: Final = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
PERIOD_FROM: Final = re.compile(
    rf"(?:^| )(?P<day>[0-9]{{1,2}})(?:er|st|nd|rd|th)?(?P<month> (?:de )?(?:{MONTH_PATTERN}))?(?: (?:de )?[0-9]{{4}})? $"
)
NUMBERED_ITEM: Final = re.compile(rf"\b{phrases_pattern('speaks_to', 'numbered')} [0-9]{{1,2}} $")
# "31 October 2020/2021" is not a date; 2021/10/31 is.
TWO_YEARS: Final = re.compile(r"\b(?:19|20)[0-9]{2}\s*/\s*(?:[0-9]{2}|(?:19|20)[0-9]{2})\b(?!/)")
FURTHER_DATE: Final = re.compile(rf" (?:{CLAUSE_MARK} )?{phrases_pattern('lines', 'and')} ")


@dataclass(frozen=True, slots=True)
class AsAtDates:
    """Whether a text gives an as-at date, the dates, and an ambiguous one such as 01/12/2021."""

    is_as_at: bool = False
    days: frozenset[date] = frozenset()
    ambiguous_date: str = ""


def find_as_at_dates(text: str, label: str = "") -> AsAtDates:
    """Find the as-at dates in a text; ``label``: the text in the cell to its left."""
    plain = TWO_YEARS.sub(" ", spell_out_dates(text))
    marked = normalise_text(CLAUSE_END.sub(f" {CLAUSE_MARK} ", plain))
    dates: set[date] = set()
    is_as_at = False
    for match in AS_AT_PHRASE.finditer(marked):
        if is_about_money(marked[: match.start()], match["until"] or ""):
            is_as_at = True
            dates |= dates_after(marked[match.end() :], match)
    if not is_as_at and is_as_at_label(label):
        is_as_at = True
        dates |= {day for _, _, day in locate_dates(normalise_text(plain))[:1]}
    ambiguous = find_ambiguous_dates(text) if is_as_at and not dates else ()
    return AsAtDates(is_as_at, frozenset(dates), ambiguous[0] if ambiguous else "")


def is_as_at_label(label: str) -> bool:
    """Return True for a label of an as-at date: "Status as at:"."""
    marked = normalise_text(CLAUSE_END.sub(f" {CLAUSE_MARK} ", label))
    return any(
        is_about_money(marked[: match.start()], match["until"] or "")
        for match in AS_AT_PHRASE.finditer(marked)
    )


def has_missing_date(text: str) -> bool:
    """Return True for a text that ends before its date: "Status of contributions as at"."""
    words = normalise_text(text)
    return any(match.end() == len(words) for match in AS_AT_PHRASE.finditer(words))


def is_about_money(before: str, until: str) -> bool:
    """Return True if "as at" after these words refers to receipts, and not to another subject."""
    clause = before.rpartition(CLAUSE_MARK)[2]
    near = " ".join(clause.split()[-CONTEXT_WORDS:])
    if until and DUE_WORDS.search(near):
        return False
    if until and (start := PERIOD_FROM.search(before)) and not NUMBERED_ITEM.search(before):
        is_period = start["day"] in {"1", "01"} and start["month"]  # of months, not a meeting
        return bool(is_period)
    if STATES_PARTIES_WORDS.search(before):
        return False
    return not OTHER_SUBJECT_WORDS.search(near) or bool(MONEY_WORDS.search(near))


def dates_after(words: str, match: re.Match[str]) -> set[date]:
    """Return the date after "as at", and further ones joined to it: "and 30 November"."""
    most = MAX_WORDS_NEAR if match["near"] else MAX_WORDS_FAR if match["far"] else MAX_WORDS_BETWEEN
    clause = words.partition(f" {CLAUSE_MARK}")[0] if match["near"] else words
    plain = words.replace(f" {CLAUSE_MARK}", "")
    dates: set[date] = set()
    end = 0
    for start, stop, day in locate_dates(plain):
        between = plain[end:start]
        if dates and not FURTHER_DATE.fullmatch(between):
            break
        if not dates and (len(between.split()) > most or OTHER_SUBJECT_WORDS.search(between)):
            break
        if not dates and start > len(clause):
            break  # "per State, printed on 5 November 2021"
        dates.add(day)
        end = stop
    return dates
