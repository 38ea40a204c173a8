"""A ledger in which no State can be named, with the figures of the ledger it comes from.

Each State gets a number that tells nothing: the States are sorted by a keyed hash of their code, so that who
does not know the key cannot find the order, and State 17 stays State 17 for as long as the key is used. Its rows lose what
tells of one State: their free texts, their cells and the order of the book. Other texts lose names of States
(``redaction``). Parties, days, amounts and currencies stay: who knows an amount may guess. Contributors that are
no States stay named.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, get_args

import pandas as pd

from dashboard.indicators.letters import RuleKind
from dashboard.ledger import Ledger, Settings
from dashboard.ledger.ledger import Stream
from dashboard.ledger.past_ledger import PastLedger
from dashboard.locale import LANGUAGES, load_words
from dashboard.room.redaction import SIGN, redact_text
from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.problems.problem import Problem

MIN_STATES: Final = 3  # in the books, for a region to stay
STATE_IN_PROBLEM: Final = "unknown-state"  # its texts are names that nobody knows
# Columns of fixed words, codes and currencies.
FIXED_COLUMNS: Final = frozenset(
    {"role", "scale_period", "currency", "currency_sent", "kind", "stream", "qualifier", "measure"}
)
# Columns of names that tell rows apart, so that two of them must never become the same.
NAME_COLUMNS: Final = frozenset({"book", "sheet", "meeting"})
MARK_LENGTH: Final = 4


def discreet_ledger(ledger: Ledger, key: bytes) -> Ledger:
    """Return the ledger without any State's name or code, under another version."""
    codes = discreet_codes(ledger, key)
    tables: dict[str, Any] = {
        name: discreet_table(name, getattr(ledger, name), codes, key) for name in TABLES
    }
    return replace(
        ledger,
        version=hmac.new(key, ledger.version.encode(), "sha256").hexdigest()[:16],
        settings=discreet_settings(ledger.settings),
        streams={name: discreet_stream(stream) for name, stream in ledger.streams.items()},
        states=discreet_states(ledger, codes),
        problems=tuple(discreet_problem(problem, key) for problem in ledger.problems),
        book_hashes={redact_name(name, key): hash_ for name, hash_ in ledger.book_hashes.items()},
        **tables,
    )


def discreet_past_ledger(past: PastLedger, key: bytes) -> PastLedger:
    """Return what was known on an earlier day, with the numbers of ``discreet_ledger``."""
    return replace(
        past,
        ledger=None if past.ledger is None else discreet_ledger(past.ledger, key),
        unknown_books={
            stream: tuple(redact_name(name, key) for name in names)
            for stream, names in past.unknown_books.items()
        },
    )


def discreet_codes(ledger: Ledger, key: bytes) -> Mapping[str, str]:
    """Return the opaque code of each State, by its code: "NOR" is "S017".

    All States of the reference table are numbered, whether or not the books name them; codes that it lacks come
    after them.
    """
    kinds = ledger.states["kind"]
    known = kinds.index[kinds.eq("state")]
    others = states_in_books(ledger) - {*kinds.index}
    ordered = [
        code
        for group in (known, others)
        for code in sorted(group, key=lambda code: hmac.digest(key, code.encode(), "sha256"))
    ]
    return {code: f"S{number:03d}" for number, code in enumerate(ordered, 1)}


def states_in_books(ledger: Ledger) -> frozenset[str]:
    """Return the codes in the tables, letters' addressees included."""
    tables = (getattr(ledger, name) for name in TABLES)
    named = {str(s) for table in tables if "state" in table for s in table["state"].unique()}
    rules = ledger.letters["addressed_to"].str.split()
    return frozenset(named.union(*(rule for rule in rules if not is_rule(rule))))


def is_rule(addressed_to: list[str]) -> bool:
    """Return True for addressees that are a rule, not a list of codes or unknown."""
    return bool(addressed_to) and addressed_to[0] in get_args(RuleKind)


def redact_name(name: str, key: bytes) -> str:
    """Return the name of a book, sheet or meeting without States; two that differ still do."""
    text = redact_text(name)
    mark = hmac.new(key, name.encode(), "sha256").hexdigest()[:MARK_LENGTH]
    return name if text == name else f"{text} {mark}"


