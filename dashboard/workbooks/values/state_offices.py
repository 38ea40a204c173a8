"""Names of States behind their government or their form of State: "Austria, Government of", "Royaume de Belgique".

Whole names only are looked up, never parts of them: a government's name is what stands behind "Government
of", all of it. A form of State ("Republic of") must be the one of that State's official name, so that the
Republic of China is not taken for the People's Republic. All texts here are normal forms (``name_form``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

PREPOSITIONS: Final = (
    *("de la", "de las", "de los", "de l", "von der", "of", "for", "de", "du", "des", "del", "d"),
    *("von", "vom", "der"),
)
PREPOSITION: Final = "|".join(PREPOSITIONS)
MORE: Final = r"(?:(?: union europea)? (?:and|et|y|e|und) .+?)?"  # "and International Cooperation"
OFFICE: Final = (
    rf"(?:(?:(?:royal|federal) )?governments?|gouvernement(?: (?:royal|federal))?|gobierno(?: federal)?|(?:bundes)?regierung"
    r"|حكومة|правительство"
    r"|(?:permanent|standing) (?:mission|delegation|representation)|embassy|mission permanente|representation permanente"
    r"|ambassade|mision permanente|embajada|standige (?:vertretung|mission)|botschaft"
    rf"|(?:(?:federal )?(?:ministry|department|secretariat) (?:of|for)(?: european and)? (?:foreign|external)(?: and european)?"
    rf" (?:affairs|relations)|ministere (?:des affaires etrangeres|de l europe et des affaires etrangeres)"
    rf"|ministerio de (?:relaciones|asuntos) exteriores|(?:bundes)?ministerium fur (?:auswartige|europaische und auswartige)"
    rf" angelegenheiten|aussenministerium){MORE})"
)
BEFORE: Final = re.compile(rf"{OFFICE}(?= (?:{PREPOSITION}) )|{OFFICE.replace(MORE, '')} ")
BEHIND: Final = re.compile(rf" {OFFICE.replace(MORE, '')}(?: (?:{PREPOSITION}))?$")
OFFICE_WORDS: Final = re.compile(
    "g(?:o|ou)[bv](?:er|ier)n|regierung|mission|mision|delegation|representation|vertretung|botschaft|embas|embaj|ambas"
    "|affair|relation|exterior|etrangeres|angelegenheiten|ministerium|حكومة|правительство"
)
GERMAN: Final = re.compile("(?:bundes)?regierung ")
BEHIND_NAME: Final = re.compile(rf" (?:{PREPOSITION})$")
# "Permanent Mission of Norway to the United Nations Office at Geneva"
AWAY: Final = re.compile(
    r" (?:to (?:united nations|un|unog|international organi[sz]ations)|aupres (?:de|des|du)|ante (?:la|las|los|el)"
    r"|bei (?:den|der))\b.*$"
)
KINDS: Final[dict[str, str]] = {
    word: kind
    for kind, words in {
        "republic": "republic republica republik",
        "kingdom": "kingdom royaume reino konigreich",
        "principality": "principality principaute principado furstentum furstentums",
        "duchy": "duchy duche ducado",
        "grand": "grand gran",
        "grand duchy": "grossherzogtum grossherzogtums",
        "sultanate": "sultanate sultanat sultanats sultania sultanato",
        "state": "state etat estado staat staates staats",
        "federal": "federal federale bundes",
        "federal republic": "bundesrepublik",
        "democratic": "democratic democratica demokratische demokratischen",
        "people": "people peoples populaire popular",
        "people republic": "volksrepublik",
        "islamic": "islamic islamique islamica islamische islamischen",
        "arab": "arab arabe arabische arabischen",
        "socialist": "socialist socialiste socialista sozialistische sozialistischen",
        "bolivarian": "bolivarian bolivarienne bolivariana bolivarische bolivarischen",
        "plurinational": "plurinational plurinacional plurinationale plurinationalen plurinationaler",
        "hashemite": "hashemite hachemite hachemita haschemitische haschemitischen",
        "united": "united unie unida vereinigte",
        "independent": "independent independant independiente unabhangige unabhangigen",
        "union": "union",
        "commonwealth": "commonwealth",
        "confederation": "confederation confederacion eidgenossenschaft",
        "oriental": "oriental orientale",
        "cooperative": "cooperative cooperativa",
        "": "s",  # of "People's"
    }.items()
    for word in words.split()
}
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
        if GERMAN.match(form):
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
    words = form.split()
    if not words or KINDS.keys().isdisjoint((words[0], *words[-3:])):
        return
    before = next((n for n, word in enumerate(words) if word not in KINDS), len(words))
    if 0 < before < len(words):
        for name in behind_preposition(" ".join(words[before:])):
            yield kind_of(" ".join(words[:before])), name
    bare = BEHIND_NAME.sub("", form).split()
    behind = next((n for n, word in enumerate(reversed(bare)) if word not in KINDS), len(bare))
    if 0 < behind < len(bare):
        yield kind_of(" ".join(bare[-behind:])), " ".join(bare[:-behind])


def bare_name(form: str) -> str:
    """A form without government and form of State, to be compared with names."""
    name = next(of_offices(form), form)
    return next((name for _, name in of_kinds(name)), name)
