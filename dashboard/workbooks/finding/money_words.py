"""What words say of the money of a table: whether it came, is due, was promised, or went out."""

from __future__ import annotations

import re
from typing import Final

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
    r"\b(?:refunds?|refunded|reimbursements?|expenses?|expenditures?|disbursements?|payments? (?:made|to (?:the )?(?:states|delegates|participants|beneficiaries)|(?:from|out of) the (?:trust )?fund)|remboursements?|depenses"
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
# Promises that were kept, or money beside them; "pledges received" are only promises.
KEPT: Final = re.compile(
    r"\b(?:paid|collected|redeemed|honou?red|fulfilled|payee?s?|versee?s?|honoree?s?|pagad[ao]s?|cobrad[ao]s?|cumplid[ao]s?"
    r"|bezahlte?[nrs]?|eingeloste?[nrs]?"
    r"|(?:contributions?|payments?|paiements?|versements?|contribuciones|pagos|beitrage|zahlungen)(?: \w+){0,2}"
    r" (?:received|recue?s?|recibid[ao]s|eingegangen))\b"
)
# What comes before bills: a share that is not invoiced yet.
PRELIMINARY: Final = re.compile(
    r"\b(?:preliminary|provisional|draft|tentative|preliminaires?|provisoires?|projets? de|preliminar(?:es)?|provisional(?:es)?"
    r"|proyecto|vorlaufige?[nrs]?|entwurf)\b"
)
# Money that did not come, is only expected, or is none: "not yet received", "expected", "in kind".
NOT_COME: Final = re.compile(
    r"\b(?:to be (?:received|paid|collected|transferred|confirmed)|still to|not (?:yet )?(?:been )?(?:received|paid|collected)"
    r"|non payments?|expected|anticipated|planned|requested|targets?|indicative|projections?|projected|forecasts?|receivables?"
    r"|payment (?:plans?|schedules?)|instal?lments? (?:falling )?(?:due|payable)|(?:signed|multi year) agreements?|agreements? (?:signed|concluded)|proposed|cancell?ed|uncollectible|written off|returned|in kind"
    r"|(?:non|pas) (?:encore )?(?:recue?s?|payee?s?|versee?s?|percue?s?)|a (?:recevoir|percevoir|verser|encaisser)"
    r"|echeanciers?|conventions? signees?|attendue?s?|prevue?s?|planifiee?s?|demandees?|indicati(?:f|fs|ve|ves)|previsions?|annulee?s?|retournee?s?|en nature"
    r"|no (?:recibid|pagad|cobrad)[ao]s?|por (?:recibir|cobrar|pagar)|esperad[ao]s?|previst[ao]s?|planificad[ao]s?"
    r"|acuerdos? firmados?|solicitad[ao]s?|indicativ[ao]s?|proyeccion(?:es)?|cancelad[ao]s?|devuelt[ao]s?|en especie"
    r"|nicht (?:eingegangene?[nrs]?|bezahlte?[nrs]?|erhaltene?[nrs]?)|erwartete?[nrs]?|geplante?[nrs]?|vorgesehene?[nrs]?"
    r"|unterzeichnete vereinbarungen|ratenplan|angeforderte?[nrs]?|prognosen?|stornierte?[nrs]?|zuruckgewiesene?[nrs]?|sachleistungen|sachbeitrage)\b"
)
WITHOUT: Final = re.compile(
    r"\b(?:excluding|excl|without|not including|hors|sans|sin|ohne)(?: \w+){0,2}"
    r" (?:in kind|nature|especie|sachleistungen|sachbeitrage)\b"
)
# Each amount holds those before it: they have no sum.
RUNNING: Final = re.compile(
    r"\b(?:cumulative(?:ly)?|cumulated|running totals?|year to date|ytd|cumule?e?s?|cumulati(?:f|fs|ve|ves)|acumulad[ao]s?"
    r"|kumuliert\w*|aufgelaufene?[nr]?)\b"
)
