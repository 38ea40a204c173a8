"""Names of States: every spelling of the tables matches, and never another State (trap 12)."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest

from dashboard import paths
from dashboard.workbooks import StateNames
from dashboard.workbooks.values.cell_problem import CellProblem
from dashboard.workbooks.values.states.state_names import normalise_state_name
from dashboard.workbooks.values.states.state_suggestions import StateSuggestions
from tests.books.book_case import describe_problems, describe_tables
from tests.workbooks.office_books import HEADS, STATUS, TO_10MSP, read, report_rows
from tests.workbooks.state_codes import AMOUNTS, CODES, KINDS, report

NAMES = StateNames.load(paths.reference_folder())


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("C\u00f4te d'Ivoire", "CIV"),
        ("C\u00f4te d\u2019Ivoire", "CIV"),
        ("COTE D'IVOIRE", "CIV"),
        ("St. Lucia", "LCA"),
        ("Saint Lucia", "LCA"),
        ("St Kitts & Nevis", "KNA"),
        ("Bosnia & Herzegovina", "BIH"),
        ("Gambia (the)", "GMB"),
        ("The Gambia", "GMB"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("T\u00fcrkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Lao P.D.R.", "LAO"),
        ("  Niger ", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("\u00c9tats-Unis d'Am\u00e9rique", "USA"),
        ("Allemagne", "DEU"),
        ("che", "CHE"),
    ],
)
def test_a_known_spelling_is_matched(spelling: str, code: str) -> None:
    """Accents, apostrophes, "Saint", "and" and "the" do not matter."""
    assert NAMES.find(spelling) == code


@pytest.mark.parametrize("spelling", ["", "the", "Nigerr", "Guinee Bissau Equatoriale", "Korea"])
def test_an_unknown_spelling_is_not_guessed(spelling: str) -> None:
    """Only spellings of the tables match."""
    assert NAMES.find(spelling) is None


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Germany e/", "DEU"),
        ("Germany a/ b/", "DEU"),
        ("Angola b/, c/", "AGO"),
        ("France*", "FRA"),
        ("Japan\u00b9", "JPN"),
        ("Japan\u00b9 \u00b2", "JPN"),
        ("Iraq (1)", "IRQ"),
        ("Italy [2]", "ITA"),
        ("Spain \u2020", "ESP"),
        ("Austria (b)", "AUT"),
        ("Congo 1/", "COG"),
        ("Guinea-Bissau a/", "GNB"),
        ("Congo (d)", None),
        ("Congo (DR)", None),
        ("Guinea (b)", None),
        ("Guinea (Bissau) a/", "GNB"),
        ("Korea (1)", None),
        ("Dominica (Rep.)", None),
        ("Sudan (south)", None),
        ("Germany (until 1990)", None),
        ("Niger ia", None),
    ],
)
def test_footnote_marks_are_ignored(spelling: str, code: str | None) -> None:
    """Unless the mark could distinguish two States."""
    assert NAMES.find(spelling) == code


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("T\u00fcrkiye (formerly Turkey)", "TUR"),
        ("Germany / Allemagne", "DEU"),
        ("Niger (NE)", "NER"),
        ("Niger (NG)", None),
        ("Niger / Nigeria", None),
        ("Congo / DR Congo", None),
        ("NA / NA", None),
        ("N/A", None),
        ("Korea, Republic of", "KOR"),
        ("Korea (Democratic People's Republic of)", "PRK"),
        ("Congo, Republic of the", "COG"),
        ("Congo, Democratic Republic of the", "COD"),
        ("Guinea, Republic of", "GIN"),
        ("Bolivia, Plurinational State of", "BOL"),
        ("Cote dIvoire", "CIV"),
        ("Ger\u00admany\u200f", "DEU"),
    ],
)
def test_a_name_may_be_repeated_or_inverted(spelling: str, code: str | None) -> None:
    """Both parts must be the same State."""
    assert NAMES.find(spelling) == code


def test_every_name_in_every_language_is_its_state() -> None:
    """Six UN languages and German: as written, in capitals, without accents, with a footnote mark."""
    with (paths.reference_folder() / "state_names_in_languages.csv").open(
        encoding="utf-8"
    ) as source:
        rows = list(csv.DictReader(source))
    languages_by_state: dict[str, set[str]] = {}
    for row in rows:
        languages_by_state.setdefault(row["iso3"], set()).add(row["language"])
        bare = "".join(
            c for c in unicodedata.normalize("NFD", row["name"]) if not unicodedata.combining(c)
        )
        for spelling in (
            row["name"],
            row["name"].upper(),
            bare,
            f"{row['name']}*",
            f"{row['name']} a/",
        ):
            assert NAMES.find(spelling) == row["iso3"], spelling
    assert len(languages_by_state) == 197
    assert all({"en", "ru", "zh", "ar"} <= languages for languages in languages_by_state.values())


def test_numbered_and_abbreviated_names_are_matched() -> None:
    """Lists number names, and narrow columns shorten them."""
    names = ["1. Japan", "12) Czech Rep.", "Rép. dém. du Congo", "Cook Is."]
    book = read({"10MSP": [[STATUS], HEADS, *[[name, 5, 0, 5] for name in names]]})
    assert [row[2] for row in report_rows(book)] == ["JPN", "CZE", "COD", "COK"]


@pytest.mark.parametrize("title", ["State", "Bezeichnung", ""])
@pytest.mark.parametrize("kind", KINDS)
def test_the_state_column_is_detected_by_its_values(kind: str, title: str) -> None:
    """Under any title or none, with a total and a footnote below."""
    book = read({"Status": report(kind, title)})
    assert describe_tables(book)["status_reports"] == [
        f"2021-10-31 | 10MSP | {code} | {100 + n}.00 | 40.00 | {60 + n}.00 | 0.00"
        for n, code in enumerate(CODES)
    ]
    assert not book.problems


@pytest.mark.parametrize("amount", [40, "040"])
def test_a_few_numbers_that_are_codes_may_be_amounts(amount: object) -> None:
    """40 is Austria's code and 100 Bulgaria's, but both are amounts here."""
    rows = [["Nowhere", amount, 0, amount], ["Elsewhere", 100, 0, 100]]
    book = read({"Status": [[TO_10MSP], ["", *AMOUNTS], *rows]})
    assert not describe_tables(book)
    assert describe_problems(book)


def test_names_go_before_codes() -> None:
    """A column of names is read, and the regions "AF" and "SA" in another one are no States."""
    rows = [["AF", "Chad", 100, 40, 60], ["SA", "Chile", 50, 0, 50], ["AF", "Niger", 5, 5, 0]]
    book = read({"Status": [[TO_10MSP], ["Area", "Bezeichnung", *AMOUNTS], *rows]})
    states = [row.split(" | ")[2] for row in describe_tables(book)["status_reports"]]
    assert states == ["TCD", "CHL", "NER"]


def test_na_is_no_state_in_a_column_of_names() -> None:
    """Even if the names are misspelt."""
    rows = [["Chad", 100, 40, 60], ["NA", 50, 0, 50], ["Nigerr", 5, 5, 0]]
    book = read({"Status": [[TO_10MSP], ["State", *AMOUNTS], *rows]})
    assert describe_problems(book) == ["unknown-state Status!A4", "unknown-state Status!A5"]
    rows[0][0], rows[1][0] = "Chade", "FR"
    assert not describe_tables(read({"Status": [[TO_10MSP], ["State", *AMOUNTS], *rows]}))


SIMILAR_NAMES = {
    "NER": "Niger Niger N\u00edger \u041d\u0438\u0433\u0435\u0440 \u5c3c\u65e5\u5c14 \u0627\u0644\u0646\u064a\u062c\u0631 Niger",
    "NGA": "Nigeria Nig\u00e9ria Nigeria \u041d\u0438\u0433\u0435\u0440\u0438\u044f \u5c3c\u65e5\u5229\u4e9a \u0646\u064a\u062c\u064a\u0631\u064a\u0627 Nigeria",
    "AUT": "Austria Autriche Austria \u0410\u0432\u0441\u0442\u0440\u0438\u044f \u5965\u5730\u5229 \u0627\u0644\u0646\u0645\u0633\u0627 \u00d6sterreich",
    "AUS": "Australia Australie Australia \u0410\u0432\u0441\u0442\u0440\u0430\u043b\u0438\u044f \u6fb3\u5927\u5229\u4e9a \u0623\u0633\u062a\u0631\u0627\u0644\u064a\u0627 Australien",
    "DMA": "Dominica Dominique Dominica \u0414\u043e\u043c\u0438\u043d\u0438\u043a\u0430 \u591a\u7c73\u5c3c\u514b \u062f\u0648\u0645\u064a\u0646\u064a\u0643\u0627 Dominica",
    "DOM": "Dominican_Republic R\u00e9publique_dominicaine Rep\u00fablica_Dominicana"
    " \u0414\u043e\u043c\u0438\u043d\u0438\u043a\u0430\u043d\u0441\u043a\u0430\u044f_\u0420\u0435\u0441\u043f\u0443\u0431\u043b\u0438\u043a\u0430 \u591a\u7c73\u5c3c\u52a0\u5171\u548c\u56fd"
    " \u0627\u0644\u062c\u0645\u0647\u0648\u0631\u064a\u0629_\u0627\u0644\u062f\u0648\u0645\u064a\u0646\u064a\u0643\u064a\u0629 Dominikanische_Republik",
    "COG": "Congo Congo Congo \u041a\u043e\u043d\u0433\u043e \u521a\u679c \u0627\u0644\u0643\u0648\u0646\u063a\u0648 Kongo-Brazzaville",
    "GIN": "Guinea Guin\u00e9e Guinea \u0413\u0432\u0438\u043d\u0435\u044f \u51e0\u5185\u4e9a \u063a\u064a\u0646\u064a\u0627 Guinea",
}
LANGUAGE_ORDER = ("en", "fr", "es", "ru", "zh", "ar", "de")


@pytest.mark.parametrize("code", SIMILAR_NAMES)
def test_similar_names_are_not_confused(code: str) -> None:
    """In each language, from a list written by hand."""
    for language, name in zip(LANGUAGE_ORDER, SIMILAR_NAMES[code].split(), strict=True):
        assert NAMES.find(name.replace("_", " ")) == code, (language, name)


def test_every_code_is_matched_in_a_column_of_codes() -> None:
    """ISO alpha-2 and M49, as texts and as numbers."""
    with (paths.reference_folder() / "states.csv").open(encoding="utf-8", newline="") as source:
        rows = [row for row in csv.DictReader(source) if row["kind"] == "state"]
    for column in ("iso2", "m49"):
        expected: dict[object, str] = {row[column]: row["iso3"] for row in rows}
        assert len(expected) == len(rows)
        assert NAMES.find_in_column(set(expected)) == expected
    numbers: dict[object, str] = {float(row["m49"]): row["iso3"] for row in rows}
    assert NAMES.find_in_column(set(numbers)) == numbers


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["DE", "FR", "NA"], {"DE": "DEU", "FR": "FRA", "NA": "NAM"}),
        (["DE", "NA"], {"DE": "DEU", "NA": "NAM"}),
        (["NA"], {}),
        (["DE", "NA", "ZZ"], {}),
        (["DE", "FR", "ZZ"], {"DE": "DEU", "FR": "FRA"}),
        (["DE", "FR", "UK"], {"DE": "DEU", "FR": "FRA", "UK": "GBR"}),
        (["DE", "", "  "], {"DE": "DEU"}),
        (["DE", "FR", "Total"], {"DE": "DEU", "FR": "FRA"}),
        (["DE", "FR", "Total", "Note"], {}),
        (["Germany", "FR", "IT"], {"Germany": "DEU"}),
        (["Germany", "NA"], {"Germany": "DEU"}),
        (
            [276.0, "076", 4, "\u0662\u0665\u0660"],
            {276.0: "DEU", "076": "BRA", 4: "AFG", "\u0662\u0665\u0660": "FRA"},
        ),
        ([276.0, 4.0, "Total"], {276.0: "DEU", 4.0: "AFG"}),
        ([276.0, "Total"], {}),
        ([276.0, 4.0, 1.0], {}),
        (["Germany", 4.0], {"Germany": "DEU"}),
        ([True, 4.5, None], {}),
    ],
)
def test_codes_are_matched_only_in_a_column_of_codes(
    cells: list[object], expected: dict[object, str]
) -> None:
    """At least half of the two-letter texts, or all numbers, must be codes, with few other texts and no name."""
    assert NAMES.find_in_column(set(cells)) == expected


@pytest.mark.parametrize(
    ("spelling", "first"),
    [
        ("Nigerr", "NER"),
        ("Austrlia", "AUS"),
        ("Iraqu", "IRQ"),
        ("Swizerland", "CHE"),
        ("\u0420\u043e\u0441\u0441\u0435\u044f", "RUS"),
    ],
)
def test_the_nearest_names_are_suggested(spelling: str, first: str) -> None:
    """Three States, the nearest first, in any language."""
    suggested = StateSuggestions(NAMES).nearest_codes(spelling)
    assert suggested[0] == first
    assert len(set(suggested)) == 3


@pytest.mark.parametrize("spelling", ["", "123", "?"])
def test_a_text_unlike_any_name_has_no_suggestions(spelling: str) -> None:
    """The problem lists none."""
    assert StateSuggestions(NAMES).unknown_state(spelling) == CellProblem("unknown-state")


def test_every_name_of_the_reference_is_its_state() -> None:
    """English, official, French and ISO, row by row."""
    with (paths.reference_folder() / "states.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    for row in rows:
        for column in ("name", "official", "name_fr", "iso3"):
            assert NAMES.find(row[column]) == row["iso3"], row[column]
    assert len({normalise_state_name(row["name"]) for row in rows}) == len(rows)


def test_a_spelling_with_two_codes_is_refused() -> None:
    """An error in the tables is detected when they are loaded."""
    with pytest.raises(ValueError, match="both COG and COD"):
        StateNames.from_pairs([("Congo", "COG"), ("CONGO", "COD")])


VARIANTS = "variant,iso3,seen_in\nIvory Coast,CIV,a letter\n"
LANGUAGES = "iso3,language,name,source\nCOG,de,Kongo-Brazzaville,CLDR\n"
STATES = (
    "iso3,name,official,name_fr,region,iso2,m49",
    "COG,Congo,Republic of the Congo,Le Congo,Africa,CG,178",
    "CIV,C\u00f4te d\u2019Ivoire,Republic of C\u00f4te d\u2019Ivoire,C\u00f4te d\u2019Ivoire,Africa,CI,384",
    "XYZ,Ruritania,Kingdom of Ruritania,Ruritanie,Europe,,",
)


def load_names(folder: Path, *rows: str) -> StateNames:
    """Load names from a folder with three small tables."""
    for name, text in {
        "state_name_variants.csv": VARIANTS,
        "state_names_in_languages.csv": LANGUAGES,
        "states.csv": "\n".join(rows),
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return StateNames.load(folder)


def test_names_are_loaded_from_three_tables(tmp_path: Path) -> None:
    """Variants, other languages, official, French and English names and the code match; a single word does not."""
    names = load_names(tmp_path, *STATES)
    spellings_by_code = {
        "CIV": "Ivory Coast|Cote d'Ivoire|Cote dIvoire|C\u00f4te d\u2019Ivoire, Republic of|CIV|Republic of Cote dIvoire",
        "COG": "Kongo-Brazzaville|Congo|Le Congo|Republic of the Congo|Congo, Republic of the|cog",
        "XYZ": "Ruritania|Ruritanie|Royaume de Ruritanie|Ruritania (Kingdom of)|Ruritania*",
    }
    for code, spellings in spellings_by_code.items():
        assert {s: names.find(s) for s in spellings.split("|")} == dict.fromkeys(
            spellings.split("|"), code
        )
    for spelling in (
        "Ivory",
        "Republic of Ruritania",
        "Kingdom of the Congo",
        "Africa",
        "CG",
        "178",
    ):
        assert names.find(spelling) is None
    assert names.words >= {"ivory", "coast", "cote", "d", "ivoire", "kongo", "of", "xyz"}
    assert "the" not in names.words


def test_codes_and_display_names_are_loaded_from_the_table_of_states(tmp_path: Path) -> None:
    """A State may lack a two-letter code or a number; French names are for French pages."""
    names = load_names(tmp_path, *STATES)
    assert names.alpha2 == {"CG": "COG", "CI": "CIV"}
    assert names.m49 == {"178": "COG", "384": "CIV"}
    assert names.names == {"COG": "Congo", "CIV": "C\u00f4te d\u2019Ivoire", "XYZ": "Ruritania"}
    assert names.in_languages == {
        "fr": {"COG": "Le Congo", "CIV": "C\u00f4te d\u2019Ivoire", "XYZ": "Ruritanie"}
    }


def test_a_folder_of_one_state_or_none_is_read(tmp_path: Path) -> None:
    """The tables need no minimum number of rows."""
    names = load_names(tmp_path, *STATES[:2])
    assert (names.find("Congo"), names.in_languages) == ("COG", {"fr": {"COG": "Le Congo"}})
    without_states = load_names(tmp_path, STATES[0])
    assert (
        without_states.find("Congo"),
        without_states.find("Ivory Coast"),
        without_states.names,
    ) == (None, "CIV", {})


def test_an_inverted_name_is_matched_if_only_one_state_can_have_it() -> None:
    """Not if two could, or if the tables give it to another State; a blank name is none."""
    names = StateNames.from_pairs(
        [
            ("Democratic Republic of Korea", "PRK"),
            ("Republic of Korea Democratic", "KOR"),
            ("Republic of the Congo", "COG"),
            ("Congo, Republic of the", "COD"),
            ("Grand Duchy of Luxembourg", "LUX"),
            ("The", "XYZ"),
        ]
    )
    assert names.find("Korea Democratic Republic of") is None
    assert names.find("Congo Republic of") == "COD"
    assert names.find("Luxembourg Grand Duchy of") == "LUX"
    assert names.find("the") is None
