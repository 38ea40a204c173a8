"""Names of States in the language of a document."""

from __future__ import annotations

import pytest

from dashboard.documents.letters.state_names import document_state_name
from dashboard.locale import load_document_words
from tests.documents.letters.sample_run import scene


@pytest.mark.parametrize(
    ("code", "state", "name"),
    [
        ("en", "BEL", "Belgium"),
        ("fr", "BEL", "Belgique"),
        ("es", "BEL", "Bélgica"),
        ("es", "BOL", "Bolivia (Estado Plurinacional de)"),
        ("es", "AUT", "Austria"),  # as in English
        ("es", "XXX", "XXX"),
    ],
)
def test_a_state_has_its_un_name(code: str, state: str, name: str) -> None:
    """Spanish names from UNTERM, where they differ from English ones."""
    assert document_state_name(scene(), state, load_document_words(code)) == name
