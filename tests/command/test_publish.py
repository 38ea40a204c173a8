"""``dashboard publish`` writes the room as a site of files, and never half of one."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dashboard import paths
from dashboard.command.main import main, publish
from dashboard.conventions.conventions import get_conventions
from dashboard.locale import LANGUAGES
from tests.command.site_runs import check_whole, names, refuse, run
from tests.small_books import HEADER, book, convention, isu

pytestmark = pytest.mark.usefixtures("one_size", "own_process")

NAMED_STATES = ("Colombia", "Ireland", "Philippines")  # on the demo's slides


def test_one_convention_is_a_page_a_language_and_what_it_names(
    tmp_path: Path, all_looks: list[str]
) -> None:
    """The first language's page is the folder's own; each names the other, its looks, and no events."""
    convention(tmp_path / "data", "a", 100, 200)
    result = run(tmp_path / "site", tmp_path / "data", "--lang", "fr", "--lang", "en")
    assert result.exit_code == 0
    assert result.output.startswith(f"Published a in {tmp_path / 'site'}, without the names")
    files = names(tmp_path / "site")
    assert {name for name in files if name.endswith(".html")} == {"index.html", "en.html"}
    assert sum(name.startswith("state/en-") for name in files) == len(all_looks)
    assert sum(name.startswith("state/fr-") for name in files) == len(all_looks)
    check_whole(tmp_path / "site", all_looks)
    first = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    second = (tmp_path / "site" / "en.html").read_text(encoding="utf-8")
    assert 'lang="fr"' in first
    assert 'href="en.html"' in first
    assert 'href="index.html"' in second
    assert '"events"' not in first + second


def test_a_page_says_its_day_and_the_hashes_of_its_books(tmp_path: Path) -> None:
    """Also that nothing else than the books in use is told."""
    path = convention(tmp_path / "data", "a", 100)
    run(tmp_path / "site", tmp_path / "data")
    snapshot = get_conventions().snapshot("a")
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "looking from 1 December 2021" in page
    assert f"SHA-256 {snapshot.books[0].version[:16]}…" in page
    assert page.count("SHA-256") == 1
    assert str(path.parent) not in page


def test_several_conventions_have_a_folder_each_and_a_list(tmp_path: Path) -> None:
    """``--convention`` takes some of them; the pages of those that are left out go at once."""
    for one in ("a", "b"):
        convention(tmp_path / "data", one, 100)
    run(tmp_path / "site", tmp_path / "data")
    pages = {name for name in names(tmp_path / "site") if name.endswith(".html")}
    assert pages == {"index.html", "a/index.html", "b/index.html"}
    check_whole(tmp_path / "site")
    listed = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "Convention a" in listed
    assert 'href="b/index.html"' in listed
    run(tmp_path / "site", tmp_path / "data", "--convention", "b")
    pages = {name for name in names(tmp_path / "site") if name.endswith(".html")}
    assert pages == {"index.html"}
    assert "<title>B: how it is paid for</title>" in (tmp_path / "site" / "index.html").read_text(
        encoding="utf-8"
    )


def test_states_are_named_on_request_alone(tmp_path: Path) -> None:
    """And what named them goes at once when they are not to be named any more."""
    data, site = tmp_path / "data", tmp_path / "site"
    shutil.copytree(paths.data_folder() / "ccm-demo", data / "ccm")

    def naming() -> set[str]:
        files = {name: (site / name).read_text(encoding="utf-8") for name in names(site)}
        return {
            name
            for name, text in files.items()
            if not name.endswith(".js") and any(state in text for state in NAMED_STATES)
        }

    run(site, data)
    assert not naming()
    assert run(site, data, "--names").output.count("with the names of States") == 1
    assert any(name.startswith("assets/figure.") for name in naming())
    assert run(site, data).exit_code == 0
    assert not naming()
    check_whole(site)


def test_an_unknown_convention_is_refused_with_those_there_are(tmp_path: Path) -> None:
    """So are a folder without one, and a folder that is not there."""
    convention(tmp_path / "data", "a", 100)
    message = refuse(tmp_path / "site", tmp_path / "data", "--convention", "x")
    assert message == "There is no convention “x”. Choose from: a"
    (tmp_path / "empty").mkdir()
    assert "dashboard new FOLDER" in refuse(tmp_path / "site", tmp_path / "empty")
    assert "There is no folder" in refuse(tmp_path / "site", tmp_path / "none")
    assert not (tmp_path / "site").exists()


def test_a_broken_book_publishes_nothing(tmp_path: Path) -> None:
    """The site of before stays, and the sentence names the book; unless errors are accepted."""
    path = convention(tmp_path / "data", "a", 100)
    site = tmp_path / "site"
    run(site, tmp_path / "data")
    before = {name: (site / name).read_bytes() for name in names(site)}
    path.write_bytes(
        book(
            ("Contributions", [HEADER, ["Nowhereland", 2021, None, 5], ["Austria", 2021, None, 7]])
        )
    )
    result = run(site, tmp_path / "data")
    assert result.exit_code == 2
    assert f"{path.parent}: there are errors in isu.xlsx. dashboard check" in result.output
    assert "what was published before stays." in result.output
    assert {name: (site / name).read_bytes() for name in names(site)} == before
    path.write_bytes(b"no workbook")
    assert run(site, tmp_path / "data").exit_code == 2
    path.unlink()
    result = run(tmp_path / "other", tmp_path / "data")
    assert result.exit_code == 2
    assert "no workbook in it can be read" in result.output
    assert not (tmp_path / "other").exists()
    path.write_bytes(isu(100, "much"))
    assert run(site, tmp_path / "data").exit_code == 2
    assert run(site, tmp_path / "data", "--with-errors").exit_code == 0


def test_the_books_folder_is_left_as_it_is(tmp_path: Path) -> None:
    """But for the secret by which States have their numbers."""
    path = convention(tmp_path / "data", "a", 100)
    before = names(path.parent)
    run(tmp_path / "site", tmp_path / "data")
    assert names(path.parent) - before == {".versions/room-key"}


def test_each_language_of_the_pages_may_be_chosen() -> None:
    """The command names them without loading the words."""
    option = next(one for one in publish.params if one.name == "languages")
    assert tuple(LANGUAGES) == option.get_default(publish.make_context("publish", ["x"]))
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == tuple(LANGUAGES)


def test_the_help_says_what_is_published_and_the_exit_status() -> None:
    """With each option."""
    text = CliRunner().invoke(main, ["publish", "--help"]).output
    assert "Exit status 0: published" in text
    for option in ("--data", "--convention", "--names", "--lang", "--with-errors"):
        assert option in text
    assert "publish " in CliRunner().invoke(main, ["--help"]).output
