"""The recipes of CONTRIBUTING.md work: a test follows each, or checks the files and names in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import paths
from dashboard.workbooks.clean.layouts import LAYOUTS
from dashboard.workbooks.values.normalise import normalise_text

ROOT = paths.PACKAGE.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = dict(
    re.findall(r"^## How to add (.+?)\n\n(.+?)\n(?=\n|\Z)", TEXT, re.MULTILINE | re.DOTALL)
)


def copy_program(tmp_path: Path) -> Path:
    """Copy the program, so that a test can follow a recipe."""
    without = shutil.ignore_patterns("__pycache__")
    for name in ("dashboard", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=without)
    shutil.copytree(ROOT / "data" / "reference", tmp_path / "data" / "reference")
    return tmp_path


def run_in_copy(copy: Path, *program: str) -> str:
    """Run a program in the copy, and return its output."""
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, *program],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def edit(path: Path, before: str, after: str) -> None:
    """Replace a text that occurs once in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_there_are_nine_recipes_of_five_lines() -> None:
    """Each is short enough to be followed."""
    files = ["an export format", "a file format for books"]
    word_recipes = ["a header alias", "the words of a language for books", "a language"]
    assert list(RECIPES) == ["an indicator", "a chart", "a page", "a slide", *files, *word_recipes]
    for recipe in RECIPES.values():
        assert re.findall(r"^(\d)\. \S", recipe, re.MULTILINE) == list("12345")
        assert len(recipe.splitlines()) == 5


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_path_in_a_recipe_exists(recipe: str) -> None:
    """For a file to be made, its folder does."""
    named = re.findall(r"`((?:dashboard|data|docs|tests)/[^`\s]+)`", RECIPES[recipe])
    assert named
    for path in named:
        to_find = ROOT / path
        assert to_find.parent.is_dir() if "<" in path else to_find.exists(), path


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("dashboard/indicators/coverage.py", "def contributions_as_of("),
        ("dashboard/indicators/meeting_sources.py", "def receipts_as_of("),
        ("dashboard/charts/chart.py", "class Chart"),
        ("dashboard/charts/layout/figure.py", "def build_figure("),
        ("dashboard/charts/layout/theme.py", "class Theme"),
        ("dashboard/pages/frame/page_cache.py", "def cache_for_ledger("),
        ("dashboard/pages/main.py", "def build_pages("),
        ("dashboard/pages/frame/view.py", "def current_view("),
        ("dashboard/pages/frame/address.py", "QUERY_KEYS: "),
        ("dashboard/pages/frame/elements.py", "def draw_chart("),
        ("dashboard/tables/table.py", "class DisplayTable"),
        ("dashboard/exports/plain_values.py", "def format_plain("),
        ("dashboard/exports/formula_escaping.py", "def escape_formulas("),
        ("dashboard/exports/route.py", "MEDIA_TYPES: "),
        ("dashboard/exports/route.py", "def write_table("),
        ("dashboard/pages/frame/elements.py", "def render_table_footer("),
        ("dashboard/workbooks/limits.py", "class Limits"),
        ("dashboard/workbooks/sheet.py", "class OpenedBook"),
        ("dashboard/workbooks/sheet.py", "class Sheet"),
        ("dashboard/workbooks/opening/cell_grid.py", "def build_grid("),
        ("dashboard/workbooks/opening/book_opener.py", "def open_by_content("),
        ("dashboard/store/book_folder.py", "BOOK_SUFFIXES: "),
        ("dashboard/workbooks/clean/layouts.py", "LAYOUTS: "),
        ("dashboard/workbooks/values/allowed_words.py", "ALLOWED_WORDS: "),
        ("dashboard/workbooks/values/word_lists.py", "VOCABULARY_LANGUAGES: "),
        ("dashboard/locale/words.py", "LANGUAGES: "),
        ("dashboard/locale/words.py", "FIRST_OF_MONTH: "),
    ],
)
def test_every_name_in_a_recipe_is_defined(file: str, name: str) -> None:
    """In the file that the recipe names."""
    assert name in (ROOT / file).read_text(encoding="utf-8")
    assert name.rsplit(maxsplit=1)[-1].strip("(: ") in TEXT


