"""Names of States behind their government or their form of State: "Austria, Government of", "Royaume de Belgique".

Whole names only are looked up, never parts of them: a government's name is what stands behind "Government
of", all of it. A form of State ("Republic of") must be the one of that State's official name, so that the
Republic of China is not taken for the People's Republic. All texts here are normal forms (``name_form``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashboard.workbooks.values.word_lists import (
    list_normal_words,
    list_words,
    phrases_pattern,
    word_pattern,
    words_by_key,
)

PREPOSITIONS: Final = tuple(sorted(list_normal_words("offices", "of"), key=lambda p: (-len(p), p)))
PREPOSITION: Final = "|".join(PREPOSITIONS)
# "and International Cooperation"
MORE_OFFICES: Final = rf"(?: {phrases_pattern('offices', 'and')} .+?)?"
BARE_OFFICE: Final = "|".join(
    phrases_pattern("offices", kind) for kind in ("government", "mission", "ministry")
)
OFFICE: Final = f"(?:{BARE_OFFICE}{MORE_OFFICES})"
OFFICE_BEFORE_NAME: Final = re.compile(rf"{OFFICE}(?= (?:{PREPOSITION}) )|(?:{BARE_OFFICE}) ")
OFFICE_AFTER_NAME: Final = re.compile(rf" (?:{BARE_OFFICE})(?: (?:{PREPOSITION}))?$")
# Of each office the word that tells most, to leave most names alone.
OFFICE_WORDS: Final = re.compile(
    "|".join(
        word_pattern(max((w for w in phrase.split() if w[-1] != "?"), key=len))
        for kind in ("government", "mission", "ministry")
        for phrase in list_words("offices", kind)
    )
)
GENITIVE: Final = re.compile(f"{phrases_pattern('offices', 'genitive')} ")
TRAILING_PREPOSITION: Final = re.compile(rf" (?:{PREPOSITION})$")
# "Permanent Mission of Norway to the United Nations Office at Geneva"
ABROAD: Final = re.compile(rf" {phrases_pattern('offices', 'abroad')}\b.*$")
FORM_WORDS: Final[dict[str, str]] = {
    word: kind.replace("_", " ")
    for kind, said in words_by_key("forms_of_state").items()
    for word in said
} | {"s": ""}  # of "People's"
PLAIN_REPUBLIC: Final = frozenset({"republic"})  # of States whose official name has no form


def parse_form_of_state(official: str) -> frozenset[str]:
    """The form of State in an official name: of "Federal Republic of Germany" federal and republic."""
    return frozenset(word for said in official.split() for word in FORM_WORDS.get(said, "").split())


def names_without_office(form: str) -> Iterator[str]:
    """The names that a government, ministry or mission can be of; none where it is none."""
    if not OFFICE_WORDS.search(form):
        return
    if found := OFFICE_BEFORE_NAME.match(form):
        rest = ABROAD.sub("", form[found.end() :].strip())
        yield from names_after_preposition(rest)
        if GENITIVE.match(form):
            yield rest.removesuffix("s")  # "Regierung Deutschlands"
    if found := OFFICE_AFTER_NAME.search(form):
        yield form[: found.start()]


def names_after_preposition(rest: str) -> Iterator[str]:
    """What follows "of", in each way in which it can be read: "la Argentina" or "Argentina"."""
    for preposition in PREPOSITIONS:
        if rest.startswith(f"{preposition} "):
            yield rest.removeprefix(f"{preposition} ")
    yield rest


def split_forms_of_state(form: str) -> Iterator[tuple[frozenset[str], str]]:
    """Forms of State with the names that they stand before or behind."""
    parts = form.split()
    if not parts or FORM_WORDS.keys().isdisjoint((parts[0], *parts[-3:])):
        return
    before = next((n for n, word in enumerate(parts) if word not in FORM_WORDS), len(parts))
    if 0 < before < len(parts):
        for name in names_after_preposition(" ".join(parts[before:])):
            yield parse_form_of_state(" ".join(parts[:before])), name
    bare = TRAILING_PREPOSITION.sub("", form).split()
    behind = next((n for n, word in enumerate(reversed(bare)) if word not in FORM_WORDS), len(bare))
    if 0 < behind < len(bare):
        yield parse_form_of_state(" ".join(bare[-behind:])), " ".join(bare[:-behind])


def strip_official_parts(form: str) -> str:
    """A form without government and form of State, to be compared with names."""
    name = next(names_without_office(form), form)
    return next((name for _, name in split_forms_of_state(name)), name)
