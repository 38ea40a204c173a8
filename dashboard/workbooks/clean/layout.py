"""The clean layouts: which sheet holds which table, and what its columns are called."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from dashboard.workbooks.clean.headers_es_de import ALSO
from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.values.spelling import normal

Kind = Literal["state", "text", "meeting", "date", "money", "year"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its field in ``workbooks.clean.tables``, its header, other headers, and its kind."""

    field: str
    header: str
    kind: Kind = "text"
    required: bool = False  # the header must be there, and each row's cell filled
    aliases: tuple[str, ...] = ()


STATE: Final = Column(
    "state",
    "State",
    "state",
    required=True,
    aliases=(
        "État",
        "State Party",
        "État partie",
        "Country",
        "Pays",
        "Member State",
        "État Membre",
        "Contributor",
        "Contributeur",
        "Donor",
        "Donateur",
    ),
)
MEETING_NAMES: Final = ("Meeting code", "Réunion", "Code de la réunion")
RECEIVED_NAMES: Final = (
    "Date received",
    "Payment date",
    "Reçu le",
    "Date de réception",
    "Date de paiement",
)
AMOUNT: Final = Column("amount", "Amount", "money", required=True, aliases=("Montant",))
BUDGET_YEAR: Final = Column(
    "year",
    "Budget year",
    "year",
    required=True,
    aliases=("Year", "Année", "Année budgétaire", "Exercice", "Exercice budgétaire"),
)
CURRENCY: Final = Column("currency", "Currency", required=True, aliases=("Monnaie", "Devise"))
# Read, though not in the layouts, where a sheet in the book's currency has it all the same.
BOOK_CURRENCY: Final = Column("currency", "Currency", aliases=CURRENCY.aliases)
SAID_ON: Final = Column(
    "said_on",
    "Said on",
    "date",
    required=True,
    aliases=("Announced on", "Date of announcement", "Annoncé le", "Dit le", "Déclaré le"),
)
SOURCE: Final = Column("source", "Source", aliases=("Said where", "Origine"))
REFERENCE: Final = Column("reference", "Reference", aliases=("Référence", "Ref", "Réf"))
NOTE: Final = Column(
    "note", "Note", aliases=("Notes", "Remark", "Remarks", "Remarque", "Remarques")
)

