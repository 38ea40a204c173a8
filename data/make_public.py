"""Make ``opcw-public`` and ``unep-public``: real yearly figures, State by State.

    python -m data.make_public

The figures are those of ``reference/public_contributions_by_state_2013_2024.csv``, unchanged: zeros
and negatives stay, and so do contributors that are no State. They are yearly revenue: there are no
budgets, no payment dates, no meetings.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from dashboard.workbooks import StateNames
from dashboard.workbooks.book import About
from dashboard.workbooks.clean.blank_books import read_un_names
from dashboard.workbooks.clean.book_writer import RowValues, write_book

DATA: Final = Path(__file__).resolve().parent
REFERENCE: Final = DATA / "reference"
LAST_DAY: Final = date(2024, 12, 31)
SOURCE: Final = (
    "UN System Chief Executives Board (CEB), financial statistics,"
    " revenue by government donor, unsceb.org/financial-statistics"
)
NOTICE: Final = (
    "Public figures: yearly revenue as published by the UN System Chief Executives Board."
    " They have no budgets, payment dates or meetings."
)

BADGE: Final = "Public figures: yearly revenue only"
BADGE_FR: Final = "Chiffres publics : recettes annuelles seulement"
NOTICE_FR: Final = (
    "Chiffres publics : recettes annuelles publiées par le Conseil des chefs de secrétariat des"
    " organismes des Nations Unies. Ils ne comportent ni budgets, ni dates de paiement, ni réunions."
)


@dataclass(frozen=True, slots=True)
class Stream:
    """One kind of money of an organisation, and the type that the source gives it."""

    name: str
    type: str
    title: str
    title_fr: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation and its folder."""

    id: str
    short: str
    name: str
    unit: str
    streams: tuple[Stream, ...]
    short_fr: str
    name_fr: str
    remark: str = ""
    remark_fr: str = ""

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return f"{self.id}-public"


ORGANISATIONS: Final = (
    Organisation(
        "opcw",
        "OPCW",
        "Organisation for the Prohibition of Chemical Weapons",
        "Technical Secretariat",
        (
            Stream("assessed", "Assessed", "Assessed", "Contributions obligatoires"),
            Stream(
                "voluntary",
                "Voluntary earmarked",
                "Voluntary, earmarked",
                "Contributions volontaires affectées",
            ),
        ),
        "OIAC",
        "Organisation pour l’interdiction des armes chimiques",
    ),
    Organisation(
        "unep",
        "UNEP",
        "United Nations Environment Programme",
        "Secretariat",
        (
            Stream(
                "voluntary",
                "Voluntary un-earmarked",
                "Voluntary, un-earmarked",
                "Contributions volontaires non affectées",
            ),
        ),
        "PNUE",
        "Programme des Nations Unies pour l’environnement",
        " States' figures begin with 2018; before, only two organisations' were published.",
        " Les chiffres des États commencent en 2018 ; auparavant, seuls ceux de deux"
        " organisations étaient publiés.",
    ),
)


def settings(organisation: Organisation) -> str:
    """The ``convention.toml`` of an organisation."""
    lines = [
        "# Public yearly figures. Written by data/make_public.py.",
        f'id = "{organisation.id}"',
        f'name = "{organisation.name}"',
        f'short = "{organisation.short}"',
        f'unit = "{organisation.unit}"',
        "illustrative = false",
        f'notice = "{NOTICE}{organisation.remark}"',
        f'badge = "{BADGE}"',
        "default_as_of = 2024-12-31    # the last day of the last year published",
    ]
    for stream in organisation.streams:
        lines += ["", f"[streams.{stream.name}]", 'currency = "USD"', f'title = "{stream.title}"']
    lines += [
        "",
        "[fr]",
        f'name = "{organisation.name_fr}"',
        f'short = "{organisation.short_fr}"',
        'unit = "Secrétariat"',
        f'notice = "{NOTICE_FR}{organisation.remark_fr}"',
        f'badge = "{BADGE_FR}"',
        *(f'{stream.name} = "{stream.title_fr}"' for stream in organisation.streams),
    ]
    return "\n".join([*lines, ""])


def published() -> list[dict[str, str]]:
    """The rows of the public table."""
    name = "public_contributions_by_state_2013_2024.csv"
    with (REFERENCE / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def rows(organisation: Organisation, stream: Stream) -> list[RowValues]:
    """The rows of a stream's Contributions sheet, by year and name."""
    known = StateNames.load(REFERENCE)
    with (REFERENCE / "states.csv").open(encoding="utf-8", newline="") as source:
        named = {row["iso3"]: row["name"] for row in csv.DictReader(source)}
    found: list[dict[str, object]] = []
    for row in published():
        if (row["organisation"], row["type"]) != (organisation.short, stream.type):
            continue
        code = known.find(row["contributor"])
        if code is None:
            message = f"{row['contributor']} is not in reference/states.csv or its variants."
            raise SystemExit(message)
        cents = Decimal(row["amount_usd"]) * 100
        if cents != int(cents):
            message = f"{row['amount_usd']} has more than two decimals."
            raise SystemExit(message)
        found.append({"state": named[code], "year": int(row["year"]), "amount": int(cents)})
    return sorted(found, key=lambda r: (str(r["year"]), str(r["state"])))


def book(organisation: Organisation, stream: Stream) -> bytes:
    """The bytes of one stream's book."""
    about = About(
        stream=stream.name,
        currency="USD",
        as_at=LAST_DAY,
        basis="revenue",
        source=SOURCE,
        contact="Made by data/make_public.py from data/reference",
    )
    notes = (
        f"{organisation.name}: {stream.type}",
        "Real figures, as published: one a year and contributor, zeros and negatives kept.",
        "A year's revenue is not a year's payments. No row means that nothing was published.",
        *((organisation.remark.strip(),) if organisation.remark else ()),
    )
    return write_book(
        about, {"Contributions": rows(organisation, stream)}, notes, read_un_names(REFERENCE)
    )


def books(organisation: Organisation) -> dict[str, bytes]:
    """All files of an organisation's folder, by name."""
    files = {"convention.toml": settings(organisation).encode()}
    return files | {
        f"{stream.name}-revenue.xlsx": book(organisation, stream) for stream in organisation.streams
    }


def main(root: Path) -> None:
    """Write both folders below ``root``."""
    for organisation in ORGANISATIONS:
        folder = root / organisation.folder
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in books(organisation).items():
            (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
