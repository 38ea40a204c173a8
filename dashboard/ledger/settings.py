"""The settings of a convention (``convention.toml``): names, streams, terms, thresholds."""

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

from dashboard.store.retention import RetentionRule
from dashboard.workbooks.comparing.losses import LossLimits
from dashboard.workbooks.limits import DEFAULT_LIMITS, Limits
from dashboard.workbooks.mapping.toml_model import (
    CURRENCY_RULE,
    DATE_RULE,
    FLAG_RULE,
    KeyRule,
    TomlFileError,
    TomlTable,
    integer_rule,
    load_toml,
    parse_toml,
    shorten_text,
    text_rule,
)

SETTINGS_LANGUAGES: Final = ("en", "fr")


class SettingsError(TomlFileError):
    """Raised for an invalid ``convention.toml``; the message names the keys and valid values."""


@dataclass(frozen=True, slots=True)
class StreamSettings:
    """Settings of a stream: its ISO 4217 currency and the title of its page."""

    currency: str
    title: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a convention. ``small_balance_minor`` is in each stream's minor units."""

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
    badge: str = ""
    in_language: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    limits: Limits = DEFAULT_LIMITS
    held: LossLimits = field(default_factory=LossLimits)
    history: RetentionRule = field(default_factory=RetentionRule)

    def text_in_language(self, key: str, language: str) -> str:
        """Return ``name``, ``short``, ``unit``, ``notice``, ``badge`` or a stream's title in a language.

        From the table of that language (``[fr]``) if it has the key, else from the file's top level;
        "" for a stream that the convention does not have.
        """
        default = {"name": self.name, "short": self.short, "unit": self.unit}
        default |= {"notice": self.notice, "badge": self.badge}
        default |= {name: stream.title for name, stream in self.streams.items()}
        return self.in_language.get(language, {}).get(key) or default.get(key, "")


def is_time_zone(name: str) -> bool:
    """Return True for a time zone of the IANA database."""
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True


def similar_time_zones(name: str) -> str:
    """Suggest time zones for an unknown name, also by city: "Zurich" gives "Europe/Zurich"."""
    zones = {zone.rpartition("/")[2].lower(): zone for zone in sorted(available_timezones())}
    zones |= {zone.lower(): zone for zone in zones.values()}
    matches = get_close_matches(name[:60].lower(), zones, 3)
    return ", ".join(dict.fromkeys(f'"{zones[match]}"' for match in matches))


CONVENTION_ID: Final = KeyRule(
    "setting-id", "40", lambda s: re.fullmatch("[A-Za-z0-9_-]{1,40}", s) is not None
)
TIME_ZONE: Final = KeyRule("setting-zone", "", is_time_zone, similar_time_zones)


class StreamTable(TomlTable):
    """``[streams.assessed]`` or ``[streams.voluntary]``."""

    currency: Annotated[str, CURRENCY_RULE, Field(examples=["USD"])]
    title: Annotated[str | None, text_rule(1, 250)] = None

    def to_settings(self, name: str) -> StreamSettings:
        """Return the stream's settings; the default title is its name."""
        return StreamSettings(self.currency, self.title or name.title())


class StreamsTable(TomlTable):
    """``[streams]``."""

    assessed: StreamTable | None = None
    voluntary: StreamTable | None = None


class LimitsTable(TomlTable):
    """``[limits]``: the Limits that an office may adapt to its computer."""

    megabytes: Annotated[int, integer_rule(1, 500)] = DEFAULT_LIMITS.megabytes
    unpacked_megabytes: Annotated[int, integer_rule(1, 20_000)] = DEFAULT_LIMITS.unpacked_megabytes
    cells: Annotated[int, integer_rule(1, 100_000_000)] = DEFAULT_LIMITS.cells
    seconds: Annotated[int, integer_rule(1, 3_600)] = DEFAULT_LIMITS.seconds
    memory_megabytes: Annotated[int, integer_rule(1, 100_000)] = DEFAULT_LIMITS.memory_megabytes


class HeldTable(TomlTable):
    """``[held]``: losses above which a save is held."""

    payments: Annotated[int, integer_rule(0, 1_000_000)] = LossLimits().payments
    share: Annotated[int, integer_rule(0, 100)] = LossLimits().share


