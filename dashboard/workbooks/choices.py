"""Columns with a fixed set of words: the words of ``workbooks.tables``, and their French."""

from __future__ import annotations

from typing import Final

from dashboard.workbooks.spelling import normal

WORDS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "kind": {
        "pledged": ("pledge", "promis", "annoncé", "promesse"),
        "confirmed": ("confirmé",),
        "in transit": ("en transit", "en route", "en cours de virement"),
        "withdrawn": ("retiré",),
    },
    "role": {
        "party": ("State Party", "partie", "État partie"),
        "observer": ("observateur",),
        "other": ("autre",),
    },
    "qualifier": {
        "almost": ("presque", "près de"),
        "about": ("approximately", "environ", "à peu près"),
        "more than": ("over", "plus de"),
    },
    "measure": {
        "shortfall": ("déficit", "insuffisance"),
        "outstanding": ("dû", "solde dû", "impayé"),
        "received": ("reçu",),
        "cost": ("coût",),
    },
    "stream": {
        "assessed": ("obligatoire", "obligatoires", "mises en recouvrement"),
        "voluntary": ("volontaire", "volontaires"),
    },
    "basis": {"receipts": ("encaissements",), "revenue": ("recettes annuelles", "produits")},
    "illustrative": {"yes": ("oui", "true", "vrai"), "no": ("non", "false", "faux", "")},
}
CHOICES: Final[dict[str, dict[str, str]]] = {
    field: {normal(said): word for word, others in words.items() for said in (word, *others)}
    for field, words in WORDS.items()
}


def choice(field: str, said: str) -> str | None:
    """The word of ``field`` that a text says, None where it is not one of them."""
    return CHOICES[field].get(normal(said))
