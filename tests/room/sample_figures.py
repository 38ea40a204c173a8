"""All figures of a ledger that the room may show, as values that can be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final

import pandas as pd
from numpy import ndarray
from pandas.api.extensions import ExtensionArray

from dashboard.indicators import collection, coverage, headline_figures, ladder, movements, payers
from dashboard.indicators.announcements_between import announcements_between
from dashboard.indicators.freshness import stream_freshness
from dashboard.indicators.just_changed import just_changed
from dashboard.indicators.letters import letter_effects
from dashboard.indicators.outstanding_states import outstanding_states
from dashboard.indicators.parties import states_parties_on
from dashboard.indicators.payment_habits import payment_habits
from dashboard.indicators.payments_between import payments_between
from dashboard.indicators.shortfall import shortfalls
from dashboard.indicators.state_record import all_states
from dashboard.indicators.to_write_to import to_write_to
from dashboard.indicators.usual_givers import usual_givers
from dashboard.indicators.without_contribution import states_without_contribution
from dashboard.indicators.year_end_forecast import year_end_forecast
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.workbooks.problems.problem import sum_excluded

# What a discreet ledger withholds, and where a figure stands in a book.
TEXTS: Final = frozenset(
    {"origin", "source", "reference", "note", "book", "sheet", "cell", "about", "sender", "written"}
)


def figures(ledger: Ledger, past: Ledger, earlier: date, as_of: date) -> dict[str, Any]:
    """The figures of all slides, and of the lists behind them."""
    years = coverage.budget_years(ledger, as_of)
    moved = movements.movements(ledger, PastLedger(earlier, past), earlier, as_of)
    history = {
        stream: payers.payments_by_state_and_year(ledger, stream, as_of)
        for stream in ledger.streams
    }
    by_year: tuple[Callable[[Ledger, int, date], Any], ...] = (
        coverage.budget_coverage,
        ladder.budget_ladder,
        usual_givers,
        states_without_contribution,
        year_end_forecast,
    )
    return {
        "headlines": headline_figures.headline_figures(ledger, as_of),
        "freshness": [stream_freshness(ledger, name, as_of) for name in ledger.streams],
        "years": [[figure(ledger, year, as_of) for figure in by_year] for year in years],
        "course": coverage.coverage_by_year(ledger, as_of),
        "outcomes": coverage.outcomes_by_year(ledger, as_of),
        "parties": states_parties_on(ledger.parties, as_of),
        "states": all_states(ledger, as_of),
        "balances": collection.state_balances(ledger, as_of),
        "meetings": collection.meeting_totals(ledger, as_of),
        "next": collection.next_meeting(ledger, as_of),
        "ladders": [
            ladder.meeting_ladder(ledger, str(meeting), as_of)
            for meeting in collection.meeting_totals(ledger, as_of)["meeting"]
        ],
        "shortfalls": shortfalls(ledger, as_of),
        "outstanding": outstanding_states(ledger, as_of),
        "payers": history,
        "payer years": {
            name: payers.payer_totals_by_year(table) for name, table in history.items()
        },
        "habits": payment_habits(ledger, as_of),
        "letters": letter_effects(ledger, as_of),
        "to write to": to_write_to(ledger, as_of),
        "moved": moved,
        "announcements": announcements_between(ledger, moved),
        "payments": payments_between(ledger, moved),
        "just changed": just_changed(past, ledger, as_of),
        "excluded": sum_excluded(ledger.problems),
    }


def comparable(value: Any, codes: Mapping[str, str]) -> Any:
    """A figure with other codes of States, without texts, and without the order of the States."""
    if isinstance(value, pd.Series):
        value = value.rename("value").to_frame()
    if isinstance(value, pd.DataFrame):
        named = value.rename_axis(index=str(value.index.name or "row")).reset_index()
        value = named.drop(columns="row", errors="ignore").to_dict("records")
    if is_dataclass(value) and not isinstance(value, Ledger):
        value = {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Mapping):
        kept = {key: item for key, item in value.items() if key not in TEXTS}
        value = [(comparable(k, codes), comparable(v, codes)) for k, v in kept.items()]
    elif isinstance(value, list | tuple | AbstractSet):
        value = [comparable(item, codes) for item in value]
    if isinstance(value, list):
        return sorted(value, key=repr)
    if isinstance(value, str):
        return codes.get(value, value)
    return None if isinstance(value, Ledger) else "none" if pd.isna(value) else value


def texts_of(value: object) -> set[str]:
    """All texts that can be reached from a value: fields, keys, columns, indexes and cells."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, pd.DataFrame):
        columns = [value[column].unique() for column in value.columns]
        value = [value.index, value.columns, *columns]
    elif is_dataclass(value):
        value = [getattr(value, field.name) for field in fields(value)]
    elif isinstance(value, Mapping):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | AbstractSet | pd.Index | ExtensionArray | ndarray):
        return {text for item in value for text in texts_of(item)}
    return set()
