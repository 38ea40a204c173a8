"""Links to the report of a convention, in each of its formats."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from markupsafe import Markup

from dashboard.live.base_path import base_path
from dashboard.locale import Words
from dashboard.pages.frame.address import build_link
from dashboard.pages.frame.templates import render


def report_links(
    convention: str, as_of: date, words: Words, *, is_discreet: bool = False
) -> list[tuple[str, str]]:
    """Return the name and address of each format of the report as of a day."""
    query = {"as_of": as_of.isoformat(), "lang": words.code}
    if is_discreet:
        query["names"] = "hidden"
    kinds: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("pdf", "PDF", {}),
        ("docx", "Word", {}),
        ("pptx", "PowerPoint", {}),
        ("xlsx", "Excel", {}),
        ("pdf", words.t("one page"), {"view": "one-page"}),
    )
    below = f"{base_path()}/report/{quote(convention, safe='')}"
    return [(name, build_link(f"{below}.{kind}", query | more)) for kind, name, more in kinds]


def render_report_links(
    convention: str, as_of: date, words: Words, *, is_discreet: bool = False, is_menu: bool = False
) -> Markup:
    """Return the links in one line, or the PDF's with the others behind it; a hint says how long a report takes."""
    title = words.t("Report")
    if not is_menu:
        title = words.t("Report without names of States:") if is_discreet else words.t("Report:")
    html = render(
        "report_links",
        title=title,
        hint=words.t("It is made when you ask for it, which takes a few seconds."),
        other=words.t("The report in other formats"),
        making=words.t("It is being made…"),
        links=report_links(convention, as_of, words, is_discreet=is_discreet),
        is_menu=is_menu,
    )
    return Markup(html)  # noqa: S704 (escaped by the template)
