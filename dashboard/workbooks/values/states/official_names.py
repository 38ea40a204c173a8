"""Extract State names from names of governments and official names: "Royaume de Belgique".

Only complete names are looked up, never parts of them: the name of a government is all that follows
"Government of". A form of State ("Republic of") must match the State's official name, so that the
Republic of China is not taken for the People's Republic. All texts are normal forms
(``normalise_state_name``).
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
# The longest word of each office, to skip most names quickly.
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
    for kind, words in words_by_key("forms_of_state").items()
    for word in words
} | {"s": ""}  # of "People's"
PLAIN_REPUBLIC: Final = frozenset({"republic"})  # for States whose official name has no form


def parse_form_of_state(official: str) -> frozenset[str]:
    """Return the form of State in an official name: "Federal Republic of Germany" is federal, republic."""
    return frozenset(form for word in official.split() for form in FORM_WORDS.get(word, "").split())


def names_without_office(form: str) -> Iterator[str]:
    """Yield the possible State names of a government, ministry or mission; nothing for other texts."""
    if not OFFICE_WORDS.search(form):
        return
    if match := OFFICE_BEFORE_NAME.match(form):
        rest = ABROAD.sub("", form[match.end() :].strip())
        yield from names_after_preposition(rest)
        if GENITIVE.match(form):
            yield rest.removesuffix("s")  # "Regierung Deutschlands"
    if match := OFFICE_AFTER_NAME.search(form):
        yield form[: match.start()]


def names_after_preposition(rest: str) -> Iterator[str]:
    """Yield the possible names after a preposition: "la Argentina" or "Argentina"."""
    for preposition in PREPOSITIONS:
        if rest.startswith(f"{preposition} "):
            yield rest.removeprefix(f"{preposition} ")
    yield rest


def split_forms_of_state(form: str) -> Iterator[tuple[frozenset[str], str]]:
    """Yield forms of State before or after a name, with the name."""
    parts = form.split()
    if not parts or FORM_WORDS.keys().isdisjoint((parts[0], *parts[-3:])):
        return
    before = next((n for n, word in enumerate(parts) if word not in FORM_WORDS), len(parts))
    if 0 < before < len(parts):
        for name in names_after_preposition(" ".join(parts[before:])):
            yield parse_form_of_state(" ".join(parts[:before])), name
    bare = TRAILING_PREPOSITION.sub("", form).split()
    after = next((n for n, word in enumerate(reversed(bare)) if word not in FORM_WORDS), len(bare))
    if 0 < after < len(bare):
        yield parse_form_of_state(" ".join(bare[-after:])), " ".join(bare[:-after])


def strip_official_parts(form: str) -> str:
    """Remove government and form of State from a normal form, for a comparison with names."""
    name = next(names_without_office(form), form)
    return next((name for _, name in split_forms_of_state(name)), name)
