"""What the list of versions says of each: who put it there, why, and what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

from dashboard.locale import Words
from dashboard.store.version import Version
from dashboard.wording.field_names import table_names


def describe_author(version: Version, words: Words) -> str:
    """Who put a version there; of one that somebody saved in the folder, whether it was in use."""
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
    """Why a version was put there, and from which it came back."""
    if version.origin == "released":
        return words.t("Held save put in use: {why}", why=version.why)
    if version.restored_from is None:
        return version.why
    number = words.count(version.restored_from)
    return words.t("Version {number} restored: {why}", number=number, why=version.why)


def describe_change(difference: Mapping[str, Any], words: Words, *, is_first: bool) -> str:
    """What a version changed, in one line; before the first version nothing is known to have stood."""
    said = []
    if n := difference.get("new", 0):
        said.append(words.n("{n} new row", "{n} new rows", n))
    if n := difference.get("changed", 0):
        said.append(words.n("{n} changed row", "{n} changed rows", n))
    if n := difference.get("vanished", 0):
        said.append(words.n("{n} vanished row", "{n} vanished rows", n))
    names = table_names(words)
    for one in difference.get("sums", ()):
        (before, after), currency = one["minor"], one["currency"]
        if not currency or (before == after and not is_first):
            continue
        table, now = names.get(one["table"], one["table"]), words.money(after, currency)
        said.append(
            words.t("{table}: {amount}", table=table, amount=now)
            if is_first
            else words.t(
                "{table}: {before} → {after}",
                table=table,
                before=words.money(before, currency),
                after=now,
            )
        )
    if difference and not said:
        return words.t("No figure changed")
    return reduce(lambda one, two: words.t("{one}; {two}", one=one, two=two), said) if said else "–"
