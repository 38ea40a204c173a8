"""Columns with a fixed set of words, in four languages."""

from __future__ import annotations

import pytest

from dashboard.workbooks.values.allowed_words import ALLOWED_WORDS, find_allowed_word
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import words_by_key


@pytest.mark.parametrize(
    ("field", "text", "word"),
    [
        ("kind", "Pledge", "pledged"),
        ("kind", "annonc\u00e9", "pledged"),
        ("kind", "en tr\u00e1nsito", "in transit"),
        ("kind", "Zugesagt", "pledged"),
        ("kind", "paid", None),
        ("role", "Estado parte", "party"),
        ("role", "Vertragsstaat", "party"),
        ("stream", "Pflichtbeitr\u00e4ge", "assessed"),
        ("stream", "voluntarias", "voluntary"),
        ("illustrative", "s\u00ed", "yes"),
        ("illustrative", "nein", "no"),
        ("measure", "pendiente", "outstanding"),
        ("qualifier", "etwa", "about"),
    ],
)
def test_an_allowed_word_is_matched_in_four_languages(
    field: str, text: str, word: str | None
) -> None:
    """English, French, Spanish and German; no other word matches."""
    assert find_allowed_word(field, text) == word


@pytest.mark.parametrize("field", ALLOWED_WORDS)
def test_no_allowed_word_is_ambiguous(field: str) -> None:
    """Across all languages."""
    translations = words_by_key("choices", field)
    forms_by_word = {
        w: {*map(normalise_text, (w, *translations.get(w.replace(" ", "_"), ())))}
        for w in ALLOWED_WORDS[field]
    }
    words_by_form = {
        form: {word for word, forms in forms_by_word.items() if form in forms}
        for form in set().union(*forms_by_word.values())
    }
    assert {form: words for form, words in words_by_form.items() if len(words) > 1} == {}