CLEAN: Final[dict[str, tuple[str, tuple[Column, ...]]]] = {
    "Parties": (
        "parties",
        (
            STATE,
            Column("role", "Role", aliases=("Rôle", "Qualité", "Statut", "Status")),
            Column(
                "entry_into_force",
                "Entry into force",
                "date",
                required=True,
                aliases=("Entrée en vigueur", "Date d'entrée en vigueur"),
            ),
            Column(
                "withdrawal",
                "Withdrawal",
                "date",
                aliases=("Withdrawal effective", "Retrait", "Date de retrait"),
            ),
            NOTE,
        ),
    ),
    "Meetings": (
        "meetings",
        (
            Column("meeting", "Code", required=True, aliases=("Meeting", *MEETING_NAMES)),
            Column("title", "Title", required=True, aliases=("Titre", "Intitulé")),
            Column("first_day", "First day", "date", aliases=("Premier jour", "Start", "Début")),
            Column("last_day", "Last day", "date", aliases=("Dernier jour", "End", "Fin")),
            Column(
                "moved_from",
                "Moved from",
                "date",
                aliases=("Reportée du", "Date initiale", "Prévue initialement le"),
            ),
            Column(
                "estimated_cost",
                "Estimated cost",
                "money",
                aliases=("Estimated costs", "Coût estimatif", "Coûts estimatifs", "Coût estimé"),
            ),
            Column(
                "actual_cost",
                "Actual cost",
                "money",
                aliases=("Actual costs", "Coût effectif", "Coûts effectifs", "Coût réel"),
            ),
            Column(
                "scale_period",
                "Scale period",
                aliases=("Période du barème", "Barème", "Scale"),
            ),
        ),
    ),
    "Assessments": (
        "assessments",
        (
            STATE,
            Column("meeting", "Meeting", required=True, aliases=MEETING_NAMES),
            Column(
                "amount",
                "Amount",
                "money",
                required=True,
                aliases=(
                    "Amount assessed",
                    "Assessed",
                    "Assessment",
                    "Montant",
                    "Montant mis en recouvrement",
                    "Mis en recouvrement",
                ),
            ),
            Column(
                "notice_date",
                "Notice date",
                "date",
                aliases=("Date of notice", "Invoice date", "Date de l'avis", "Date de facture"),
            ),
        ),
    ),
    "Receipts": (
        "receipts",
        (
            STATE,
            Column("meeting", "Meeting", aliases=MEETING_NAMES),
            Column("received_on", "Received on", "date", required=True, aliases=RECEIVED_NAMES),
            Column(
                "amount",
                "Amount",
                "money",
                required=True,
                aliases=("Amount received", "Montant", "Montant reçu", "Montant encaissé"),
            ),
            REFERENCE,
        ),
    ),
    "Status reports": (
        "status_reports",
        (
            Column(
                "as_at",
                "As at",
                "date",
                required=True,
                aliases=("As of", "Report date", "Au", "Arrêté au", "Situation au"),
            ),
            Column("meeting", "Meeting", required=True, aliases=MEETING_NAMES),
            STATE,
            Column(
                "assessed",
                "Assessed",
                "money",
                required=True,
                aliases=("Amount assessed", "Mis en recouvrement", "Montant mis en recouvrement"),
            ),
            Column(
                "received",
                "Received",
                "money",
                required=True,
                aliases=("Collected", "Amount received", "Reçu", "Encaissé", "Montant reçu"),
            ),
            Column(
                "outstanding",
                "Outstanding",
                "money",
                required=True,
                aliases=("Amount outstanding", "Solde dû", "Restant dû", "Impayé", "Dû"),
            ),
            Column(
                "credit",
                "Credit",
                "money",
                required=True,
                aliases=("Credits", "Overpayment", "Crédit", "Trop-perçu"),
            ),
            Column(
                "prior_balance",
                "Prior-year balance",
                "money",
                aliases=(
                    "Prior balance",
                    "Prior years",
                    "Balance from prior years",
                    "Outstanding from prior years",
                    "Outstanding prior years",
                    "Arrears",
                    "Solde des exercices antérieurs",
                    "Solde antérieur",
                    "Exercices antérieurs",
                    "Arriérés",
                ),
            ),
        ),
    ),
    "Budgets": (
        "budgets",
        (
            Column(
                "year",
                "Year",
                "year",
                required=True,
                aliases=(
                    "Budget year",
                    "Année",
                    "Année budgétaire",
                    "Exercice",
                    "Exercice budgétaire",
                ),
            ),
            Column("version", "Version"),
            Column(
                "adopted_on",
                "Adopted on",
                "date",
                aliases=("Date of adoption", "Adopté le", "Date d'adoption"),
            ),
            Column(
                "amount",
                "Amount",
                "money",
                required=True,
                aliases=("Budget", "Montant", "Montant du budget"),
            ),
        ),
    ),
    "Contributions": (
        "contributions",
        (
            STATE,
            BUDGET_YEAR,
            Column("received_on", "Received on", "date", aliases=RECEIVED_NAMES),
            Column(
                "amount",
                "Amount booked",
                "money",
                required=True,
                aliases=(
                    "Amount",
                    "Amount received",
                    "Montant",
                    "Montant comptabilisé",
                    "Montant reçu",
                ),
            ),
            Column(
                "amount_sent",
                "Amount sent",
                "money",
                aliases=("Montant envoyé", "Montant transféré", "Montant viré"),
            ),
            Column(
                "currency_sent",
                "Currency sent",
                aliases=("Monnaie envoyée", "Monnaie d'envoi", "Devise envoyée", "Devise d'envoi"),
            ),
            REFERENCE,
        ),
    ),
    "Announcements": (
        "announcements",
        (
            STATE,
            BUDGET_YEAR,
            AMOUNT,
            CURRENCY,
            SAID_ON,
            Column("kind", "Kind", required=True, aliases=("Type", "Nature", "Genre")),
            SOURCE,
        ),
    ),
    "Committee meetings": (
        "committee_meetings",
        (
            Column("date", "Date", "date", required=True),
            Column("title", "Title", aliases=("Titre", "Intitulé")),
            NOTE,
        ),
    ),
    "Letters": (
        "letters",
        (
            Column("date", "Date", "date", required=True),
            Column("sender", "From", aliases=("Sender", "De", "Expéditeur")),
            Column("addressees", "Addressees", aliases=("To", "À", "Destinataires")),
            Column("about", "About", aliases=("Subject", "Objet", "Sujet")),
        ),
    ),
    "Statements": (
        "statements",
        (
            SAID_ON,
            Column("as_at", "As at", "date", aliases=("As of", "Au", "Arrêté au", "Situation au")),
            Column("said_by", "Said by", required=True, aliases=("Dit par", "Déclaré par")),
            Column("about", "About", required=True, aliases=("Subject", "Objet", "Sujet")),
            Column("measure", "Measure", aliases=("Mesure", "Grandeur")),
            Column("qualifier", "Qualifier", aliases=("Qualificatif", "Précision")),
            AMOUNT,
            CURRENCY,
            SOURCE,
        ),
    ),
}


def with_others(table: str, column: Column) -> Column:
    """The column with its titles of other languages and of lists that others keep."""
    return replace(column, aliases=(*column.aliases, *ALSO.get((table, column.field), ())))


LAYOUT: Final[dict[str, tuple[str, tuple[Column, ...]]]] = {
    name: (table, tuple(with_others(table, column) for column in columns))
    for name, (table, columns) in CLEAN.items()
}

FRENCH: Final[dict[str, str]] = {
    "États parties": "Parties",
    "Réunions": "Meetings",
    "Contributions mises en recouvrement": "Assessments",
    "Encaissements": "Receipts",
    "États de situation": "Status reports",
    "Annonces": "Announcements",
    "Réunions du comité": "Committee meetings",
    "Lettres": "Letters",
    "Déclarations": "Statements",
    "À propos": "About",
}
SHEETS: Final[dict[str, str]] = {
    **{normal(name): name for name in (*LAYOUT, "About", "Notes")},
    **{normal(french): name for french, name in FRENCH.items()},
}

# What a row is worth: the amount that is missing from the totals where the row is kept out.
WORTH: Final[dict[str, str]] = {
    "status_reports": "assessed",
    **{name: "amount" for name, columns in TABLES.items() if "amount" in columns},
}
# Sheets that stay empty in many a good book.
OPTIONAL: Final = frozenset(
    {"status_reports", "announcements", "committee_meetings", "letters", "statements"}
)


def has_own_currency(columns: tuple[Column, ...]) -> bool:
    """Whether each row says its currency, so that the book's does not matter."""
    return any(c.field == "currency" for c in columns)


def in_book_currency(columns: tuple[Column, ...]) -> bool:
    """Whether the sheet holds money in the currency that the About sheet says."""
    return any(c.kind == "money" for c in columns) and not has_own_currency(columns)
