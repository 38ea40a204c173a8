"""Settings at their bounds break no page, and mistakes in them are shown in the viewer's language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard import paths
from tests.pages.conftest import open_through_main
from tests.pages.edge_books import SETTINGS, write_folder
from tests.small_books import isu

INVENTED = "Illustrative figures: amounts and payers are invented."
PAGES = (
    "overview",
    "isu",
    "meetings",
    "payers",
    "unpaid",
    "state",
    "books",
    "importing.import_page",
)
LOWEST = """\
id = "a"
name = "a"
short = "a"
unit = "a"
default_as_of = 1945-01-01
time_zone = "Pacific/Kiritimati"
payment_term_days = 0
decision_days = 0
streams.assessed = {currency = "USD", title = "a"}
streams.voluntary = {currency = "CHF", title = "a"}
held = {payments = 0, share = 0}
limits = {megabytes = 1, unpacked_megabytes = 20, cells = 100000}
"""
HIGHEST = f"""\
id = "{"a" * 40}"
name = "{"é " * 100}"
short = "{"W" * 250}"
unit = "{"W" * 250}"
notice = "{"<b>*a*</b> " * 90}"
default_as_of = 2200-12-31
time_zone = "Etc/GMT+12"
payment_term_days = 3650
decision_days = 3650
small_balance_minor = 1000000
streams.assessed = {{currency = "USD", title = "{"W" * 250}"}}
streams.voluntary = {{currency = "CHF", title = "{"W" * 250}"}}
held = {{payments = 1000000, share = 100}}
fr = {{name = "{"é" * 250}", notice = "{"é" * 1000}"}}
"""


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("settings", [LOWEST, HIGHEST], ids=["lowest", "highest"])
def test_settings_at_their_bounds_break_no_page(
    screen: Callable[..., Any],
    use_data_folder: Callable[[Path], None],
    tmp_path: Path,
    page: str,
    settings: str,
) -> None:
    """Every page renders with the demo's books, in both languages."""
    demo = paths.project_root() / "data" / "ccm-demo"
    books = {book.name: book.read_bytes() for book in demo.glob("*.xlsx")}
    write_folder(tmp_path, "one", books, settings.replace("{", "{{").replace("}", "}}"))
    use_data_folder(tmp_path)
    for lang in ("en", "fr"):
        text = screen(page, lang=lang).text
        assert "The settings of this convention cannot be used" not in text
        assert "Les réglages" not in text


def test_setting_mistakes_are_listed_on_books_in_the_viewers_language(
    screen: Callable[..., Any], use_data_folder: Callable[[Path], None], tmp_path: Path
) -> None:
    """Each mistake is listed with its line; figures are still shown, with the settings that are valid."""
    wrong = f'{SETTINGS}[limits]\nsecond = 3\n[fr]\nname = 3\n[held]\nshare = "<b>"\n'
    write_folder(tmp_path, "one", {"isu.xlsx": isu(100, 50)}, f"small_balance_minr = 3\n{wrong}")
    use_data_folder(tmp_path)
    text = screen("books", lang="en").text
    assert "convention.toml: Line 1: small_balance_minr: not known. Did you mean small_" in text
    assert "convention.toml: Line 14: limits.second: not known. Did you mean seconds?" in text
    assert "convention.toml: Line 16: fr.name = 3 cannot be used." in text
    assert 'convention.toml: Line 18: held.share = "<b>" cannot be used.' in text
    assert "Convention one" in text
    assert "CHF 150.00" in text.replace("\u00a0", " ")
    french = screen("books", lang="fr").text
    assert "convention.toml : Ligne 14 : limits.second est inconnu." in french.replace(
        "\u00a0", " "
    )
    assert "CHF" in french


NOTICE = "Amounts are those of a draft that the committee has not seen."
OWN = f"""\
id = "{{id}}"
notice = "{NOTICE}"
streams.voluntary = {{{{currency = "CHF", title = "ISU"}}}}
"""
NOTICES = {
    "long": OWN,
    "short": OWN + 'badge = "Draft amounts"\n',
    "invented": OWN + 'badge = "Draft amounts"\nillustrative = true\n',
    "plain": OWN.replace("notice =", "unit =") + "illustrative = true\n",
}


@pytest.mark.parametrize(
    ("case", "shown", "in_full"),
    [
        ("long", NOTICE, NOTICE),
        ("short", "Draft amounts", NOTICE),
        ("invented", "Illustrative: invented figures", NOTICE),
        ("plain", "Illustrative: invented figures", INVENTED),
    ],
)
def test_a_notice_is_a_badge_and_in_full_on_workbooks(
    use_data_folder: Callable[[Path], None], tmp_path: Path, case: str, shown: str, in_full: str
) -> None:
    """Without a badge it is shown in full; no badge hides that figures are invented."""
    write_folder(tmp_path, case, {"isu.xlsx": isu(100)}, NOTICES[case])
    use_data_folder(tmp_path)
    markup = open_through_main("", convention=case, lang="en").markup
    assert f">{shown}</" in markup
    if shown != in_full:
        assert f'title="{in_full}">{shown}</a>' in markup
    assert f'<p class="cf-notice">{in_full}</p>' in (
        open_through_main("books", convention=case, lang="en").markup
    )
