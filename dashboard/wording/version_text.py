"""Who stored a version of a book, why, and what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

from dashboard.locale import Words
from dashboard.store.version import Version
from dashboard.wording.field_names import table_names


def describe_author(version: Version, words: Words) -> str:
    """Return who stored a version; for a save in the folder, whether it was used."""
    if version.who:
        return version.who
    if not version.sha256:
        return words.t("taken out of the folder")
    if version.origin == "passed":
        return words.t("saved in the folder, until another took its place")
    if version.is_held:
        return words.t("saved in the folder, not put in use")
    return words.t("saved in the folder")


def describe_reason(version: Version, words: Words) -> str:
    """Return why a version was stored, and which version it restores."""
    if version.origin == "released":
        return words.t("Held save put in use: {why}", why=version.why)
    if version.restored_from is None:
        return version.why
    number = words.count(version.restored_from)
    return words.t("Version {number} restored: {why}", number=number, why=version.why)


def describe_change(difference: Mapping[str, Any], words: Words, *, is_first: bool) -> str:
    """Return what a version changed in one line; a dash if nothing was recorded."""
    parts = []
    if n := difference.get("new", 0):
        parts.append(words.n("{n} new row", "{n} new rows", n))
    if n := difference.get("changed", 0):
        parts.append(words.n("{n} changed row", "{n} changed rows", n))
    if n := difference.get("vanished", 0):
        parts.append(words.n("{n} vanished row", "{n} vanished rows", n))
    names = table_names(words)
    for change in difference.get("sums", ()):
        (before, after), currency = change["minor"], change["currency"]
        if not currency or (before == after and not is_first):
            continue
        table, amount = names.get(change["table"], change["table"]), words.money(after, currency)
        parts.append(
            words.t("{table}: {amount}", table=table, amount=amount)
            if is_first
            else words.t(
                "{table}: {before} → {after}",
                table=table,
                before=words.money(before, currency),
                after=amount,
            )
        )
    if difference and not parts:
        return words.t("No figure changed")
    return (
        reduce(lambda change, two: words.t("{one}; {two}", one=change, two=two), parts)
        if parts
        else "–"
    )
