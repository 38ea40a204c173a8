"""What a convention's ``convention.toml`` says: names, streams, terms, thresholds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Final, TypeVar

from dashboard.store.thinning import Thinning
from dashboard.workbooks.limits import DEFAULT, Limits
from dashboard.workbooks.losses import Bounds

T = TypeVar("T", str, int, bool)
BOUNDS: Final = tuple(one.name for one in fields(Limits))
HELD: Final[dict[str, tuple[int, int | None]]] = {  # default, and the highest value
    "payments": (Bounds().payments, None),
    "share": (Bounds().share, 100),
}
TRANSLATED: Final = ("name", "short", "unit", "notice", "assessed", "voluntary")


class SettingsError(ValueError):
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


def read_settings(content: bytes, where: str = "convention.toml") -> Settings:
    """Settings from the bytes of a ``convention.toml``.

    Raises SettingsError where the file is not TOML or a value has the wrong form.
    """
    try:
        raw = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{where}: not readable as TOML ({error}). Mend that line or restore the file."
        raise SettingsError(message) from error

    def take(key: str, kind: type[T], default: T) -> T:
        value = raw.get(key, default)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            message = f"{where}: {key} = {value!r}; expected {kind.__name__}, as in {default!r}."
            raise SettingsError(message)
        return value

    identity = take("id", str, "")
    if not identity:
        message = f'{where}: id is missing. Write a short name such as id = "ccm".'
        raise SettingsError(message)
    as_of = raw.get("default_as_of")
    if as_of is not None and not isinstance(as_of, date):
        message = f"{where}: default_as_of = {as_of!r}; write a date without quotes: 2021-12-01."
        raise SettingsError(message)
    streams = {}
    for name, stream in raw.get("streams", {}).items():
        if name not in {"assessed", "voluntary"} or "currency" not in stream:
            message = (
                f"{where}: [streams.{name}] must be streams.assessed or streams.voluntary"
                ' and have currency = "USD" or another ISO 4217 code.'
            )
            raise SettingsError(message)
        streams[name] = StreamSettings(stream["currency"], stream.get("title", name.title()))
    return Settings(
        id=identity,
        name=take("name", str, identity),
        short=take("short", str, identity.upper()),
        unit=take("unit", str, "Secretariat"),
        illustrative=take("illustrative", bool, False),  # noqa: FBT003 (a default, not a flag)
        notice=take("notice", str, ""),
        default_as_of=as_of,
        time_zone=take("time_zone", str, "Europe/Zurich"),
        payment_term_days=take("payment_term_days", int, 30),
        decision_days=take("decision_days", int, 90),
        small_balance_minor=take("small_balance_minor", int, 0),
        streams=streams,
        in_language=in_language(raw, where),
        limits=limits(raw.get("limits", {}), where),
        held=held(raw.get("held", {}), where),
        history=history(raw.get("history", {}), where),
    )


def limits(said: object, where: str) -> Limits:
    """The bounds of ``[limits]``; what it leaves out is as in DEFAULT. Raises SettingsError."""
    if not isinstance(said, dict):
        message = (
            f"{where}: limits = {said!r}; write a table [limits] with lines such as seconds = 20."
        )
        raise SettingsError(message)
    for key, value in said.items():
        if key not in BOUNDS:
            message = f"{where}: [limits] may hold {', '.join(BOUNDS)}; not {key}."
            raise SettingsError(message)
        if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
            default = getattr(DEFAULT, key)
            message = f"{where}: [limits] {key} = {value!r}; expected a whole number above 0, as in {default}."
            raise SettingsError(message)
    return Limits(**said)


def held(said: object, where: str) -> Bounds:
    """What a save may lose by ``[held]``; what it leaves out is as in Bounds. Raises SettingsError."""
    if not isinstance(said, dict):
        message = f"{where}: held = {said!r}; write a table [held] with lines such as payments = 3."
        raise SettingsError(message)
    for key, value in said.items():
        if key not in HELD:
            message = f"{where}: [held] may hold {', '.join(HELD)}; not {key}."
            raise SettingsError(message)
        default, most = HELD[key]
        is_number = isinstance(value, int) and not isinstance(value, bool)
        if not is_number or value < 0 or (most is not None and value > most):
            between = "from 0 up" if most is None else f"from 0 to {most} (per cent)"
            message = f"{where}: [held] {key} = {value!r}; expected a whole number {between}, as in {default}."
            raise SettingsError(message)
    return Bounds(**said)


def history(said: object, where: str) -> Thinning:
    """How long all versions are kept by ``[history]``. Raises SettingsError."""
    keys = tuple(one.name for one in fields(Thinning))
    if not isinstance(said, dict) or not set(said) <= set(keys):
        message = f"{where}: [history] may hold {', '.join(keys)}; found {said!r}."
        raise SettingsError(message)
    for key, value in said.items():
        if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
            message = (
                f"{where}: [history] {key} = {value!r}; expected a whole number of days above 0."
            )
            raise SettingsError(message)
    return Thinning(**said)


def in_language(raw: Mapping[str, object], where: str) -> dict[str, Mapping[str, str]]:
    """The tables of other languages, ``[fr]`` and the like. Raises SettingsError."""
    found: dict[str, Mapping[str, str]] = {}
    for language, texts in raw.items():
        if not isinstance(texts, dict) or language in {"streams", "limits", "held", "history"}:
            continue
        wrong = [k for k, v in texts.items() if k not in TRANSLATED or not isinstance(v, str)]
        if wrong:
            message = (
                f"{where}: [{language}] may hold texts for {', '.join(TRANSLATED)}; not {wrong[0]}."
            )
            raise SettingsError(message)
        found[language] = texts
    return found
