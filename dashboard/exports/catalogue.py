"""What copies there are: of which conventions, which tables, for which years, meetings, States and letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from dashboard.exports.table_addresses import (
    LIST_PARAMETERS,
    TABLE_ADDRESSES,
    TableAddress,
    latest_known_day,
    values_of,
)
from dashboard.exports.table_registry import TABLES_BY_NAME
from dashboard.ledger import Ledger


def list_conventions(
    ids: Sequence[str], ledger_of: Callable[[str], Ledger], root: str
) -> dict[str, object]:
    """Return the conventions, each with the last day that its books speak to and its catalogue's address."""
    entries = []
    for convention in ids:
        ledger = ledger_of(convention)
        day = latest_known_day(ledger)
        query = urlencode({"convention": convention, "as_of": "" if day is None else str(day)})
        entries.append(
            {
                "convention": convention,
                "name": ledger.settings.name,
                "illustrative": ledger.illustrative,
                "as_of": None if day is None else day.isoformat(),
                "catalogue": f"{root}/export/catalogue.json?{query}",
            }
        )
    return {"conventions": entries, "openapi": f"{root}/export/openapi.json"}


def list_tables(ledger: Ledger, convention: str, as_of: date, root: str) -> dict[str, object]:
    """Return the tables of a convention as of a day, each with its addresses and their values."""
    common = urlencode({"convention": convention, "as_of": as_of.isoformat()})
    return {
        "convention": convention,
        "name": ledger.settings.name,
        "illustrative": ledger.illustrative,
        "as_of": as_of.isoformat(),
        "books": [{"name": n, "sha256": h} for n, h in sorted(ledger.book_hashes.items())],
        "tables": [
            {
                "table": name,
                "description": describe_table(name),
                "needs": values,
                "may": [*address.may, *LIST_PARAMETERS],
                **{
                    kind: f"{root}/export/{name}.{kind}?{common}{template(values)}"
                    for kind in ("csv", "json", "xlsx")
                },
            }
            for name, address in TABLE_ADDRESSES.items()
            for values in ways_with_values(ledger, address, as_of)
        ],
        "datapackage": f"{root}/export/datapackage.zip?{common}",
        "openapi": f"{root}/export/openapi.json",
    }


def describe_table(name: str) -> str:
    """Return what a table holds: what the function that builds it says of itself."""
    return (TABLES_BY_NAME[name].__doc__ or "").strip()


def template(needs: Mapping[str, Sequence[str]]) -> str:
    """Return the required parameters as in a template of RFC 6570: {&year}."""
    return f"{{&{','.join(needs)}}}" if needs else ""


def ways_with_values(
    ledger: Ledger, address: TableAddress, as_of: date
) -> Iterator[dict[str, Sequence[str]]]:
    """Yield the required parameters of each way to ask for a table, with their values.

    A way without any value, and a table of money that the books do not hold, is left out.
    """
    if address.stream and address.stream not in ledger.streams:
        return
    for way in address.ways:
        if "letter" in way:  # its values depend on the stream
            for stream in ledger.streams:
                if letters := values_of(ledger, "letter", as_of, stream):
                    yield {"stream": (stream,), "letter": letters}
            continue
        values = {parameter: values_of(ledger, parameter, as_of) for parameter in way}
        if "year" in address.may and not values_of(ledger, "year", as_of):  # of voluntary money
            values["stream"] = [one for one in values["stream"] if one != "voluntary"]
        if all(values.values()):
            yield values