def discreet_settings(settings: Settings) -> Settings:
    """Return the settings with no State named in their texts."""
    streams = {
        name: replace(stream, title=redact_text(stream.title))
        for name, stream in settings.streams.items()
    }
    in_language = {
        language: {key: redact_text(text) for key, text in texts.items()}
        for language, texts in settings.in_language.items()
    }
    return replace(
        settings,
        name=redact_text(settings.name),
        short=redact_text(settings.short),
        unit=redact_text(settings.unit),
        notice=redact_text(settings.notice),
        streams=streams,
        in_language=in_language,
    )


def discreet_stream(stream: Stream) -> Stream:
    """Return a stream with no State named in its title and source."""
    return replace(stream, title=redact_text(stream.title), source=redact_text(stream.source))


def discreet_problem(problem: Problem, key: bytes) -> Problem:
    """Return a Problem without names; of a name that is not known nothing is left."""
    is_unknown = problem.code == STATE_IN_PROBLEM
    return replace(
        problem,
        book=redact_name(problem.book, key),
        sheet=redact_name(problem.sheet, key),
        params={k: SIGN if is_unknown else redact_text(v) for k, v in problem.params.items()},
    )


def discreet_states(ledger: Ledger, codes: Mapping[str, str]) -> pd.DataFrame:
    """Return the table of States in the order of their numbers, the other contributors last.

    Each is "State 17" in each language. A region stays if the books hold some States of it.
    """
    states = ledger.states
    is_state = states["kind"].eq("state")
    named, others = states[is_state].copy(), states[~is_state]
    counts = named["region"][named.index.isin(states_in_books(ledger))].value_counts()
    is_large = named["region"].map(counts).ge(MIN_STATES)
    numbers = [int(codes[code][1:]) for code in named.index]
    for column in named.columns.difference(["kind", "region"]):
        language = (
            column.removeprefix("name_") if column.removeprefix("name_") in LANGUAGES else "en"
        )
        words = load_words(language)
        is_name = column == "official" or column.startswith("name")
        named[column] = [words.t("State {number}", number=n) if is_name else "" for n in numbers]
    named["region"] = named["region"].where(is_large, "")
    named.index = pd.Index([codes[code] for code in named.index], name=states.index.name)
    return pd.concat([named.sort_index(), others])


def discreet_table(
    name: str, table: pd.DataFrame, codes: Mapping[str, str], key: bytes
) -> pd.DataFrame:
    """Return a table with opaque codes and redacted texts.

    Rows of States are put in the order of the codes, each State's own rows as they were, and lose
    their texts and cells: the order of a book is that of the names.
    """
    of_states = "state" in table
    changed = {}
    for column in map(str, table.select_dtypes(exclude=["number", "datetime", "bool"])):
        texts = table[column]
        if column == "state":
            new = {state: codes.get(state, state) for state in texts.unique()}
        elif column == "addressed_to":
            new = {rule: discreet_rule(rule, codes) for rule in texts.unique()}
        elif column in NAME_COLUMNS or (name == "statements" and column == "about"):
            new = {text: redact_name(text, key) for text in texts.unique()}
        elif column in FIXED_COLUMNS or column == "cell":
            continue
        elif of_states:
            new = {text: SIGN if text else "" for text in texts.unique()}
        else:
            new = {text: redact_text(text) for text in texts.unique()}
        changed[column] = texts.map(new).astype(texts.dtype)
    if "addressees" in changed:
        rules = table["addressed_to"].str.split()
        is_hidden = ~rules.map(is_rule).astype("bool") & table["addressees"].ne("")
        changed["addressees"] = changed["addressees"].mask(is_hidden, SIGN)
    return withhold_order(table, changed) if of_states else table.assign(**changed)


def withhold_order(table: pd.DataFrame, changed: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Return rows in the order of the codes, with numbers for cells: rows that differ still do."""
    cells = table["book"] + "\n" + table["sheet"] + "\n" + table["cell"]
    order = changed["state"].argsort(kind="stable")
    numbers, _ = pd.factorize(cells.iloc[order])
    table = table.assign(**changed).iloc[order].reset_index(drop=True)
    places = pd.Series([f"{SIGN} {n}" for n in numbers + 1], index=table.index, dtype="str")
    return table.assign(cell=places.where(table["cell"].ne(""), ""))


def discreet_rule(rule: str, codes: Mapping[str, str]) -> str:
    """Return to whom a letter went, with opaque codes in their own order."""
    words = rule.split()
    return rule if is_rule(words) or not words else " ".join(sorted(codes[word] for word in words))
