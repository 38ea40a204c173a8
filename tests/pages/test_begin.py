"""A convention is begun on a page, through the main script: what is written, asked and refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.conventions import new_convention
from dashboard.conventions.conventions import get_conventions
from dashboard.ledger import read_settings
from dashboard.store.history import History
from tests.pages.conftest import RenderedPage, open_through_main
from tests.pages.edge_books import HOSTILE, write_folder

LIST = "Austria; 2010-08-01\nCôte d’Ivoire; 1 March 2012"


@pytest.fixture
def data(use_data_folder: Callable[[Path], None], tmp_path: Path) -> Path:
    """A data folder with one convention, ``first``."""
    write_folder(tmp_path, "first", {})
    use_data_folder(tmp_path)
    return tmp_path


def open_form(**query: str) -> AppTest:
    """Open the page."""
    return open_through_main("begin", lang="en", **query).test


def fill(test: AppTest, **texts: str) -> AppTest:
    """Fill in a form that would be right, but for ``texts``, and press its button."""
    values = {"name": "Convention of Essai", "short": "Essai", "list": LIST} | texts
    for key, text in values.items():
        field = test.text_area if key == "list" else test.text_input
        field(key=f"begin-{key.replace('__', '.')}").set_value(text)
    by_label = {field.label: field for field in test.text_input}
    if "Who are you?" in by_label:
        by_label["Who are you?"].set_value("Ann")
        by_label["Why?"].set_value("adopted")
    test.run()
    return press(test)


def press(test: AppTest) -> AppTest:
    """Press the button of the form."""
    test.button(key="begin-press").click().run()
    assert not test.exception, test.exception[0].stack_trace
    return test


def mistakes(test: AppTest) -> list[str]:
    """The mistakes on the page, except their number beside the button."""
    bodies = [element.proto.body for element in test.get("html")]
    said = [body.split(">")[1].split("<")[0] for body in bodies if 'class="cf-mistake"' in body]
    return [text for text in said if "Nothing has been written" not in text]


def begun(data: Path) -> list[str]:
    """The folders beside that of the first convention."""
    return sorted(path.name for path in data.iterdir() if path.name != "first")


def test_a_convention_is_begun_with_its_settings_and_parties(data: Path) -> None:
    """Its folder holds what the form said, each book with who and why; then its Overview opens."""
    test = open_form()
    test.text_input(key="begin-streams.assessed.currency").set_value("eur")
    test.checkbox(key="begin-voluntary").uncheck()
    test.number_input(key="begin-decision_days").set_value(120)
    test.selectbox(key="begin-zone").set_value("Europe/Vienna")
    fill(test)
    folder = data / "essai"
    settings = read_settings((folder / "convention.toml").read_bytes())
    assert (settings.id, settings.name, settings.short) == ("essai", "Convention of Essai", "Essai")
    assert (settings.decision_days, settings.payment_term_days) == (120, 30)
    assert settings.time_zone == "Europe/Vienna"
    assert {name: stream.currency for name, stream in settings.streams.items()} == {
        "assessed": "EUR"
    }
    assert not (folder / "isu.xlsx").exists()
    [version] = History(folder).versions("parties.xlsx")
    assert (version.who, version.why) == ("Ann", "adopted")
    assert "opens as soon as its workbooks are read" in RenderedPage(test).text
    get_conventions().refresh()
    shown = RenderedPage(test)
    assert "Convention of Essai" in shown.text
    assert test.query_params["convention"] == "essai"
    parties = get_conventions().snapshot("essai").ledger.parties
    assert dict(zip(parties["state"], parties["entry_into_force"].dt.date, strict=True)) == {
        "AUT": date(2010, 8, 1),
        "CIV": date(2012, 3, 1),
    }


def test_parties_come_from_the_reference(data: Path) -> None:
    """All States Parties to the CCM, and the one that withdrew."""
    test = open_form()
    test.radio(key="begin-parties").set_value("reference").run()
    assert "112" in test.radio(key="begin-parties").options[1]
    for field, text in (("name", "Copy"), ("short", "Copy")):
        test.text_input(key=f"begin-{field}").set_value(text)
    press(test)
    assert mistakes(test) == ["Say who you are and why: both are kept with the version."]
    by_label = {field.label: field for field in test.text_input}
    by_label["Who are you?"].set_value("Ann")
    by_label["Why?"].set_value("adopted")
    press(test)
    get_conventions().refresh()
    assert len(get_conventions().snapshot("copy").ledger.parties) == 113
    assert begun(data) == ["copy"]


def test_nothing_is_written_before_all_is_right(data: Path) -> None:
    """An empty form names each field at once."""
    test = press(open_form())
    assert len(mistakes(test)) == 4
    assert "4 things are to be corrected above" in RenderedPage(test).text
    assert begun(data) == []


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("name", " ", "Fill this in, on one line"),
        ("id", "zu lang!", "Write letters without accents"),
        ("id", "../essai", "Write letters without accents"),
        ("id", "FIRST", "This is in use already"),
        ("id", "con", "Windows keeps this name"),
        ("streams__assessed__currency", "XXQ", "not the code of a currency"),
        ("streams__voluntary__currency", "$", "not the code of a currency"),
        ("unit", "a\u202eb", "Fill this in, on one line"),
        ("list", "Atlantis; 2010-08-01", "No State of this name is known: “Atlantis”"),
        ("list", "Austria; 01/08/2010", "These days are not clear: “01/08/2010”"),
        ("list", "Austria", "These have no day: “Austria”"),
        ("list", f"{LIST}\nAUT; 2010-08-01", "These stand for a State of an earlier line: “AUT”"),
    ],
)
def test_a_mistake_is_said_beside_its_field(data: Path, field: str, text: str, said: str) -> None:
    """In plain words, and nothing is written."""
    found = mistakes(fill(open_form(), **{field: text}))
    assert len(found) == 1
    assert said in found[0]
    assert begun(data) == []


def test_a_corrected_form_is_written(data: Path) -> None:
    """Mistakes go away as they are corrected, and unknown names by a choice."""
    test = fill(open_form(), list="Atlantis; 2010-08-01", id="FIRST")
    assert len(mistakes(test)) == 2
    box = test.selectbox(key="begin-state-Atlantis")
    assert box.label == "“Atlantis” is"
    box.set_value("ATG")
    test.text_input(key="begin-id").set_value("second").run()
    assert mistakes(test) == []
    press(test)
    assert begun(data) == ["second"]


def test_hostile_names_are_text(data: Path) -> None:
    """They are shown as they are, and are read back from the file as they were written."""
    name = f'{HOSTILE} :red[x] $y$ "\\'
    test = fill(open_form(), name=name, short="=1+1", list=f"{HOSTILE}; 2010-08-01")
    assert "<script>" not in "".join(element.proto.body for element in test.get("html"))
    test.text_area(key="begin-list").set_value(LIST).run()
    press(test)
    [folder] = begun(data)
    assert folder == "1-1"
    assert read_settings((data / folder / "convention.toml").read_bytes()).name == name
    get_conventions().refresh()
    assert "<script>alert(1)</script> :red[x]" in RenderedPage(test).text


def test_a_folder_that_cannot_be_written_leaves_the_files_to_download(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said why, and nothing is left behind."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(new_convention, "write_files", refuse)
    test = fill(open_form())
    assert "Permission denied" in test.error[0].value
    assert "Nothing was changed" in test.error[0].value
    assert [button.proto.label for button in test.get("download_button")] == ["Download essai.zip"]
    assert begun(data) == []


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What the page offers to download, by file name."""
    offered: dict[str, bytes] = {}

    def offer(_label: str, content: bytes, *, file_name: str, **_: object) -> None:
        offered[file_name] = content

    monkeypatch.setattr(st, "download_button", offer)
    return offered


