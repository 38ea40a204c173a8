"""Sentences on what moved between two days: finding, corrections, and a line for the minutes (Q1, Q12)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dashboard.indicators.announcement_outcomes import Outcome
from dashboard.indicators.collection import next_meeting
from dashboard.indicators.coverage import current_budget_year
from dashboard.indicators.movement_figures import SubjectFigures
from dashboard.indicators.movements import Movements, SubjectMovement
from dashboard.indicators.parties import states_parties_on
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.source_text import format_day


def signed_money(amount: int, currency: str, words: Words) -> str:
    """Return an amount with its sign: "+CHF 17'692"; the minus stands as in ``Words.money``."""
    sign = "+" if amount > 0 else ""
    return sign + words.money(amount, currency)


def change(words: Words, before: str, after: str) -> str:
    """Return a figure then and now: "72 % → 76 %"; only one if they read the same."""
    return after if before == after else words.t("{before} → {after}", before=before, after=after)


def share_text(share: Fraction | None, words: Words) -> str:
    """Return a share, or that it is not known (D26)."""
    return words.t("not known") if share is None else words.percent(share)


def shown_subjects(ledger: Ledger, moved: Movements, stream: str) -> list[SubjectMovement]:
    """Return the current budget year or next meeting, and all others that changed.

    Those of which money moved come first, of these the current or next one, then the largest.
    """
    main = (
        next_meeting(ledger, moved.later)
        if stream == "assessed"
        else str(current_budget_year(ledger, moved.later))
    )
    found = [s for s in moved.of_stream(stream) if s.is_changed or s.subject == main]
    return sorted(
        found,
        key=lambda s: (not (s.moved or s.corrections), s.subject != main, -abs(s.moved)),
    )


def headlines(ledger: Ledger, moved: Movements, stream: str, words: Words) -> list[str]:
    """Return the finding of each budget year or meeting: "+CHF 17'692 from 3 States since …"."""
    return [
        words.t(
            "{finding}: {details}.",
            finding=finding(ledger, moved, subject, words),
            details=", ".join(details(ledger, moved, subject, words)),
        )
        for subject in shown_subjects(ledger, moved, stream)
    ]


def subject_text(subject: SubjectMovement, words: Words) -> str:
    """Return "2021" or "the 10MSP"."""
    is_meeting = subject.stream == "assessed" and isinstance(subject.now.states, int)
    return words.t("the {meeting}", meeting=subject.subject) if is_meeting else subject.subject


def finding(ledger: Ledger, moved: Movements, subject: SubjectMovement, words: Words) -> str:
    """Return how much came for a budget year or meeting, from how many, since when."""
    what, day = subject_text(subject, words), words.day(moved.earlier)
    if not subject.moved:
        return words.t("Nothing new for {what} since {day}", what=what, day=day)
    amount = signed_money(subject.moved, subject.currency, words)
    if not payers_of(moved, subject):
        return words.t("{amount} for {what} since {day}", amount=amount, what=what, day=day)
    return words.t(
        "{amount} for {what} from {payers} since {day}",
        amount=amount,
        what=what,
        payers=payers_text(ledger, moved, subject, words),
        day=day,
    )


def payers_text(ledger: Ledger, moved: Movements, subject: SubjectMovement, words: Words) -> str:
    """Return the number of payers, "State" only if all are States; how many are new for the year."""
    payers, then = payers_of(moved, subject), subject.then.states
    new = 0 if isinstance(then, int) else len(payers - then)
    states = set(ledger.states.index[ledger.states["kind"].eq("state")])
    text = (
        words.n("{n} State", "{n} States", len(payers))
        if payers <= states
        else words.n("{n} contributor", "{n} contributors", len(payers))
    )
    if not new:
        return text
    if new == len(payers):
        return words.n("{payers}, new this year", "{payers}, all new this year", new, payers=text)
    return words.n("{payers} ({n} of them new)", "{payers} ({n} of them new)", new, payers=text)


def payers_of(moved: Movements, subject: SubjectMovement) -> set[str]:
    """Return the States for which more was received."""
    rows = moved.states_of(subject.stream, subject.subject)
    return {str(state) for state in rows.loc[rows["moved"].gt(0), "state"]}


def details(
    ledger: Ledger, moved: Movements, subject: SubjectMovement, words: Words
) -> Sequence[str]:
    """Return counts and shares of both days."""
    then, now = subject.then, subject.now
    texts = [counts_text(ledger, moved, subject, words)]
    if now.due is not None:
        pair = (share_text(figures.share, words) for figures in (then, now))
        share = change(words, *pair)
        texts.append(
            words.t("{share} of the assessment", share=share)
            if subject.stream == "assessed"
            else words.t("{share} of the budget", share=share)
        )
    return texts


def other_lines(ledger: Ledger, moved: Movements, stream: str, words: Words) -> list[str]:
    """Return what is outstanding for each meeting, and in transit for each year, then and now."""
    lines = []
    for subject in shown_subjects(ledger, moved, stream):
        then, now, what = subject.then, subject.now, subject_text(subject, words)
        if then.outstanding or now.outstanding:
            pair = (words.money(f.outstanding, subject.currency) for f in (then, now))
            text = words.t(
                "Outstanding for {what}: {amount}.", what=what, amount=change(words, *pair)
            )
            lines.append(text)
        if then.in_transit or now.in_transit:
            pair = (words.money(f.in_transit, subject.currency) for f in (then, now))
            amount = change(words, *pair)
            lines.append(
                words.t("In transit for {what}, not counted: {amount}.", what=what, amount=amount)
            )
    return lines


def counts_text(ledger: Ledger, moved: Movements, subject: SubjectMovement, words: Words) -> str:
    """Return how many have contributed, or have paid a meeting in full, then and now."""
    then, now = subject.then, subject.now
    if subject.stream == "assessed" and isinstance(now.states, int):
        pair = change(words, words.count(then.count), words.count(now.count))
        return words.t("{count} paid in full", count=pair)
    parties = states_parties_on(ledger.parties, moved.later)
    if not parties or not isinstance(now.states, frozenset):
        pair = change(words, words.count(then.count), words.count(now.count))
        return words.n("{count} contributor", "{count} contributors", now.count, count=pair)
    pair = change(words, *(words.count(parties_among(f, parties)) for f in (then, now)))
    return words.t("{count} of {parties} States Parties", count=pair, parties=len(parties))


def parties_among(figures: SubjectFigures, parties: frozenset[str]) -> int:
    """Return how many contributors are States Parties."""
    return 0 if isinstance(figures.states, int) else len(figures.states & parties)


def days_text(subject: SubjectMovement, words: Words) -> str:
    """Return the days to which the figures of both days speak (D28)."""
    then, now = subject.then.as_at, subject.now.as_at
    if then == now and now is not None:
        return words.t("Both as at {day}: nothing newer is known", day=format_day(now, words))
    return words.t(
        "As at {then} and as at {now}", then=format_day(then, words), now=format_day(now, words)
    )


def corrections_text(moved: Movements, stream: str, currency: str, words: Words) -> str:
    """Return what of the earlier day's figures was corrected since, or why that is not known."""
    day = words.day(moved.earlier)
    if books := moved.past.unknown_books.get(stream):
        return words.t(
            "No version of {books} was kept by the end of {day}: corrections cannot be told apart"
            " from new money.",
            books=", ".join(books),
            day=day,
        )
    if moved.past.ledger is None:
        return ""
    amounts = [a for a in moved.states_of(stream)["corrections"].tolist() if a]
    if not amounts:
        return words.t("No amount that was known on {day} has been corrected since.", day=day)
    up, down = (sum(a for a in amounts if (a > 0) is is_up) for is_up in (True, False))
    return words.n(
        "What was known on {day} has been corrected since by {amounts} ({n} amount); this is not new money.",
        "What was known on {day} has been corrected since by {amounts} ({n} amounts); this is not new money.",
        len(amounts),
        day=day,
        amounts=", ".join(signed_money(a, currency, words) for a in (up, down) if a),
    )


