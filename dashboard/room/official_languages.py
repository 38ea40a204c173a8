"""Names of States in each language that is official in one of them, from the Unicode CLDR (Babel)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from babel import Locale, localedata
from babel.languages import get_official_languages


def official_languages(territories: Iterable[str]) -> set[str]:
    """Return the languages, as CLDR names them ("pt", "zh_Hant"), that are official in a territory ("NO")."""
    found = {
        language
        for territory in territories
        for language in get_official_languages(territory, de_facto=True)
    }
    return {language for language in found if localedata.exists(language)}


def names_in_official_languages(territories: Iterable[str]) -> Iterator[str]:
    """Yield each territory's names in all these languages: "Costa do Marfim", "Noorwegen".

    "Myanmar (Burma)" is also "Myanmar". Territories are ISO 3166 codes of two letters.
    """
    codes = [*territories]
    for language in sorted(official_languages(codes)):
        territory_names = Locale.parse(language).territories
        for code in codes:
            if name := territory_names.get(code):
                yield name
                if " (" in name:
                    yield name.partition(" (")[0]