@pytest.mark.parametrize(
    ("obstacle", "reason"),
    [
        ("shipped", "came with the dashboard"),
        ("single", "is one convention"),
        ("closed", "not permitted to write"),
    ],
)
def test_where_nothing_can_be_added_the_files_are_offered(
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    downloads: dict[str, bytes],
    obstacle: str,
    reason: str,
) -> None:
    """The page says why, asks neither who nor why, and writes nothing."""
    monkeypatch.setattr(new_convention, "find_obstacle", lambda _: obstacle)
    test = open_form()
    assert reason in RenderedPage(test).text
    assert "Who are you?" not in [field.label for field in test.text_input]
    fill(test)
    archive = ZipFile(io.BytesIO(downloads["essai.zip"]))
    assert read_settings(archive.read("essai/convention.toml")).name == "Convention of Essai"
    assert begun(data) == []


def test_the_first_convention_is_begun_on_the_welcome_page(
    use_data_folder: Callable[[Path], None], tmp_path: Path
) -> None:
    """An empty folder shows the form; what was begun then opens."""
    use_data_folder(tmp_path)
    test = fill(open_through_main("", lang="en").test)
    assert [path.name for path in tmp_path.iterdir()] == ["essai"]
    assert "opens as soon as its workbooks are read" in RenderedPage(test).text
    get_conventions().refresh()
    assert "Convention of Essai" in RenderedPage(test).text


def test_the_page_is_reached_from_the_choices_and_is_no_tab(data: Path) -> None:
    """The link keeps the language."""
    shown = open_through_main("", lang="fr")
    assert "/begin?convention=first&amp;lang=fr" in shown.markup.replace(
        "as_of=2021-12-01&amp;", ""
    )
    assert begun(data) == []
