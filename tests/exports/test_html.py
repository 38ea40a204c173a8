"""HTML tables: escaped, exact, and a dash for unknown instead of zero."""

from __future__ import annotations

from dashboard.exports.html import ListLook, as_html
from dashboard.locale import load_words
from tests.exports.small_table import SMALL

HTML = as_html(SMALL, load_words("en"))


def test_texts_are_escaped() -> None:
    """A State's name with markup is shown unchanged."""
    assert "<b>" not in HTML
    assert "&lt;b&gt;Niger&lt;/b&gt;" in HTML


def test_the_header_has_the_currency_and_the_caption_the_measure() -> None:
    """So each number has its unit."""
    assert '<th scope="col" class="num">Amount (CHF)</th>' in HTML
    assert "<caption>Voluntary contributions, in CHF, as at 30 Nov 2021</caption>" in HTML


def test_unknown_is_a_dash_with_a_title_and_zero_is_0() -> None:
    """D26: of the amounts of the year before, two are unknown and one is 0."""
    dash = '<td class="num"><span title="No entry in the books">–</span></td>'
    assert HTML.count(dash) == 4
    assert '<td class="num">0</td>' in HTML


def test_a_column_shows_cents_if_any_amount_has_cents() -> None:
    """1'234.50 and the total 1'222.00; negative amounts have a true minus."""
    assert '<td class="num">1\'234.50</td>'.replace("'", "&#39;") in HTML
    assert '<td class="num">−12.50</td>' in HTML
    assert '<td class="num">1\'222.00</td>'.replace("'", "&#39;") in HTML


def test_the_total_is_in_the_footer_with_blanks_without_a_sum() -> None:
    """A blank is not a dash: the value is not missing."""
    foot = HTML[HTML.index("<tfoot>") :]
    assert '<th scope="row">Total</th>' in foot
    assert "–" not in foot


def test_days_and_shares_are_in_the_viewers_language() -> None:
    """French has 75,9 % and 23 nov. 2021."""
    french = as_html(SMALL, load_words("fr"))
    assert "75,9\u00a0%" in french
    assert "23 nov. 2021" in french


def test_the_scroll_box_has_a_tab_stop_and_a_label() -> None:
    """A keyboard can scroll it, and a screen reader names its table."""
    assert 'tabindex="0" role="region" aria-label="2 States have contributed CHF 1&#39;250"' in HTML


def test_a_list_has_heads_that_sort_links_and_the_columns_of_a_phone() -> None:
    """The head in use says its order; a name leads to its State; other columns can be left out."""
    look = ListLook(
        sort="-amount",
        link=lambda row, column, _: f"/state?n={row}" if column.kind == "state" else "",
        narrow=frozenset({"state", "amount"}),
    )
    html = as_html(SMALL, load_words("en"), look)
    assert '<th scope="col" class="num" aria-sort="descending"><button type="button"' in html
    assert 'data-sort="amount" data-column="amount">Amount (CHF)</button>' in html
    assert html.count("aria-sort") == 1
    assert '<th scope="row"><a href="/state?n=0" data-cf-page>Türkiye</a></th>' in html
    assert "<a" not in html[html.index("<tfoot>") :]
    assert 'class="day more"' in html
    assert "&lt;b&gt;Niger&lt;/b&gt;</a>" in html
