"""Who is written to, on the page of who has not paid: boxes, and addresses that hold what is ticked."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard import paths
from dashboard.documents.letters.calendar_row import add_letter, calendar_values
from dashboard.locale import load_words
from dashboard.store.history import History
from dashboard.workbooks.limits import DEFAULT_LIMITS
from tests.documents.letters.sample_run import scene, silent_run
from tests.pages.conftest import open_through_main

SCENE = {"convention": "ccm", "as_of": "2021-12-01", "lang": "en"}
BOX = re.compile(r'data-say="(states|also)" value="([A-Z-]+)"( checked)?')
LINK = re.compile(
    r'<a href="([^"]+)" data-base="([^"]+)"( data-cf-page| data-making="[^"]+" download)>([^<]+)</a>'
)


def boxes(markup: str) -> dict[str, tuple[str, bool]]:
    """The name of each State's box, and whether it is ticked."""
    return {code: (name, bool(ticked)) for name, code, ticked in BOX.findall(markup)}


def addresses(markup: str) -> dict[str, tuple[str, dict[str, list[str]]]]:
    """The path and parameters of each link by its text."""
    found = {}
    for href, base, _, text in LINK.findall(markup):
        assert href == base
        parts = urlsplit(html.unescape(href))
        found[text] = (parts.path, parse_qs(parts.query))
    return found


def test_only_states_without_a_reply_are_ticked() -> None:
    """The four that announced money for 2021 are written to by hand only."""
    found = boxes(open_through_main("unpaid", **SCENE, stream="voluntary").markup)
    assert len(found) == 63
    assert {code for code, (name, _) in found.items() if name == "also"} == {
        "NLD",
        "ESP",
        "DOM",
        "LUX",
    }
    assert all(ticked == (name == "states") for name, ticked in found.values())


def test_the_filters_of_the_list_hold_for_the_letters() -> None:
    """What the list shows can be written to, and the addresses name these States."""
    shown = open_through_main("unpaid", **SCENE, stream="voluntary", region="Oceania")
    found = boxes(shown.markup)
    assert 0 < len(found) < 10
    links = addresses(shown.markup)
    for path, text in (
        ("/letters/letters.zip", "Letters (ZIP)"),
        ("/letters/template.docx", "Template (Word)"),
        ("/import", "Enter them in the calendar"),
    ):
        assert links[text][0] == path
        query = links[text][1]
        assert query["states"] == [".".join(found)]
        assert query["year"] == ["2021"]
        assert query["dated"] == ["2021-12-01"]
    nobody = open_through_main("unpaid", **SCENE, stream="voluntary", find="zzz")
    assert "cf-letters" not in nobody.markup


def test_letters_are_offered_in_three_languages() -> None:
    """Spanish too, although the app does not speak it."""
    markup = open_through_main("unpaid", **SCENE | {"lang": "fr"}, stream="assessed").markup
    options = re.findall(r'<option value="(en|fr|es)"( selected)?>(\w+)', markup)
    assert options == [
        ("en", "", "English"),
        ("fr", " selected", "Français"),
        ("es", "", "Español"),
    ]


def test_yearly_sums_and_empty_lists_offer_no_letter() -> None:
    """Nothing is known to write about."""
    for convention, stream in (("opcw", "assessed"), ("unep", "voluntary")):
        markup = open_through_main("unpaid", convention=convention, lang="en", stream=stream).markup
        assert not LINK.search(markup)


def test_the_calendar_gets_a_row_that_a_person_accepts(
    tmp_path: Path, use_data_folder: Callable[[Path], None]
) -> None:
    """Import shows one new row; only *Accept*, with who and why, puts it into use."""
    folder = copytree(paths.project_root() / "data" / "ccm-demo", tmp_path / "ccm")
    use_data_folder(tmp_path)
    before = (folder / "calendar.xlsx").read_bytes()
    query = {"stream": "voluntary", "year": "2021", "states": "FRA.NLD", "also": "ESP"}
    shown = open_through_main("import", **SCENE, **query, sender="The President")
    text = shown.text
    assert "New rows: 1" in text
    assert "The President, France; Spain, Voluntary contributions 2021" in text
    assert (folder / "calendar.xlsx").read_bytes() == before
    test: Any = shown.test
    (who, why) = [box for box in test.text_input if box.label in {"Who are you?", "Why?"}]
    who.set_value("A. Person")
    why.set_value("Letters sent")
    next(button for button in test.button if button.label == "Accept").click()
    test.run()
    assert not test.exception
    assert (folder / "calendar.xlsx").read_bytes() != before
    newest = History(folder).newest("calendar.xlsx")
    assert newest is not None
    assert newest.who == "A. Person"


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ("AUS", "No letter of this kind can go to AUS"),
        ("fra", "states=AUT.NER"),
        ("", "Tick a State to write to"),
    ],
)
def test_letters_that_cannot_be_written_are_not_proposed(states: str, said: str) -> None:
    """A sentence says why."""
    shown = open_through_main("import", **SCENE, stream="voluntary", states=states)
    assert said in shown.text
    assert "New rows" not in shown.text


def test_without_an_excel_calendar_the_row_is_shown_to_be_entered_by_hand(
    tmp_path: Path, use_data_folder: Callable[[Path], None]
) -> None:
    """A convention without a calendar says what belongs into one."""
    folder = copytree(paths.project_root() / "data" / "ccm-demo", tmp_path / "ccm")
    (folder / "calendar.xlsx").unlink()
    use_data_folder(tmp_path)
    shown = open_through_main("import", **SCENE, stream="voluntary", states="FRA")
    assert "2021-12-01 | Implementation Support Unit | France | Voluntary contributions 2021" in (
        shown.text
    )
    assert "There is no calendar yet." in shown.text
    assert paths.data_folder() == tmp_path
    (folder / "calendar.xlsx").write_bytes(b"no workbook")
    shown = open_through_main("import", **SCENE, stream="voluntary", states="FRA")
    assert "calendar.xlsx cannot be written here: that takes an Excel workbook" in shown.text


def test_a_letter_that_the_calendar_holds_is_not_proposed_again(
    tmp_path: Path, use_data_folder: Callable[[Path], None]
) -> None:
    """It is said in a sentence."""
    folder = copytree(paths.project_root() / "data" / "ccm-demo", tmp_path / "ccm")
    use_data_folder(tmp_path)
    run = replace(silent_run("voluntary", 1), dated=date(2021, 12, 1))
    words = load_words("en")
    values = calendar_values(scene(), run, words)
    before = (folder / "calendar.xlsx").read_bytes()
    (folder / "calendar.xlsx").write_bytes(add_letter(before, values, DEFAULT_LIMITS))
    shown = open_through_main("import", **SCENE, stream="voluntary", states=run.states[0])
    assert "calendar.xlsx holds this letter already." in shown.text
