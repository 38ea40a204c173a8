"""Columns with a fixed set of words: the words of ``workbooks.clean.tables``, and their French, Spanish and German."""

from __future__ import annotations

from typing import Final

from dashboard.workbooks.values.spelling import normal

WORDS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "kind": {
        "pledged": (
            "pledge",
            "promis",
            "promise",
            "annoncé",
            "annoncée",
            "promesse",
            "prometido",
            "prometida",
            "promesa",
            "anunciado",
            "zugesagt",
            "Zusage",
            "angekündigt",
        ),
        "confirmed": ("confirmée", "confirmé", "confirmado", "confirmada", "bestätigt"),
        "in transit": (
            "en transit",
            "en route",
            "en cours de virement",
            "en tránsito",
            "en camino",
            "unterwegs",
        ),
        "withdrawn": ("retiré", "retirée", "retirado", "retirada", "zurückgezogen"),
    },
    "role": {
        "party": (
            "State Party",
            "partie",
            "État partie",
            "parte",
            "Estado parte",
            "Vertragsstaat",
            "Vertragspartei",
        ),
        "observer": (
            "observateur",
            "observador",
            "Estado observador",
            "Beobachter",
            "Beobachterstaat",
        ),
        "other": ("autre", "otro", "andere", "anderer", "sonstige"),
    },
    "qualifier": {
        "almost": ("presque", "près de", "casi", "fast", "beinahe"),
        "about": (
            "approximately",
            "environ",
            "à peu près",
            "aproximadamente",
            "alrededor de",
            "etwa",
            "ungefähr",
            "rund",
        ),
        "more than": ("over", "plus de", "más de", "mehr als", "über"),
    },
    "measure": {
        "shortfall": ("déficit", "insuffisance", "Fehlbetrag", "Fehlbedarf"),
        "outstanding": (
            "dû",
            "solde dû",
            "impayé",
            "pendiente",
            "saldo pendiente",
            "adeudado",
            "ausstehend",
            "offen",
        ),
        "received": ("reçu", "recibido", "erhalten", "eingegangen"),
        "cost": ("coût", "costo", "coste", "Kosten"),
    },
    "stream": {
        "assessed": (
            "obligatoire",
            "obligatoires",
            "mises en recouvrement",
            "cuotas",
            "obligatoria",
            "obligatorias",
            "prorrateadas",
            "Pflichtbeiträge",
            "Pflichtbeitrag",
        ),
        "voluntary": (
            "volontaire",
            "volontaires",
            "voluntaria",
            "voluntarias",
            "voluntario",
            "voluntarios",
            "freiwillig",
            "freiwillige",
            "freiwillige Beiträge",
        ),
    },
    "basis": {
        "receipts": (
            "encaissements",
            "cobros",
            "ingresos recibidos",
            "Eingänge",
            "Zahlungseingänge",
        ),
        "revenue": (
            "recettes annuelles",
            "produits",
            "ingresos anuales",
            "Jahreserträge",
            "Erträge",
        ),
    },
    "illustrative": {
        "yes": ("oui", "true", "vrai", "sí", "verdadero", "ja", "wahr"),
        "no": ("non", "false", "faux", "falso", "nein", "falsch", ""),
    },
}
CHOICES: Final[dict[str, dict[str, str]]] = {
    field: {normal(said): word for word, others in words.items() for said in (word, *others)}
    for field, words in WORDS.items()
}


def choice(field: str, said: str) -> str | None:
    """The word of ``field`` that a text says, None where it is not one of them."""
    return CHOICES[field].get(normal(said))