@pytest.mark.parametrize("sheet", LAYOUTS)
def test_no_two_columns_of_a_sheet_share_a_header(sheet: str) -> None:
    """Otherwise a header would be ambiguous."""
    columns = LAYOUTS[sheet][1]
    headers = [(normalise_text(name), c.field) for c in columns for name in {c.header, *c.aliases}]
    names = {name: {field for other, field in headers if other == name} for name, _ in headers}
    assert [name for name, fields in names.items() if len(fields) > 1] == []


MARKDOWN = """
from dashboard.exports.plain_values import format_plain
from dashboard.tables.table import DisplayTable

def as_md(table: DisplayTable) -> bytes:
    rows = [[format_plain(v, c) for v, c in zip(row, table.columns)] for row in table.rows]
    lines = [[c.title for c in table.columns], ["---"] * len(table.columns), *rows]
    head = f"{table.title}\\n\\n{table.subtitle}\\n\\n{table.source}\\n\\n"
    return (head + "".join(f"| {' | '.join(cells)} |\\n" for cells in lines)).encode()
"""
EXPORT = """
from dashboard import paths
from dashboard.conventions.conventions import Conventions
from dashboard.exports.route import respond
conventions = Conventions(paths.data_folder(), paths.reference_folder())
query = {"convention": "ccm", "as_of": "2021-12-01", "year": "2021"}
answer = respond("contributions", "md", query, lambda id: conventions.snapshot(id).ledger)
print(answer.status_code, answer.body.decode().count("| Austria |"))
"""


def test_an_export_format_is_added(tmp_path: Path) -> None:
    """Markdown is unknown before; after it, the export is a table of States."""
    copy = copy_program(tmp_path)
    shutil.copytree(ROOT / "data" / "ccm-demo", copy / "data" / "ccm-demo")
    assert run_in_copy(copy, "-c", EXPORT).strip() == "404 0"
    exports = copy / "dashboard" / "exports"
    (exports / "md.py").write_text(MARKDOWN, encoding="utf-8")
    edit(exports / "route.py", '    "json": "app', '    "md": "text/markdown",\n    "json": "app')
    branch = '    if kind == "csv":'
    edit(
        exports / "route.py", branch, f'    if kind == "md":\n        return as_md(table)\n{branch}'
    )
    before = "from dashboard.exports.table_registry"
    edit(exports / "route.py", before, f"from dashboard.exports.md import as_md\n{before}")
    assert run_in_copy(copy, "-c", EXPORT).strip() == "200 1"


SYLK_READER = """
from dashboard.workbooks.limits import Limits
from dashboard.workbooks.opening.cell_grid import build_grid
from dashboard.workbooks.sheet import OpenedBook, Sheet

def open_slk(content: bytes, limits: Limits) -> OpenedBook:
    cells = {}
    for line in content.decode("latin-1").splitlines():
        kind, *fields = line.split(";")
        if kind == "C":
            named = {field[0]: field[1:] for field in fields}
            value = named["K"]
            place = int(named["Y"]) - 1, int(named["X"]) - 1
            cells[place] = value[1:-1] if value.startswith('"') else float(value)
    return OpenedBook([Sheet("Sheet1", build_grid(cells, {}, limits.cells))])
"""
SYLK_BOOK = """
from dashboard.store.book_folder import BOOK_SUFFIXES
from dashboard.workbooks import StateNames, read_book
rows = [
    ["Voluntary contributions as at 30 November 2021"],
    ["State", "Budget year", "Received on", "Amount received (CHF)"],
    ["Austria", 2021, "2021-03-01", 1000.5],
    ["Japan", 2021, "2021-05-09", 200],
]
lines = [
    f'C;Y{y};X{x};K' + (f'"{value}"' if isinstance(value, str) else str(value))
    for y, row in enumerate(rows, 1)
    for x, value in enumerate(row, 1)
]
content = "\\n".join(["ID;PWXL", *lines, "E"]).encode()
read = read_book("isu.slk", content, StateNames.from_pairs([("Austria", "AUT"), ("Japan", "JPN")]))
table = read.tables.get("contributions")
print(".slk" in BOOK_SUFFIXES, table["amount"].tolist() if table is not None else None)
print([p.code for p in read.problems if p.code == "wrong-ending"])
"""


