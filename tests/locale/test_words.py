"""Numbers, dates and sentences in two languages (D27)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.locale import load_document_words, load_words, words

EN, FR = load_words("en"), load_words("fr")
ES = load_document_words("es")


@pytest.mark.parametrize(
    ("minor", "cents", "text"),
    [
        (356_660_00, False, "CHF\u00a0356'660"),
        (1_234_567_89, False, "CHF\u00a01'234'568"),
        (-26_771_50, False, "CHF\u00a0\u221226'772"),
        (60_087_13, True, "CHF\u00a060'087.13"),
        (7, False, "CHF\u00a00.07"),
        (-7, False, "CHF\u00a0\u22120.07"),
        (99, False, "CHF\u00a01"),
        (0, False, "CHF\u00a00"),
        (0, True, "CHF\u00a00.00"),
    ],
)
def test_money_has_the_form_of_its_language(minor: int, cents: bool, text: str) -> None:  # noqa: FBT001
    """Swiss in English; in French a comma and narrow no-break spaces; none is shown as 0."""
    assert EN.money(minor, "CHF", cents=cents) == text
    french = text.replace("'", "\u202f").replace(".", ",")
    assert FR.money(minor, "CHF", cents=cents) == french


@pytest.mark.parametrize(
    ("share", "english", "french"),
    [
        (Fraction(356_660, 470_000), "76%", "76\u00a0%"),
        (Fraction(443_229, 470_000), "94%", "94\u00a0%"),
        (Fraction(9996, 10_000), "99.96%", "99,96\u00a0%"),
        (Fraction(999_999_9, 10_000_000), ">99.999%", ">99,999\u00a0%"),
        (Fraction(1, 1000), "0.1%", "0,1\u00a0%"),
        (Fraction(1, 10**9), "<0.001%", "<0,001\u00a0%"),
        (Fraction(-1, 10**9), "<0.001%", "<0,001\u00a0%"),
        (Fraction(-1, 1000), "\u22120.1%", "\u22120,1\u00a0%"),
        (Fraction(0), "0%", "0\u00a0%"),
        (Fraction(1), "100%", "100\u00a0%"),
        (Fraction(158, 100), "158%", "158\u00a0%"),
        (Fraction(12_345, 1), "1'234'500%", "1\u202f234\u202f500\u00a0%"),
    ],
)
def test_d27_a_percentage_never_claims_more_than_is_true(
    share: Fraction, english: str, french: str
) -> None:
    """99.96 % is not 100 % while money is due."""
    assert EN.percent(share) == english
    assert FR.percent(share) == french


@pytest.mark.parametrize("decimals", [1, 2])
def test_a_percentage_has_the_given_number_of_decimals(decimals: int) -> None:
    """75.89 % with two decimals."""
    share = Fraction(356_660, 470_000)
    assert EN.percent(share, decimals) == ("75.9%", "75.89%")[decimals - 1]
    assert FR.percent(share, decimals) == ("75,9\u00a0%", "75,89\u00a0%")[decimals - 1]


@given(st.fractions(min_value=0, max_value=1))
def test_only_a_share_of_one_is_100_and_only_zero_is_0(share: Fraction) -> None:
    """D27 for every share."""
    assert (EN.percent(share) == "100%") == (share == 1)
    assert (EN.percent(share) == "0%") == (share == 0)


def test_days_are_written_out() -> None:
    """The month is a word, so that day and month cannot be confused."""
    assert EN.day(date(2021, 11, 30)) == "30 Nov 2021"
    assert FR.day(date(2021, 11, 30)) == "30 nov. 2021"
    assert EN.long_day(date(2021, 12, 1)) == "1 December 2021"
    assert EN.day_of_year(date(2021, 12, 1), 2021) == "1 Dec"
    assert EN.day_of_year(date(2021, 12, 1), 2022) == "1 Dec 2021"
    assert FR.long_day(date(2021, 12, 31)) == "31 décembre 2021"


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    """1er décembre, but 11 décembre."""
    assert FR.day(date(2021, 12, 1)) == "1er déc. 2021"
    assert FR.long_day(date(2021, 12, 1)) == "1er décembre 2021"
    assert FR.day_of_year(date(2021, 12, 1), 2021) == "1er déc."
    assert FR.day(date(2021, 12, 11)) == "11 déc. 2021"


def test_every_month_has_its_name_in_both_languages() -> None:
    """Twelve names without digits."""
    for words_in_language in (EN, FR):
        months = {words_in_language.day(date(2021, month, 2)) for month in range(1, 13)}
        assert len(months) == 12
        assert not any("/" in day or ".0" in day for day in months)


def test_a_moment_has_its_day_and_its_time() -> None:
    """Twenty-four hours, in both languages."""
    moment = datetime(2021, 12, 1, 14, 5)  # noqa: DTZ001 (users see a wall clock)
    assert EN.moment(moment) == "1 Dec 2021, 14:05"
    assert FR.moment(moment) == "1er déc. 2021, 14:05"


def test_a_rate_has_the_decimal_separator_of_the_language() -> None:
    """EUR 1 = CHF 1.0430 on 30 November 2021 (D10)."""
    assert EN.rate(Decimal("1.043")) == "1.0430"
    assert FR.rate(Decimal("1.043")) == "1,0430"


@pytest.mark.parametrize(
    ("n", "english", "french"),
    [
        (0, "0 States have contributed.", "0 État a contribué."),
        (1, "1 State has contributed.", "1 État a contribué."),
        (2, "2 States have contributed.", "2 États ont contribué."),
        (1234, "1'234 States have contributed.", "1\u202f234 États ont contribué."),
    ],
)
def test_a_number_selects_its_plural_form(n: int, english: str, french: str) -> None:
    """0 is plural in English and singular in French."""
    forms = ("{n} State has contributed.", "{n} States have contributed.")
    assert EN.n(*forms, n) == english
    assert FR.n(*forms, n) == french


def test_names_are_sorted_without_accents_and_case() -> None:
    """Égypte comes between Danemark and Finlande."""
    names = ["Finlande", "Égypte", "Danemark"]
    assert sorted(names, key=FR.sort_key) == ["Danemark", "Égypte", "Finlande"]


def test_an_unknown_language_falls_back_to_english() -> None:
    """Whatever the language code in an address."""
    assert load_words("tlh").code == "en"
    assert load_words("../fr").code == "en"


@pytest.fixture
def half_translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """French with two empty translations."""
    (tmp_path / "fr.po").write_text(
        'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
        'msgid "Workbooks"\nmsgstr ""\n\n'
        'msgid "{n} book"\nmsgid_plural "{n} books"\nmsgstr[0] ""\nmsgstr[1] ""\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(words, "__file__", str(tmp_path / "words.py"))
    words.read_words.cache_clear()
    yield
    words.read_words.cache_clear()


@pytest.mark.usefixtures("half_translated")
def test_a_sentence_without_a_translation_is_shown_in_english() -> None:
    """English is better than an empty text."""
    french = load_words("fr")
    assert french.t("Workbooks") == "Workbooks"
    assert french.n("{n} book", "{n} books", 2) == "2 books"


def test_documents_in_spanish_have_the_forms_of_spanish() -> None:
    """Points between thousands, a comma, a no-break space before the sign, and days with "de"."""
    assert ES.money(356_660_50, "CHF", cents=True) == "CHF\u00a0356.660,50"
    assert ES.percent(Fraction(356_660, 470_000)) == "76\u00a0%"
    assert ES.long_day(date(2021, 11, 1)) == "1 de noviembre de 2021"
    assert ES.rate(Decimal("1.0430")) == "1,0430"


def test_the_app_itself_does_not_speak_spanish() -> None:
    """A page in Spanish would be half in English: it is in English, and a document without a language too."""
    assert load_words("es").code == "en"
    assert load_document_words("de").code == "en"
    assert load_document_words("fr").code == "fr"