def minutes_text(ledger: Ledger, moved: Movements, words: Words) -> str:
    """Return a paragraph for the minutes, in the past tense, each stream with its own days."""
    subjects = [
        s for stream in moved_streams(ledger) for s in shown_subjects(ledger, moved, stream)
    ]
    return " ".join(minutes_sentence(ledger, moved, subject, words) for subject in subjects)


def moved_streams(ledger: Ledger) -> list[str]:
    """Return the convention's streams, the voluntary one first."""
    return [stream for stream in ("voluntary", "assessed") if stream in ledger.streams]


def minutes_sentence(
    ledger: Ledger, moved: Movements, subject: SubjectMovement, words: Words
) -> str:
    """Return one sentence on a budget year or meeting."""
    then, now = subject.then, subject.now
    total = words.money(now.amount, subject.currency)
    share = share_text(now.share, words)
    day = words.long_day(now.as_at or moved.later)
    if not subject.moved:
        first = words.t(
            "By {day}, {total} had been received for {what}, with nothing new since {since}",
            day=day,
            total=total,
            what=subject_text(subject, words),
            since=words.long_day(moved.earlier),
        )
    elif not payers_of(moved, subject):
        first = words.t(
            "Between {since} and {day}, the total for {what} changed by {amount} to {total}",
            since=words.long_day(then.as_at or moved.earlier),
            day=day,
            amount=words.money(subject.moved, subject.currency),
            what=subject_text(subject, words),
            total=total,
        )
    else:
        first = words.t(
            "Between {since} and {day}, {amount} was received for {what} from {payers}, which"
            " brought the total to {total}",
            since=words.long_day(then.as_at or moved.earlier),
            day=day,
            amount=words.money(subject.moved, subject.currency),
            what=subject_text(subject, words),
            payers=payers_text(ledger, moved, subject, words),
            total=total,
        )
    if now.due is None:
        return words.t("{sentence}.", sentence=first)
    due = words.money(now.due, subject.currency)
    if subject.stream == "assessed":
        return words.t(
            "{sentence}, {share} of the {due} assessed.", sentence=first, share=share, due=due
        )
    return words.t(
        "{sentence}, {share} of the budget of {due}.", sentence=first, share=share, due=due
    )


def outcome_name(outcome: Outcome, words: Words) -> str:
    """Return what became of an announcement."""
    names: dict[Outcome, str] = {
        "full": words.t("received in full"),
        "over": words.t("received, and more than announced"),
        "part": words.t("received in part"),
        "open": words.t("not received yet"),
        "not comparable": words.t("something was received; no exchange rate is known"),
        "withdrawn": words.t("withdrawn"),
        "overtaken": words.t("replaced by a later announcement"),
    }
    return names[outcome]
