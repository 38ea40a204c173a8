"""The name of an upload becomes a plain file name in the folder of books, or is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.store.book_folder import BOOK_SUFFIXES, is_book_path
from dashboard.store.file_names import safe_book_name


@pytest.mark.parametrize(
    ("upload_name", "name"),
    [
        ("isu.xlsx", "isu.xlsx"),
        ("Status of contributions (31 Oct).XLSX", "Status of contributions (31 Oct).xlsx"),
        ("État des contributions.xlsx", "État des contributions.xlsx"),
        ("../../x.xlsx", "x.xlsx"),
        ("/etc/cron.d/x.xlsx", "x.xlsx"),
        ("C:\\x.xlsx", "x.xlsx"),
        ("\\\\server\\share\\x.xlsx", "x.xlsx"),
        ("x.xlsx:stream.xlsx", "x.xlsx-stream.xlsx"),
        ("CON.xlsx", "_CON.xlsx"),
        ("com1.old.xlsx", "_com1.old.xlsx"),
        ("~$isu.xlsx", "isu.xlsx"),
        (".hidden.xlsx", "hidden.xlsx"),
        ("a\x00b\r\nc.xlsx", "abc.xlsx"),
        ("isu\u202excl.exe.xlsx", "isuxcl.exe.xlsx"),
        ("zero\u200bwidth\ufeff.xlsx", "zerowidth.xlsx"),
        ("  two   spaces .xlsx", "two spaces.xlsx"),
        ('<img src=x onerror=alert(1)>".xlsx', "-img src=x onerror=alert(1)--.xlsx"),
    ],
)
def test_unsafe_parts_of_a_name_are_removed(upload_name: str, name: str) -> None:
    """Folders, drives, streams, devices, and invisible characters."""
    assert safe_book_name(upload_name) == name


@pytest.mark.parametrize(
    "upload_name", ["", ".", "..", "/", ".xlsx", "~$.xlsx", "\u202e.xlsx", "///.xlsx"]
)
def test_a_name_without_a_safe_part_is_refused(upload_name: str) -> None:
    """The error is a sentence for people."""
    with pytest.raises(ValueError, match=r"[A-Z].+\.$"):
        safe_book_name(upload_name)


@pytest.mark.parametrize(
    "upload_name", ["x.exe", "x.xlsx.exe", "x.xlsx/", "x", "x.toml", "x.xlsx\u202egnp.py"]
)
def test_a_name_without_a_books_suffix_is_refused(upload_name: str) -> None:
    """The error names the suffixes of books."""
    with pytest.raises(ValueError, match=r"\.xlsx"):
        safe_book_name(upload_name)


@pytest.mark.parametrize("letter", ["a", "é", "会", "😀"])
def test_a_very_long_name_is_shortened(letter: str, tmp_path: Path) -> None:
    """Its mapping file can be written too, even with characters of several bytes."""
    name = safe_book_name(letter * 500 + ".xlsx")
    (tmp_path / f"{name}.toml").touch()
    assert name.endswith(f"{letter}.xlsx")


@given(st.text(max_size=40), st.sampled_from(sorted(BOOK_SUFFIXES)))
def test_any_name_stays_in_the_folder(upload_name: str, suffix: str) -> None:
    """The result is a book's name, and is not changed when applied again."""
    try:
        name = safe_book_name(upload_name + suffix)
    except ValueError:
        return
    assert Path(name).name == name
    assert is_book_path(Path(name))
    assert safe_book_name(name) == name
