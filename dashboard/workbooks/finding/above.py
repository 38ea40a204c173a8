"""What the lines above a table say of it: its day, currency, meeting, year, stream, and that it is invented.

"Status of contributions as at 31 October 2021 (in US dollars)" names a day and a currency. A day
counts only behind words such as "as at", so that a printing date or a meeting's is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.scan import Place
from dashboard.workbooks.typed.columns import is_blank
from dashboard.workbooks.values.days import days_in, unclear_days_in
from dashboard.workbooks.values.meeting_names import meetings_in
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.units import currencies_in
from dashboard.workbooks.values.wrong import shown

SPEAKS_TO: Final = re.compile(
    r"\b(?:as (?:at|of|on)|up to|until|situation (?:au|at)|arretee? au|etat au|au|jusqu au|al|hasta el"
    r"|zum|per|stand|bis zum|status (?:at|on))\b|截至|по состоянию на|حتى",
)
# Not the 2020 of "2020/21", which are two.
YEAR: Final = re.compile(r"\b((?:19|20)[0-9]{2})\b(?! [0-9]{2}\b(?! [0-9]))")
# Years that say when something began or was decided, not what a table is about.
OF_OLD: Final = re.compile(
    r"\b(?:since|depuis|desde|seit|from|a partir (?:de|du)|(?:established|founded|created|adopted|agreed|cree|adoptee?"
    r"|creado|adoptada|gegrundet)(?: (?:in|en))?|(?:decisions?|resolutions?|beschluss(?:es)?) (?:of|de|du|von|vom))"
    r" (?:the )?(?:19|20)[0-9]{2}\b"
)
# Not the 000 of "a budget of 470 000".
SCALED: Final = re.compile(
    r"\b(?:thousands?|millions?|milliers|mill(?:on|ones|ionen)|miles de|tausend|tsd|mio|[kt] ?(?:usd|chf|eur|euros?)"
    r"|(?<![0-9] )000s?|1 000s|(?:in|en|x) (?:[a-z]{3} )?1 000)\b"
)
SCALED_SIGNS: Final = re.compile(r"['\u2019]000|\b[kKT](?:€|\$|£)")
IN_NOTE: Final = re.compile(
    r"\b(?:in|en|amounts?|figures|montants|chiffres|importes|cifras|betrage)\b"
)
CAME: Final = re.compile(
    r"\b(?:contributions? (?:received|paid|to|from|by)|received|payments?|paid|collected|receipts?|revenue|donations?"
    r"|voluntary contributions?|contributions volontaires|contribuciones voluntarias|freiwillige beitrage"
    r"|recues?|recus|paiements?|versements?|encaissements?|recettes|dons"
    r"|recibid[ao]s?|pagos?|pagad[ao]s?|ingresos|eingegangene?r?|eingange|zahlungen|einzahlungen|erhaltene?)\b"
)
OTHERWISE: Final = re.compile(
    r"\b(?:outstanding|unpaid|arrears|due|balances?|pledge[sd]?|pledged|budgets?|estimates?|forecast|invoices?|scale"
    r"|impayees?|arrieres?|soldes?|promesses?|annonces?|bareme|factures?"
    r"|pendientes?|adeudad[ao]s?|promesas?|escala|presupuesto|ausstehende?r?|offene?|ruckstande?|zusagen?|haushalt|rechnungen)\b"
)
SPENT: Final = re.compile(
    r"\b(?:refunds?|refunded|reimbursements?|expenses?|expenditures?|disbursements?|payments? made|remboursements?|depenses"
    r"|reembolsos?|gastos|egresos|ruckerstattung(?:en)?|ruckzahlung(?:en)?|ausgaben|auszahlungen)\b"
)
SETTLED: Final = re.compile(
    r"\b(?:outstanding|unpaid|arrears|due|balances?|paid|received|collected|collections|payments?|receipts?"
    r"|impayees?|arrieres?|soldes?|recues?|recus|payees?|paiements?|versements?|encaissements?"
    r"|pendientes?|adeudad[ao]s?|atrasos?|recibid[ao]s?|pagad[ao]s?|pagos?"
    r"|ausstehende?r?|offene?|ruckstande?|eingegangene?r?|bezahlte?|zahlungen|einzahlungen)\b"
)
INVENTED: Final = re.compile(
    r"\b(?:illustrative?s?|invented|fictitious|fictional|fictif|fictifs|fictives|inventee?s?|ficticios?|ficticias?|erfunden|fiktiv)\b"
)
VOLUNTARY: Final = re.compile(r"\b(?:voluntary|volontaires?|voluntari[ao]s?|freiwillige[rn]?)\b")
ASSESSED: Final = re.compile(
    r"\b(?:assessed|assessments?|mises? en recouvrement|quotes parts?|cuotas|prorrateadas|pflichtbeitrage|veranlagte[rn]?)\b"
)
KINDS: Final = {
    "pledged": re.compile(
        r"\b(?:pledges?|pledged|promesses?|annonces?|promesas?|anuncios?|zusagen?)\b"
    ),
    "confirmed": re.compile(
        r"\b(?:confirmations?|confirmed|confirmee?s?|confirmad[ao]s?|bestatigt)\b"
    ),
    "in transit": re.compile(r"\b(?:in transit|en transit|en route|en transito|unterwegs)\b"),
}


@dataclass(slots=True)
class Above:
    """What was said above a table; each value with the cell that says it in ``places``."""

    as_at: set[date] = field(default_factory=set)
    unclear: str = ""  # a day that can be read in two ways
    currencies: set[str] = field(default_factory=set)
    meetings: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    streams: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    is_invented: bool = False
    is_scaled: bool = False  # amounts are in thousands or millions
    came: bool = False  # it is about money that came
    settled: bool = False  # it is about what came of bills, or is still due
    spent: bool = False  # it is about money that went out
    otherwise: bool = False  # it is about something else: what is due, promised, planned
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def day(self) -> date | None:
        """The one day that is said; None where none or several are."""
        return next(iter(self.as_at)) if len(self.as_at) == 1 else None

    @property
    def currency(self) -> str:
        """The one currency that is named; "" where none or several are."""
        return next(iter(self.currencies)) if len(self.currencies) == 1 else ""

    @property
    def meeting(self) -> str:
        """The one meeting that is named; "" where none or several are."""
        return next(iter(self.meetings)) if len(self.meetings) == 1 else ""

    @property
    def year(self) -> int:
        """The one year that is named; 0 where none or several are."""
        return next(iter(self.years)) if len(self.years) == 1 else 0

    @property
    def stream(self) -> str:
        """The one stream that is named; "" where none or both are."""
        return next(iter(self.streams)) if len(self.streams) == 1 else ""

    @property
    def kind(self) -> str:
        """The one kind of announcement that is named; "" where none or several are."""
        return next(iter(self.kinds)) if len(self.kinds) == 1 else ""


def above(sheet: Sheet, rows: Iterable[int], places: range | None = None) -> Above:
    """What the given rows of a sheet say, in all its columns or in some."""
    said = Above()
    for n in rows:
        cells = sheet.rows[n]
        label = ""
        for place, cell in enumerate(cells):
            if is_blank(cell) or (places is not None and place not in places):
                continue
            if isinstance(cell, (date, datetime)):
                if SPEAKS_TO.search(normal(label)):
                    said.as_at.add(cell.date() if isinstance(cell, datetime) else cell)
                    said.places.setdefault("as_at", (n, place))
                continue
            text = whole(cell)
            take(said, text, label, (n, place))
            label = text
    return said


def spoken_to(text: str) -> set[date]:
    """The first day behind each of the words, so that no other day of the text is taken for it."""
    behind = [days_in(part) for part in SPEAKS_TO.split(text.casefold())[1:]]
    return {days[0] for days in behind if days}


def is_scaled(text: str) -> bool:
    """Whether a text says that amounts are in thousands or millions."""
    return bool(SCALED.search(normal(text)) or SCALED_SIGNS.search(text))


def is_scaled_note(cell: object) -> bool:
    """Whether a note says it of a table's amounts: "All amounts in thousands of US dollars"."""
    return isinstance(cell, str) and bool(IN_NOTE.search(normal(cell))) and is_scaled(cell)


