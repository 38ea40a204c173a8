"""Columns with few words: what people write for them in four languages."""

from __future__ import annotations

import pytest

from dashboard.workbooks.values.allowed_words import ALLOWED_WORDS, find_allowed_word
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import words_by_key


@pytest.mark.parametrize(
    ("field", "said", "word"),
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
def test_a_word_is_known_in_four_languages(field: str, said: str, word: str | None) -> None:
    """English, French, Spanish, German; no other word is taken for one of them."""
    assert find_allowed_word(field, said) == word


@pytest.mark.parametrize("field", ALLOWED_WORDS)
def test_no_word_of_a_field_means_two_things(field: str) -> None:
    """In any language."""
    others = words_by_key("choices", field)
    meant = {
        w: {*map(normalise_text, (w, *others.get(w.replace(" ", "_"), ())))}
        for w in ALLOWED_WORDS[field]
    }
    said = set().union(*meant.values())
    apart = {one: {word for word, forms in meant.items() if one in forms} for one in said}
    assert {one: words for one, words in apart.items() if len(words) > 1} == {}
