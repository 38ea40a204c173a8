"""Names of States behind their government or their form of State: "Austria, Government of", "Royaume de Belgique".

Whole names only are looked up, never parts of them: a government's name is what stands behind "Government
of", all of it. A form of State ("Republic of") must be the one of that State's official name, so that the
Republic of China is not taken for the People's Republic. All texts here are normal forms (``name_form``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashboard.workbooks.values.word_lists import any_of, forms, listed, one_of, words

PREPOSITIONS: Final = tuple(sorted(forms("offices", "of"), key=lambda p: (-len(p), p)))
PREPOSITION: Final = "|".join(PREPOSITIONS)
# "and International Cooperation"
MORE: Final = rf"(?: {any_of('offices', 'and')} .+?)?"
BARE_OFFICE: Final = "|".join(
    any_of("offices", kind) for kind in ("government", "mission", "ministry")
)
OFFICE: Final = f"(?:{BARE_OFFICE}{MORE})"
BEFORE: Final = re.compile(rf"{OFFICE}(?= (?:{PREPOSITION}) )|(?:{BARE_OFFICE}) ")
BEHIND: Final = re.compile(rf" (?:{BARE_OFFICE})(?: (?:{PREPOSITION}))?$")
# Of each office the word that tells most, to leave most names alone.
OFFICE_WORDS: Final = re.compile(
    "|".join(
        one_of(max((w for w in phrase.split() if w[-1] != "?"), key=len))
        for kind in ("government", "mission", "ministry")
        for phrase in words("offices", kind)
    )
)
GENITIVE: Final = re.compile(f"{any_of('offices', 'genitive')} ")
BEHIND_NAME: Final = re.compile(rf" (?:{PREPOSITION})$")
# "Permanent Mission of Norway to the United Nations Office at Geneva"
AWAY: Final = re.compile(rf" {any_of('offices', 'abroad')}\b.*$")
KINDS: Final[dict[str, str]] = {
    word: kind.replace("_", " ") for kind, said in listed("forms_of_state").items() for word in said
} | {"s": ""}  # of "People's"
PLAIN: Final = frozenset({"republic"})  # of States whose official name has no form


def kind_of(official: str) -> frozenset[str]:
    """The form of State in an official name: of "Federal Republic of Germany" federal and republic."""
    return frozenset(word for said in official.split() for word in KINDS.get(said, "").split())


def of_offices(form: str) -> Iterator[str]:
    """The names that a government, ministry or mission can be of; none where it is none."""
    if not OFFICE_WORDS.search(form):
        return
    if found := BEFORE.match(form):
        rest = AWAY.sub("", form[found.end() :].strip())
        yield from behind_preposition(rest)
        if GENITIVE.match(form):
            yield rest.removesuffix("s")  # "Regierung Deutschlands"
    if found := BEHIND.search(form):
        yield form[: found.start()]


def behind_preposition(rest: str) -> Iterator[str]:
    """What follows "of", in each way in which it can be read: "la Argentina" or "Argentina"."""
    for preposition in PREPOSITIONS:
        if rest.startswith(f"{preposition} "):
            yield rest.removeprefix(f"{preposition} ")
    yield rest


def of_kinds(form: str) -> Iterator[tuple[frozenset[str], str]]:
    """Forms of State with the names that they stand before or behind."""
    parts = form.split()
    if not parts or KINDS.keys().isdisjoint((parts[0], *parts[-3:])):
        return
    before = next((n for n, word in enumerate(parts) if word not in KINDS), len(parts))
    if 0 < before < len(parts):
        for name in behind_preposition(" ".join(parts[before:])):
            yield kind_of(" ".join(parts[:before])), name
    bare = BEHIND_NAME.sub("", form).split()
    behind = next((n for n, word in enumerate(reversed(bare)) if word not in KINDS), len(bare))
    if 0 < behind < len(bare):
        yield kind_of(" ".join(bare[-behind:])), " ".join(bare[:-behind])


def bare_name(form: str) -> str:
    """A form without government and form of State, to be compared with names."""
    name = next(of_offices(form), form)
    return next((name for _, name in of_kinds(name)), name)
