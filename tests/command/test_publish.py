"""``dashboard publish`` writes the room as a site of files, and never half of one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dashboard import paths
from dashboard.command import site_folder
from dashboard.command.main import main, publish
from dashboard.command.site_folder import LIST_FILE, LOCK_FILE
from dashboard.conventions.conventions import get_conventions
from dashboard.live.rooms import get_rooms
from dashboard.locale import LANGUAGES
from dashboard.room import site as room_site
from dashboard.room.content import SCALES, THEMES
from dashboard.store.atomic_write import write_durably
from dashboard.store.locking import lock_folder
from tests.small_books import HEADER, book, convention, isu, save

NAMED_STATES = ("Colombia", "Ireland", "Philippines")  # on the demo's slides
NAMED = re.compile(r'(?:href|src|data-src)="([^"#]+)"')
FIGURE = re.compile(r"figure\.[0-9a-f]+\.json")


@pytest.fixture(autouse=True)
def one_size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw charts in one of their three sizes, for speed, except in tests with ``all_looks``."""
    if "all_looks" not in request.fixturenames:
        monkeypatch.setattr(room_site, "SCALES", {"2": SCALES["2"]})
        monkeypatch.setattr(room_site, "THEMES", {"light": THEMES["light"]})


@pytest.fixture
def all_looks() -> list[str]:
    """Draw charts in every look that a page's script asks for."""
    return [f"{scheme}-{size}" for scheme in ("light", "dark") for size in (1, 2, 3)]


@pytest.fixture(autouse=True)
def own_process() -> Iterator[None]:
    """Let each run of the command read its conventions anew, as in a process of its own."""
    get_conventions.cache_clear()
    get_rooms.cache_clear()
    yield
    get_conventions.cache_clear()
    get_rooms.cache_clear()


def run(folder: Path, data: Path, *options: str) -> Result:
    """Run the command in English unless options say otherwise, like a process of its own."""
    get_conventions.cache_clear()
    get_rooms.cache_clear()
    options = options if "--lang" in options else (*options, "--lang", "en")
    arguments = ["publish", str(folder), "--data", str(data), *options]
    return CliRunner(env={paths.DATA_VARIABLE: ""}).invoke(main, arguments)


def refuse(folder: Path, data: Path, *options: str) -> str:
    """Run the command, which is refused with exit status 1, and return its sentence."""
    result = run(folder, data, *options)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    return result.output.removeprefix("Error: ").rstrip("\n")


def names(folder: Path) -> set[str]:
    """Return the files of a site, without what is there for the command alone."""
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    return files - {LIST_FILE, LOCK_FILE}


def check_whole(folder: Path, looks: Sequence[str] = ("light-2",)) -> None:
    """Assert that every file that a page, or what it asks for, names is there."""
    for page in folder.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        texts = [html]
        for address in NAMED.findall(html):
            if not address.startswith("data:"):
                assert not re.match(r"[a-z]+:|/", address), address
                assert (page.parent / address).is_file(), address
        if '"state":' in html:
            state = re.findall(r'"state": "([^"]+)"', html)[0]
            files = [page.parent / state.replace("{look}", look) for look in looks]
            texts += [file.read_text(encoding="utf-8") for file in files]
        for name in FIGURE.findall("".join(texts)):
            assert (folder / "assets" / name).is_file(), name


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


def test_a_repeated_run_writes_the_pages_alone(tmp_path: Path) -> None:
    """They say when they were made; all else is as it was."""
    convention(tmp_path / "data", "a", 100)
    run(tmp_path / "site", tmp_path / "data")
    before = names(tmp_path / "site")
    result = run(tmp_path / "site", tmp_path / "data")
    assert re.search(r"[01] written, 0 deleted", result.output)
    assert names(tmp_path / "site") == before