def test_a_file_format_for_books_is_added(tmp_path: Path) -> None:
    """A SYLK file, written by old programs, is no table before, and is read after it."""
    copy = copy_program(tmp_path)
    assert run_in_copy(copy, "-c", SYLK_BOOK).splitlines() == ["False None", "['wrong-ending']"]
    opening = copy / "dashboard" / "workbooks" / "opening"
    (opening / "slk_reader.py").write_text(SYLK_READER, encoding="utf-8")
    edit(opening / "file_kind.py", "XLSX, XLSB,", 'SYLK = ".slk"\nXLSX, XLSB,')
    text = "    from dashboard.workbooks.opening.text.text_reader"
    sylk = "from dashboard.workbooks.opening.slk_reader import open_slk"
    returned = "return file_kind.SYLK, open_slk(content, limits)"
    branch = f'    if content.startswith(b"ID;P"):\n        {sylk}\n\n        {returned}\n{text}'
    edit(opening / "book_opener.py", text, branch)
    edit(copy / "dashboard" / "store" / "book_folder.py", '".ods", ', '".ods", ".slk", ')
    assert run_in_copy(copy, "-c", SYLK_BOOK).splitlines() == ["True [100050, 20000]", "[]"]


BOOK = """
from datetime import date
from io import BytesIO
from openpyxl import Workbook
from dashboard.workbooks import StateNames, read_book
book = Workbook()
about = book.active
about.title = "About"
for row in (("Stream", "voluntary"), ("Currency", "CHF"), ("As at", date(2021, 11, 30))):
    about.append(row)
sheet = book.create_sheet("Contributions")
sheet.append(["State", "Budget year", "Received on", "Bedrag (CHF)"])
sheet.append(["Austria", 2021, date(2021, 3, 1), 1000.5])
out = BytesIO()
book.save(out)
read = read_book("isu.xlsx", out.getvalue(), StateNames.from_pairs([("Austria", "AUT")]))
table = read.tables.get("contributions")
print([p.code for p in read.problems], table["amount"].tolist() if table is not None else None)
"""


def test_an_alias_is_added(tmp_path: Path) -> None:
    """A book with a Dutch header is refused before, and read after it."""
    copy = copy_program(tmp_path)
    assert run_in_copy(copy, "-c", BOOK).strip() == "['wrong-header'] None"
    english = copy / "dashboard" / "workbooks" / "vocabulary" / "en.toml"
    edit(english, 'amount = ["Amount", "Sum"]', 'amount = ["Amount", "Sum", "Bedrag"]')
    assert run_in_copy(copy, "-c", BOOK).strip() == "[] [100050]"


