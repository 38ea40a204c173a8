"""Names of States leave every text, however they are spelled, set or escaped; other words stay."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from dashboard import paths
from dashboard.room.official_languages import names_in_official_languages
from dashboard.room.redaction import (
    SIGN,
    NamedStateError,
    assert_discreet,
    redact_text,
)
from dashboard.workbooks.values.states.state_names import NAME_TABLES, read_reference_table

MIN_LETTERS = 5
SPELLINGS = sorted(
    {
        row[column]
        for table, columns in NAME_TABLES.items()
        for row in read_reference_table(paths.reference_folder() / table)
        for column in columns
        if not row["iso3"].startswith("X-")
    }
)
WAYS: dict[str, Callable[[str], str]] = {
    "as it stands": str,
    "capitals": str.upper,
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "without accents": lambda name: "".join(
        c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)
    ),
    "typographic apostrophe": lambda name: name.replace("'", "\u2019"),
    "letter apostrophe": lambda name: name.replace("'", "\u02bc"),
    "no-break spaces": lambda name: name.replace(" ", "\u00a0"),
    "hyphens": lambda name: name.replace(" ", "-"),
    "zero-width spaces": "\u200b".join,
    "soft hyphens": "\u00ad".join,
    "HTML": html.escape,
    "HTML in numbers": lambda name: "".join(f"&#{ord(c)};" for c in name),
    "lines of a chart": lambda name: name.replace(" ", "<br>"),
    "JSON": lambda name: json.dumps(name)[1:-1],
    "address": quote,
}


def letters_left(text: str) -> str:
    """The letters of a text around the sign, without escapes and the article that some names have."""
    plain = re.sub(r"\\u(2019|02b[bc])|<br>", " ", unquote(html.unescape(text)))
    bare = re.sub("[\u00ad\u200b\u02bb\u02bc]", "", plain.casefold())
    return re.sub(r"[\W\d_]|\bthe\b", "", bare)


@pytest.mark.parametrize("way", WAYS)
def test_every_spelling_of_every_state_is_taken_out(way: str) -> None:
    """All names, variants, former and official names, in seven languages, and alpha-3 codes."""
    left = {}
    for spelling in SPELLINGS:
        written = WAYS[way](spelling)
        redacted = redact_text(f"Paid: {written}; ok")
        if SIGN not in redacted or letters_left(redacted) != "paidok":
            left[written] = redacted
    assert left == {}


@pytest.mark.parametrize("way", ["as it stands", "capitals", "decomposed", "HTML", "JSON"])
def test_names_in_official_languages_are_taken_out(way: str) -> None:
    """Names of CLDR in the languages that are official in a State; a few very short ones are other words."""
    table = read_reference_table(paths.reference_folder() / "states.csv")
    left = {}
    for name in (names := {*names_in_official_languages(row["iso2"] for row in table)}):
        written = WAYS[way](name)
        redacted = redact_text(f"Paid: {written}; ok")
        if SIGN not in redacted or letters_left(redacted) != "paidok":
            left[name] = redacted
    kept = {"Gene", "Laws", "Malt", "Swiss", "kuba"}
    assert len(names) > 10_000
    assert {name for name in left if len(name) > 3} <= kept
    assert len(left) < 40


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's gift, NORWAY; norway.", f"{SIGN}'s gift, {SIGN}; {SIGN}."),
        ("the Norways’ letters", f"the {SIGN}’ letters"),
        ("Nigeria, then Niger", f"{SIGN}, then {SIGN}"),
        ("Guinea-Bissau and Papua-New Guinea", f"{SIGN} and {SIGN}"),
        ("Nor\u200bway and Norway\u200bpaid", f"{SIGN} and {SIGN}\u200bpaid"),
        ("Co\u0302te d'Ivoire (CIV)", f"{SIGN} ({SIGN})"),
        ("Congo (Kinshasa) paid", f"{SIGN} paid"),
        ("Regierung Norwegens", f"Regierung {SIGN}"),
        ("la Norvège et l’Irlande", f"la {SIGN} et l’{SIGN}"),
        ("правительство Норвегии и России", f"правительство {SIGN} и {SIGN}"),
        ("والنرويج للنرويج", f"{SIGN} {SIGN}"),
        ("挪威政府和索马里", f"{SIGN}政府和{SIGN}"),
        ("Costa do Marfim, Noorwegen e Svezia", f"{SIGN}, {SIGN} e {SIGN}"),
        ("노르웨이의 기여, ノルウェーが", f"{SIGN}의 기여, {SIGN}が"),
        ("norway_2021.xlsx, Norway2021.xlsx", f"{SIGN}_2021.xlsx, {SIGN}2021.xlsx"),
        ("Norway², Norway1)", f"{SIGN}, {SIGN}1)"),
        ("C:\\norway and a line\\nNorway", f"C:\\{SIGN} and a line\\n{SIGN}"),
        ("Korea, Bosnia, Trinidad & Tobago", f"{SIGN}, {SIGN}, {SIGN}"),
        ("\U0001f1f3\U0001f1f4 has paid", f"{SIGN} has paid"),
    ],
)
def test_a_name_leaves_its_sentence_whole(text: str, expected: str) -> None:
    """The longest name counts, and signs, endings and other words around it stay."""
    assert redact_text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chadwick, Roman, Malian, Iranian",
        "a chad, a mali, a peru: short names in lower case are other words",
        "an island, hand grenades, en principe, the Americas",
        "End of Swiss francs, gene laws",
        "no, it is in the per diem, and can be",
        "NO, IT and IN are codes of two letters",
        "3FBFA9 and x0NOR1 are hashes",
        "European Union, World Bank, Other contributors",
        "S017, State 17, État 17, \u0627\u0644\u0645\u062c\u0645\u0648\u0639",
        "",
    ],
)
def test_other_words_stay(text: str) -> None:
    """Names inside longer words, short ordinary words, organisations, hashes."""
    assert redact_text(text) == text
    assert assert_discreet(text) == text


def test_sentences_of_the_house_name_no_state() -> None:
    """So that the last net over a page changes nothing that we wrote; two examples of a form name some."""
    with Path(paths.PACKAGE / "locale" / "fr.po").open("rb") as source:
        catalogue = read_po(source)
    texts = [
        text
        for message in catalogue
        for forms in (message.id, message.string)
        for text in (forms if isinstance(forms, tuple) else (forms,))
        if isinstance(text, str)
    ]
    changed = [text for text in texts if redact_text(text) != text]
    assert len(texts) > 2000
    assert [re.findall(r"\w+", text)[0] for text in changed] == ["Austria", "Autriche"]


@given(
    st.lists(
        st.sampled_from([*SPELLINGS, "Chadwick", "paid", "&", "(", "\n", "\\n", "<br>", "%20"])
    ),
    st.sampled_from([" ", ", ", "\u200b ", "-", "/", "&nbsp;", "<br>"]),
)
def test_a_redacted_text_names_no_state(words: list[str], separator: str) -> None:
    """Whatever stands beside each other: once redacted it passes, and stays as it is."""
    redacted = redact_text(separator.join(words))
    assert assert_discreet(redacted) == redacted
    assert redact_text(redacted) == redacted


def test_a_named_state_is_refused_without_repeating_it() -> None:
    """The failure goes to logs and screens: it must not name the State either."""
    with pytest.raises(NamedStateError) as failure:
        assert_discreet('<td title="C&#244;te d&#39;Ivoire">CHF 500</td>')
    assert "voire" not in str(failure.value)
    assert "11" in str(failure.value)
