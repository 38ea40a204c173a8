"""Tables on a page: escaped, exact, and a dash is not a zero."""

from __future__ import annotations

from dashboard.exports.html import as_html
from dashboard.locale import load_words
from tests.exports.small_table import SMALL

HTML = as_html(SMALL, load_words("en"))


def test_texts_are_escaped() -> None:
    """A State's name with markup is shown as it is written."""
    assert "<b>" not in HTML
    assert "&lt;b&gt;Niger&lt;/b&gt;" in HTML


def test_the_head_says_the_currency_and_the_caption_what_is_measured() -> None:
    """Nobody has to guess what a number is."""
    assert '<th scope="col" class="num">Amount (CHF)</th>' in HTML
    assert "<caption>Voluntary contributions, in CHF, as at 30 Nov 2021</caption>" in HTML


def test_unknown_is_a_dash_that_says_so_and_nothing_is_a_zero() -> None:
    """D26: the three values of the year before are unknown, 0 and unknown."""
    dash = '<td class="num"><span title="No entry in the books">–</span></td>'
    assert HTML.count(dash) == 4
    assert '<td class="num">0</td>' in HTML


def test_a_column_shows_cents_where_one_of_its_amounts_has_some() -> None:
    """1'234.50 stands above its total 1'222.00, a negative amount with a true minus."""
    assert '<td class="num">1\'234.50</td>'.replace("'", "&#39;") in HTML
    assert '<td class="num">−12.50</td>' in HTML
    assert '<td class="num">1\'222.00</td>'.replace("'", "&#39;") in HTML


def test_the_total_stands_in_the_foot_with_blanks_where_no_sum_can_stand() -> None:
    """A blank is no dash: nothing is missing there."""
    foot = HTML[HTML.index("<tfoot>") :]
    assert '<th scope="row">Total</th>' in foot
    assert "–" not in foot


def test_a_day_and_a_share_are_in_the_readers_manner() -> None:
    """French writes 75,9 % and 23 nov. 2021."""
    french = as_html(SMALL, load_words("fr"))
    assert "75,9\u00a0%" in french
    assert "23 nov. 2021" in french


def test_the_box_can_be_reached_and_named() -> None:
    """A keyboard can scroll it; a screen reader says which table it is."""
    assert 'tabindex="0" role="region" aria-label="2 States have contributed CHF 1&#39;250"' in HTML
