"""The choices of every page, in its top bar: convention, as-of date and language.

They are links and a date field of the page's HTML, not widgets: they cost a rerun nothing, and their
texts are all in the viewer's language. Each leads to an address that keeps the other choices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from dashboard.conventions.conventions import get_conventions
from dashboard.indicators.as_of_dates import EARLIEST_DATE, LATEST_DATE
from dashboard.live.base_path import base_path
from dashboard.locale import LANGUAGES
from dashboard.pages.frame.address import CONVENTION_KEYS, base_key, build_link
from dashboard.pages.frame.view import View


def disambiguate_names(names: Mapping[str, str]) -> dict[str, str]:
    """Return names by id, with the id appended to names that occur more than once."""
    count = Counter(names.values())
    return {
        identity: f"{name} ({identity})" if count[name] > 1 else name
        for identity, name in names.items()
    }


def build_choices(view: View, page: str) -> dict[str, object]:
    """Return the texts and addresses of the choices, for ``page_header.html``."""
    words, names = view.words, convention_names(view.words.code)
    return {
        "label": words.t("As at {day}", day=words.day(view.as_of)),
        "conventions": [
            {
                "text": name,
                "address": choice_address(view, page, convention=identity),
                "is_current": identity == view.convention,
            }
            for identity, name in disambiguate_names(names).items()
        ]
        if len(names) > 1
        else [],
        "convention_title": words.t("Convention"),
        "day_title": words.t("As at"),
        "day": view.as_of.isoformat(),
        "earliest": EARLIEST_DATE.isoformat(),
        "latest": LATEST_DATE.isoformat(),
        "day_address": choice_address(view, page, as_of=None),
        "language_title": words.t("Language"),
        "languages": [
            {
                "text": text,
                "code": code,
                "address": choice_address(view, page, lang=code),
                "is_current": code == words.code,
            }
            for code, text in LANGUAGES.items()
        ],
        "print": words.t("Print"),
        "begin": {"text": words.t("New convention"), "address": view.links.to("begin")},
    }


def convention_names(language: str) -> dict[str, str]:
    """Return the names of all conventions by their ids, in a language."""
    conventions = get_conventions()
    settings = {
        c.id: conventions.snapshot(c.id).ledger.settings for c in conventions.list_conventions()
    }
    return {
        identity: f"{of.text_in_language('short', language)}: {of.text_in_language('name', language)}"
        for identity, of in settings.items()
    }


def choice_address(view: View, page: str, **changes: str | None) -> str:
    """Return the address of the same page with other choices; another convention resets its own."""
    reset = (
        {key: None for key in view.query if base_key(key) in CONVENTION_KEYS}
        if changes.get("convention", view.convention) != view.convention
        else {}
    )
    query = {
        "convention": view.convention,
        **view.query,
        "as_of": view.pinned_day,
        "lang": view.words.code,
        **reset,
        **changes,
    }
    return build_link(f"{base_path()}/{page}", {k: v for k, v in query.items() if v is not None})
