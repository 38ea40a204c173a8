"""An amount with the qualifier with which it was stated: "almost USD 28'000" (D13)."""

from __future__ import annotations

from dashboard.locale import Words


def qualified_amount(qualifier: str, amount: str, words: Words) -> str:
    """Return an amount with its qualifier: "almost USD 28'000"."""
    if qualifier == "almost":
        return words.t("almost {amount}", amount=amount)
    if qualifier == "about":
        return words.t("about {amount}", amount=amount)
    if qualifier == "more than":
        return words.t("more than {amount}", amount=amount)
    return amount