def test_a_changed_book_is_published_and_open_pages_keep_their_files_until_the_next_run(
    tmp_path: Path,
) -> None:
    """A page that was loaded a moment before still finds the figures that it names."""
    path = convention(tmp_path / "data", "a", 100)
    site = tmp_path / "site"
    run(site, tmp_path / "data")
    first = names(site)
    save(path, isu(100, 777))
    run(site, tmp_path / "data")
    second = names(site)
    assert "877" in (site / "index.html").read_text(encoding="utf-8")
    assert first <= second
    run(site, tmp_path / "data")
    third = names(site)
    assert third < second
    assert not (first - {"index.html"}) & {name for name in third if name.startswith("state/")}
    check_whole(site)


def test_pages_are_written_after_all_that_they_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a run that is cut off leaves the pages of the run before, whole; the next one tidies up."""
    path = convention(tmp_path / "data", "a", 100)
    site = tmp_path / "site"
    run(site, tmp_path / "data")
    before = (site / "index.html").read_bytes()
    written: list[str] = []

    def write_and_fail(file: Path, content: bytes) -> None:
        written.append(file.name)
        if file.suffix == ".html":
            raise OSError(28, "No space left on device")
        write_durably(file, content)

    save(path, isu(100, 777))
    monkeypatch.setattr(site_folder, "write_durably", write_and_fail)
    message = refuse(site, tmp_path / "data")
    assert message == f"{site} cannot be written (No space left on device). Name another folder."
    assert written[-1] == "index.html"
    assert any(name.startswith("en-light-2.") for name in written)
    assert (site / "index.html").read_bytes() == before
    check_whole(site)
    monkeypatch.setattr(site_folder, "write_durably", write_durably)
    for _ in range(2):
        run(site, tmp_path / "data")
    check_whole(site)
    assert sum(name.startswith("state/") for name in names(site)) == 1


def test_files_of_others_stay(tmp_path: Path) -> None:
    """Neither deleted nor written over: where one is in the way, nothing is published."""
    path = convention(tmp_path / "data", "a", 100)
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    for name in ("notes.txt", "assets/own.css"):
        (site / name).write_text("mine", encoding="utf-8")
    run(site, tmp_path / "data")
    save(path, isu(5))
    for _ in range(2):
        assert run(site, tmp_path / "data").exit_code == 0
    assert (site / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (site / "assets" / "own.css").read_text(encoding="utf-8") == "mine"
    other = tmp_path / "other"
    other.mkdir()
    (other / "index.html").write_text("mine", encoding="utf-8")
    message = refuse(other, tmp_path / "data")
    assert message.startswith(f"{other / 'index.html'} was not written by dashboard publish")
    assert names(other) == {"index.html"}


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """A file of that name, a folder below a file, or another run at work."""
    convention(tmp_path / "data", "a", 100)
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "site"):
        assert refuse(folder, tmp_path / "data").startswith(f"{folder} cannot be written (")


def test_two_runs_do_not_write_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one says so, and changes nothing."""
    convention(tmp_path / "data", "a", 100)
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setattr(site_folder, "lock_folder", partial(lock_folder, patience=0))
    with lock_folder(site / LOCK_FILE):
        message = refuse(site, tmp_path / "data")
    assert message == f"Another dashboard publish into {site} is still at work; try again."
    assert names(site) == set()


@pytest.mark.parametrize(
    "said",
    [
        "{",
        "[]",
        '{"files": ["../data/a/isu.xlsx"], "earlier": [], "discreet": true}',
        '{"files": [], "earlier": ["/etc/hostname"], "discreet": true}',
    ],
)
def test_a_damaged_list_of_files_deletes_nothing(tmp_path: Path, said: str) -> None:
    """Also one that names a file outside the folder."""
    path = convention(tmp_path / "data", "a", 100)
    site = tmp_path / "site"
    site.mkdir()
    (site / LIST_FILE).write_text(said, encoding="utf-8")
    assert refuse(site, tmp_path / "data").startswith(f"{site / LIST_FILE} is damaged.")
    assert path.is_file()


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
    assert "there is no workbook to publish" in result.output
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