def whole(cell: object) -> str:
    """A cell's text, all of it."""
    return " ".join(cell.split()) if isinstance(cell, str) else shown(cell)


def take(said: Above, text: str, label: str, place: Place) -> None:
    """Note what one text says; ``label``: the text on its left."""
    name = normal(text)
    speaks = SPEAKS_TO.search(name) or SPEAKS_TO.search(normal(label))
    days = days_in(text) if speaks else ()
    if days:
        said.as_at |= spoken_to(text) or set(days)
        said.places.setdefault("as_at", place)
    elif speaks and (unclear := unclear_days_in(text)):
        said.unclear = unclear[0]
        said.places.setdefault("as_at", place)
    if named := currencies_in(text):
        said.currencies |= named
        said.places.setdefault("currency", place)
    if meetings := meetings_in(text):
        said.meetings |= meetings
        said.places.setdefault("meeting", place)
    years = [int(year) for year in YEAR.findall(OF_OLD.sub(" ", name))]
    for day in days:  # the year of the day that a table speaks to is not its budget year
        if day.year in years:
            years.remove(day.year)
    said.years |= set(years)
    if VOLUNTARY.search(name):
        said.streams.add("voluntary")
    if ASSESSED.search(name):
        said.streams.add("assessed")
    said.kinds |= {kind for kind, words in KINDS.items() if words.search(name)}
    said.is_invented = said.is_invented or bool(INVENTED.search(name))
    if is_scaled(text):
        said.is_scaled = True
        said.places.setdefault("scale", place)
    said.came = said.came or bool(CAME.search(name))
    said.settled = said.settled or bool(SETTLED.search(name))
    said.spent = said.spent or bool(SPENT.search(name))
    said.otherwise = said.otherwise or bool(OTHERWISE.search(name))