PORTUGUESE_BOOK = """
from io import BytesIO
from openpyxl import Workbook
from dashboard.workbooks import StateNames, read_book
book = Workbook()
sheet = book.active
for row in (
    ["Contribuições voluntárias recebidas até 30 de novembro de 2021, em francos suíços"],
    ["Estado contribuinte", "Recebido em", "Valor recebido", "Ano do orçamento"],
    ["Austria", "3 de março de 2021", 1000.5, 2021],
    ["Japan", "9 de maio de 2021", 200, 2021],
    ["Soma", None, 1200.5],
):
    sheet.append(row)
out = BytesIO()
book.save(out)
states = StateNames.from_pairs([("Austria", "AUT"), ("Japan", "JPN")])
read = read_book("livro.xlsx", out.getvalue(), states)
table = read.tables.get("contributions")
print([p.code for p in read.problems])
print(table[["amount", "received_on"]].astype(str).to_numpy().tolist() if table is not None else None)
"""
PORTUGUESE_WORDS = """
[titles.every]
state = ["Estado contribuinte"]
received_on = ["Recebido em"]
year = ["Ano do orçamento"]

[titles.contributions]
amount = ["Valor recebido"]

[money]
received = ["recebido", "recebida", "recebidas"]

[stream]
voluntary = ["voluntária", "voluntárias"]

[harmless]
harmless = ["contribuições"]

[neutral]
words = ["francos suíços"]

[small]
words = ["até", "de", "em"]

[currencies]
CHF = ["franco|francos suíço|suíços"]

[months]
march = ["março"]
may = ["maio"]
november = ["novembro"]

[speaks_to]
until = ["até"]

[totals]
words = ["soma"]
"""


def test_the_words_of_a_language_are_added(tmp_path: Path) -> None:
    """A Portuguese list is refused before, and read after it with its dates, currency and total."""
    copy = copy_program(tmp_path)
    assert run_in_copy(copy, "-c", PORTUGUESE_BOOK).splitlines()[1] == "None"
    workbooks = copy / "dashboard" / "workbooks"
    (workbooks / "vocabulary" / "pt.toml").write_text(PORTUGUESE_WORDS, encoding="utf-8")
    edit(workbooks / "values" / "word_lists.py", '"de", "ru"', '"de", "pt", "ru"')
    assert run_in_copy(copy, "-c", PORTUGUESE_BOOK).splitlines() == [
        "[]",
        "[['100050', '2021-03-03'], ['20000', '2021-05-09']]",
    ]


SPANISH = """
from fractions import Fraction
from dashboard import paths
from dashboard.conventions.conventions import Conventions
from dashboard.locale import load_words
from dashboard.wording.display_names import state_name
words = load_words("es")
conventions = Conventions(paths.data_folder(), paths.reference_folder())
germany = state_name(conventions.snapshot("ccm").ledger, "DEU", words)
print(words.t("Workbooks"), words.t("Overview"), words.percent(Fraction(3, 4)), germany, sep="|")
"""


def test_a_language_is_added(tmp_path: Path) -> None:
    """Spanish has a file with every message, and English where a translation is missing."""
    copy = copy_program(tmp_path)
    words_module = copy / "dashboard" / "locale" / "words.py"
    edit(words_module, '"fr": "Français"}', '"fr": "Français", "es": "Español"}')
    assert "Español: " in run_in_copy(copy, "tools/words.py")
    spanish = copy / "dashboard" / "locale" / "es.po"
    french = (copy / "dashboard" / "locale" / "fr.po").read_text(encoding="utf-8")
    assert spanish.read_text(encoding="utf-8").count("\nmsgid ") == french.count("\nmsgid ")
    edit(spanish, 'msgid "Workbooks"\nmsgstr ""', 'msgid "Workbooks"\nmsgstr "Libros"')
    states = copy / "data" / "reference" / "states.csv"
    rows = states.read_text(encoding="utf-8").splitlines()
    names = {row: f"{row},{'Alemania' if row.startswith('DEU,') else ''}" for row in rows}
    names[rows[0]] = f"{rows[0]},name_es"
    states.write_text("\n".join(names.values()) + "\n", encoding="utf-8")
    shutil.copytree(ROOT / "data" / "ccm-demo", copy / "data" / "ccm-demo")
    assert run_in_copy(copy, "-c", SPANISH).strip() == "Libros|Overview|75\u00a0%|Alemania"


@pytest.mark.parametrize("target", re.findall(r"`make ([a-z]+)`", TEXT))
def test_every_make_target_exists(target: str) -> None:
    """CONTRIBUTING.md names targets of the Makefile only."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)
