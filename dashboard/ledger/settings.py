"""What a convention's ``convention.toml`` says: names, streams, terms, thresholds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, ValidationError

from dashboard.store.thinning import Thinning
from dashboard.workbooks.limits import DEFAULT, Limits
from dashboard.workbooks.losses import Bounds
from dashboard.workbooks.toml_model import (
    CURRENCY,
    DAY,
    FLAG,
    FaultsError,
    May,
    Table,
    parsed,
    read,
    short,
    text,
    whole,
)

LANGUAGES: Final = ("en", "fr")


class SettingsError(FaultsError):
    """A ``convention.toml`` that cannot be used; the message says which key and what to write."""


@dataclass(frozen=True, slots=True)
class StreamSettings:
    """One kind of money: its ISO 4217 currency and the title of its page."""

    currency: str
    title: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one convention. ``small_balance_minor`` is in each stream's minor units."""

    id: str
    name: str
    short: str
    unit: str
    illustrative: bool
    notice: str
    default_as_of: date | None
    time_zone: str
    payment_term_days: int
    decision_days: int
    small_balance_minor: int
    streams: Mapping[str, StreamSettings]
    in_language: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    limits: Limits = DEFAULT
    held: Bounds = field(default_factory=Bounds)
    history: Thinning = field(default_factory=Thinning)

    def text(self, key: str, language: str) -> str:
        """The ``name``, ``short``, ``unit`` or ``notice``, or a stream's title, in a language.

        As in the table of that language (``[fr]``) where it says it, else as in the file itself;
        "" for a stream that there is none of.
        """
        own = {"name": self.name, "short": self.short, "unit": self.unit, "notice": self.notice}
        own |= {name: stream.title for name, stream in self.streams.items()}
        return self.in_language.get(language, {}).get(key) or own.get(key, "")


def is_zone(said: str) -> bool:
    """Return True for a time zone of the IANA database."""
    try:
        ZoneInfo(said)
    except (LookupError, ValueError, OSError):
        return False
    return True


def nearest_zones(said: str) -> str:
    """The time zones most like a name that is none; by their cities too."""
    zones = {zone.rpartition("/")[2].lower(): zone for zone in sorted(available_timezones())}
    zones |= {zone.lower(): zone for zone in zones.values()}
    near = get_close_matches(said[:60].lower(), zones, 3)
    return ", ".join(dict.fromkeys(f'"{zones[name]}"' for name in near))


ID: Final = May("setting-id", "40", lambda s: re.fullmatch("[A-Za-z0-9_-]{1,40}", s) is not None)
ZONE: Final = May("setting-zone", "", is_zone, nearest_zones)


class StreamTable(Table):
    """``[streams.assessed]`` or ``[streams.voluntary]``."""

    currency: Annotated[str, CURRENCY, Field(examples=["USD"])]
    title: Annotated[str | None, text(1, 250)] = None

    def settings(self, name: str) -> StreamSettings:
        """The stream; without a title it is called by its name."""
        return StreamSettings(self.currency, self.title or name.title())


class StreamsTable(Table):
    """``[streams]``."""

    assessed: StreamTable | None = None
    voluntary: StreamTable | None = None


class LimitsTable(Table):
    """``[limits]``: the bounds of Limits that another computer may want otherwise."""

    megabytes: Annotated[int, whole(1, 500)] = DEFAULT.megabytes
    unpacked_megabytes: Annotated[int, whole(1, 20_000)] = DEFAULT.unpacked_megabytes
    cells: Annotated[int, whole(1, 100_000_000)] = DEFAULT.cells
    seconds: Annotated[int, whole(1, 3_600)] = DEFAULT.seconds
    memory_megabytes: Annotated[int, whole(1, 100_000)] = DEFAULT.memory_megabytes


class HeldTable(Table):
    """``[held]``."""

    payments: Annotated[int, whole(0, 1_000_000)] = Bounds().payments
    share: Annotated[int, whole(0, 100)] = Bounds().share


class HistoryTable(Table):
    """``[history]``."""

    all_days: Annotated[int, whole(1, 3_650)] = Thinning().all_days
    daily_days: Annotated[int, whole(1, 3_650)] = Thinning().daily_days


class LanguageTable(Table):
    """``[fr]``: the texts of another language; ``assessed`` and ``voluntary`` are the streams' titles."""

    name: Annotated[str | None, text(1, 250)] = None
    short: Annotated[str | None, text(1, 250)] = None
    unit: Annotated[str | None, text(1, 250)] = None
    notice: Annotated[str | None, text(0, 1_000)] = None
    assessed: Annotated[str | None, text(1, 250)] = None
    voluntary: Annotated[str | None, text(1, 250)] = None


class ConventionFile(Table):
    """``convention.toml``: each key with its default and what may stand there."""

    id: Annotated[str, ID, Field(examples=["ccm"])]
    name: Annotated[str | None, text(1, 250)] = None
    short: Annotated[str | None, text(1, 250)] = None
    unit: Annotated[str, text(1, 250)] = "Secretariat"
    illustrative: Annotated[bool, FLAG] = False
    notice: Annotated[str, text(0, 1_000)] = ""
    default_as_of: Annotated[date | None, DAY] = None
    time_zone: Annotated[str, ZONE] = "Europe/Zurich"
    payment_term_days: Annotated[int, whole(0, 3_650)] = 30
    decision_days: Annotated[int, whole(0, 3_650)] = 90
    small_balance_minor: Annotated[int, whole(0, 1_000_000)] = 0
    streams: StreamsTable = StreamsTable()
    en: LanguageTable = LanguageTable()
    fr: LanguageTable = LanguageTable()
    held: HeldTable = HeldTable()
    history: HistoryTable = HistoryTable()
    limits: LimitsTable = LimitsTable()

    def settings(self) -> Settings:
        """The settings; what is left out here has its default."""
        values: dict[str, Any] = {key: value for key, value in self if key not in LANGUAGES}
        spoken = {code: getattr(self, code).model_dump(exclude_none=True) for code in LANGUAGES}
        streams = {name: one.settings(name) for name, one in self.streams if one is not None}
        return Settings(
            **values
            | {
                "name": self.name or self.id,
                "short": self.short or self.id.upper(),
                "streams": streams,
                "in_language": {code: said for code, said in spoken.items() if said},
                "held": Bounds(**self.held.model_dump()),
                "history": Thinning(**self.history.model_dump()),
                "limits": Limits(**self.limits.model_dump()),
            }
        )


def read_settings(content: bytes, where: str = "convention.toml") -> Settings:
    """Settings from the bytes of a ``convention.toml``. Raises SettingsError with all that is wrong."""
    try:
        return read(ConventionFile, content, where).settings()
    except FaultsError as error:
        raise SettingsError(error.problems) from None


def usable_settings(content: bytes, folder: str) -> Settings:
    """What can be used of a ``convention.toml`` with mistakes; what is wrong has its default.

    For a start of the server, which knows no earlier settings. ``folder``: the name of its folder.
    """
    identity = re.sub("[^A-Za-z0-9_-]+", "-", folder)[:40].strip("-") or "convention"
    good: dict[str, Any] = {"id": identity, "name": short(folder)}
    with suppress(FaultsError):
        for key, value in parsed(content, "").items():
            with suppress(ValidationError):
                ConventionFile.model_validate({**good, key: value})
                good[key] = value
    return ConventionFile.model_validate(good).settings()
