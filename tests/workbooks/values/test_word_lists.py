"""Vocabulary files have only groups that code reads, and phrases become patterns of words."""

from __future__ import annotations

import re
from itertools import chain
from typing import Any

import pytest

from dashboard.workbooks.clean.layouts import LAYOUTS
from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.values.allowed_words import ALLOWED_WORDS
from dashboard.workbooks.values.currencies import CURRENCY_CODES
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import (
    VOCABULARY_FOLDER,
    VOCABULARY_LANGUAGES,
    load_vocabularies,
    phrase_pattern,
    phrases_pattern,
)
from dashboard.workbooks.vocabulary.text_tags import MONEY_TAGS, VOCABULARY_GROUPS

CODE = "\n".join(path.read_text("utf-8") for path in VOCABULARY_FOLDER.parent.rglob("*.py"))
FIELDS = {table: {c.field for c in columns} for table, columns in LAYOUTS.values()}
ALL_FIELDS = set(chain.from_iterable(FIELDS.values()))
# Groups whose keys are names or numbers.
GROUPS_OF_MANY_KEYS = {
    "titles",
    "choices",
    "sheets",
    "currencies",
    "months",
    "ordinals",
    "tens",
} | {
    *("before_tens", "meetings", "forms_of_state", "same_words"),
}
FILES = pytest.mark.parametrize("content", load_vocabularies(), ids=VOCABULARY_LANGUAGES)


def test_each_vocabulary_file_is_read() -> None:
    """A file of an unlisted language would have no effect."""
    assert {path.stem for path in VOCABULARY_FOLDER.glob("*.toml")} == set(VOCABULARY_LANGUAGES)


@FILES
def test_every_group_is_read_by_code(content: dict[str, Any]) -> None:
    """A mistyped name would drop its words without notice."""
    for group in content.keys() - set(VOCABULARY_GROUPS):
        keys = () if group in GROUPS_OF_MANY_KEYS else content[group]
        for name in (group, *keys):
            assert re.search(rf"[\"']{name}[\"']", CODE), f"{group}.{name}"


@FILES
def test_titles_and_choices_belong_to_a_table(content: dict[str, Any]) -> None:
    """Each key is a field of its table, or a word of its column."""
    for table, titles in content.get("titles", {}).items():
        assert titles.keys() <= FIELDS.get(table, ALL_FIELDS), table
    for field, words in content.get("choices", {}).items():
        assert {word.replace("_", " ") for word in words} <= {*ALLOWED_WORDS[field]}, field
    assert content.get("sheets", {}).keys() <= {*TABLES, "about"}
    assert content.get("currencies", {}).keys() <= CURRENCY_CODES


@FILES
def test_months_and_money_are_known_keys(content: dict[str, Any]) -> None:
    """The English file has all of them."""
    assert content.get("months", {}).keys() <= load_vocabularies()[0]["months"].keys()
    assert {meaning.replace("_", " ") for meaning in content.get("money", ())} <= MONEY_TAGS


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("as at|of|on", "As of"),
        ("meeting of? the? states parties", "Meeting of States Parties"),
        ("meeting of? the? states parties", "Meeting of the States Parties"),
        ("re*|as* des? etats parties", "Réunion des États parties"),
        ("à l'égard", "A L\u2019EGARD"),
    ],
)
def test_a_phrase_becomes_a_pattern_of_words(phrase: str, text: str) -> None:
    """With alternatives, optional words, and beginnings of words."""
    assert re.fullmatch(phrase_pattern(phrase), normalise_text(text))


def test_the_longest_phrase_is_tried_first() -> None:
    """So that "up to" is not read as "up"; an empty list matches nothing."""
    assert re.match(phrases_pattern("years", "to"), "bis zum 3 marz")[0] == "bis zum"  # type: ignore[index]
    assert re.search(phrases_pattern("years", "no such key"), "anything") is None
