"""Addresses of other pages, which keep convention, as-of date and language."""

from __future__ import annotations

from dashboard.pages.frame.view import View


def page_address(view: View, page: str, **choices: str) -> str:
    """Return the address of a page of the app, for the view's convention, day and language.

    A link to it with the attribute ``data-cf-page`` is followed without loading the app again.
    """
    return view.links.to(page, **choices)
