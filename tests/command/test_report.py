"""``dashboard report`` writes the report of a convention as a file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pypdf
import pytest
from click.testing import CliRunner, Result

from dashboard import paths
from dashboard.command.main import main
from dashboard.conventions.conventions import get_conventions
from dashboard.live.rooms import get_rooms
from tests.small_books import HEADER, book, convention

pytestmark = pytest.mark.usefixtures("own_process")


def run(data: Path, *options: str) -> Result:
    """Run the command like a process of its own."""
    get_conventions.cache_clear()
    get_rooms.cache_clear()
    return CliRunner(env={paths.DATA_VARIABLE: ""}).invoke(main, ["report", str(data), *options])


@pytest.mark.parametrize("kind", ["pdf", "docx", "pptx", "xlsx"])
def test_a_convention_is_written_in_each_format(tmp_path: Path, kind: str) -> None:
    """Into a file, whatever its name; the command says what it wrote."""
    folder = convention(tmp_path / "data", "a", 100).parent
    out = tmp_path / f"report.{kind}"
    result = run(folder, "--format", kind, "--out", str(out), "--as-of", "2021-12-01")
    assert result.exit_code == 0
    assert result.output.startswith(f"Wrote {out}: a as of 2021-12-01, with the names of States")
    assert out.read_bytes()[:2] in {b"%P", b"PK"}


def test_a_folder_gets_a_file_with_the_reports_own_name(tmp_path: Path) -> None:
    """The director's page, in French, without names; by default as of the convention's own day."""
    folder = convention(tmp_path / "data", "a", 100).parent
    result = run(folder, "--out", str(tmp_path), "--one-page", "--discreet", "--lang", "fr")
    assert result.exit_code == 0
    assert "without the names of States" in result.output
    content = (tmp_path / "a-one-page-as-of-2021-12-01-fr.pdf").read_bytes()
    assert len(pypdf.PdfReader(BytesIO(content)).pages) == 1
    assert "Autriche" not in pypdf.PdfReader(BytesIO(content)).pages[0].extract_text()


def test_one_of_several_conventions_is_named(tmp_path: Path) -> None:
    """Without a name none is written."""
    for one in ("a", "b"):
        convention(tmp_path / "data", one, 100)
    out = str(tmp_path / "x.pdf")
    refused = run(tmp_path / "data", "--out", out)
    assert refused.exit_code == 1
    assert "Name one with --convention: a, b" in refused.output
    assert run(tmp_path / "data", "--out", out, "--convention", "b").exit_code == 0
    unknown = run(tmp_path / "data", "--out", out, "--convention", "c")
    assert "There is no convention “c”" in unknown.output


def test_books_with_errors_are_not_reported_unless_asked(tmp_path: Path) -> None:
    """Exit status 2, and nothing is written."""
    path = convention(tmp_path / "data", "a", 100)
    rows: list[list[object]] = [[*HEADER], ["Nowhereland", 2021, "2021-03-01", "much"]]
    path.write_bytes(book(("Contributions", rows)))
    out = tmp_path / "x.pdf"
    result = run(path.parent, "--out", str(out))
    assert result.exit_code == 2
    assert "No report was written." in result.output
    assert not out.exists()


def test_the_one_page_is_a_pdf_and_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """In a sentence, without a traceback."""
    folder = convention(tmp_path / "data", "a", 100).parent
    assert run(folder, "--one-page", "--format", "docx").exit_code == 2
    refused = run(folder, "--out", str(tmp_path / "none" / "x.pdf"))
    assert refused.exit_code == 1
    assert "could not be written" in refused.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--as-of", "1.12.2021"], (2, "write the day as in 2021-12-01")),
        (["--format", "pdf", "--out", "x.docx"], (2, "--out ends in .docx and --format is pdf")),
        (["--one-page", "--out", "x.docx"], (2, "The one page is a PDF")),
    ],
)
def test_wrong_options_are_said_and_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, options: list[str], said: tuple[int, str]
) -> None:
    """In a sentence that says what to write."""
    convention(tmp_path / "data", "a", 100)
    monkeypatch.chdir(tmp_path)
    result = run(tmp_path / "data" / "a", *options)
    assert (result.exit_code, said[1] in result.output) == (said[0], True), result.output
    assert [one.name for one in tmp_path.iterdir()] == ["data"]


def test_the_ending_of_the_file_says_its_kind(tmp_path: Path) -> None:
    """A file of the name x.xlsx is no PDF."""
    convention(tmp_path / "data", "a", 100)
    out = tmp_path / "x.xlsx"
    result = run(tmp_path / "data" / "a", "--out", str(out))
    assert result.exit_code == 0, result.output
    assert openpyxl.load_workbook(out).sheetnames


def test_settings_that_cannot_be_read_are_no_report(tmp_path: Path) -> None:
    """Also if errors are asked for: name, currency and notice would be wrong."""
    folder = convention(tmp_path / "data", "a", 100).parent
    (folder / "convention.toml").write_text("id = [", encoding="utf-8")
    out = tmp_path / "x.pdf"
    result = run(folder, "--with-errors", "--out", str(out))
    assert (result.exit_code, "errors in convention.toml" in result.output) == (2, True)
    assert not out.exists()