class HistoryTable(TomlTable):
    """``[history]``: how long versions are stored."""

    all_days: Annotated[int, integer_rule(1, 3_650)] = RetentionRule().all_days
    daily_days: Annotated[int, integer_rule(1, 3_650)] = RetentionRule().daily_days


class LanguageTable(TomlTable):
    """``[fr]``: the texts of another language; ``assessed`` and ``voluntary`` are the streams' titles."""

    name: Annotated[str | None, text_rule(1, 250)] = None
    short: Annotated[str | None, text_rule(1, 250)] = None
    unit: Annotated[str | None, text_rule(1, 250)] = None
    notice: Annotated[str | None, text_rule(0, 1_000)] = None
    badge: Annotated[str | None, text_rule(0, 60)] = None
    assessed: Annotated[str | None, text_rule(1, 250)] = None
    voluntary: Annotated[str | None, text_rule(1, 250)] = None


class ConventionFile(TomlTable):
    """``convention.toml``: each key with its default and permitted values."""

    id: Annotated[str, CONVENTION_ID, Field(examples=["ccm"])]
    name: Annotated[str | None, text_rule(1, 250)] = None
    short: Annotated[str | None, text_rule(1, 250)] = None
    unit: Annotated[str, text_rule(1, 250)] = "Secretariat"
    illustrative: Annotated[bool, FLAG_RULE] = False
    notice: Annotated[str, text_rule(0, 1_000)] = ""
    badge: Annotated[str, text_rule(0, 60)] = ""
    default_as_of: Annotated[date | None, DATE_RULE] = None
    time_zone: Annotated[str, TIME_ZONE] = "Europe/Zurich"
    payment_term_days: Annotated[int, integer_rule(0, 3_650)] = 30
    decision_days: Annotated[int, integer_rule(0, 3_650)] = 90
    small_balance_minor: Annotated[int, integer_rule(0, 1_000_000)] = 0
    streams: StreamsTable = StreamsTable()
    en: LanguageTable = LanguageTable()
    fr: LanguageTable = LanguageTable()
    held: HeldTable = HeldTable()
    history: HistoryTable = HistoryTable()
    limits: LimitsTable = LimitsTable()

    def to_settings(self) -> Settings:
        """Return the settings, with defaults for missing keys."""
        values: dict[str, Any] = {
            key: value for key, value in self if key not in SETTINGS_LANGUAGES
        }
        texts = {
            code: getattr(self, code).model_dump(exclude_none=True) for code in SETTINGS_LANGUAGES
        }
        streams = {
            name: table.to_settings(name) for name, table in self.streams if table is not None
        }
        return Settings(
            **values
            | {
                "name": self.name or self.id,
                "short": self.short or self.id.upper(),
                "streams": streams,
                "in_language": {code: text for code, text in texts.items() if text},
                "held": LossLimits(**self.held.model_dump()),
                "history": RetentionRule(**self.history.model_dump()),
                "limits": Limits(**self.limits.model_dump()),
            }
        )


def read_settings(content: bytes, location: str = "convention.toml") -> Settings:
    """Parse the bytes of a ``convention.toml``. Raises SettingsError with all Problems."""
    try:
        return load_toml(ConventionFile, content, location).to_settings()
    except TomlFileError as error:
        raise SettingsError(error.problems) from None


def find_mistakes(values: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Return the mistakes of settings by key (``streams.assessed.currency``).

    Each is the code of its Problem, and what is expected.
    """
    try:
        ConventionFile.model_validate(dict(values))
    except ValidationError as error:
        return {
            ".".join(map(str, item["loc"])): (
                item["type"],
                str(item.get("ctx", {}).get("expected", "")),
            )
            for item in error.errors(include_url=False)
        }
    return {}


def read_valid_settings(content: bytes, folder: str) -> Settings:
    """Parse a ``convention.toml`` with mistakes, replacing invalid values by defaults.

    Used at the start of the server, when there are no earlier settings. ``folder``: the folder's name.
    """
    identity = re.sub("[^A-Za-z0-9_-]+", "-", folder)[:40].strip("-") or "convention"
    valid: dict[str, Any] = {"id": identity, "name": shorten_text(folder)}
    with suppress(TomlFileError):
        for key, value in parse_toml(content, "").items():
            with suppress(ValidationError):
                ConventionFile.model_validate({**valid, key: value})
                valid[key] = value
    return ConventionFile.model_validate(valid).to_settings()
