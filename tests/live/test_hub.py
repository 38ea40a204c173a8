"""Telling open screens that a convention changed."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

from starlette.applications import Starlette
from starlette.routing import Route

from dashboard.live.hub import Hub, event_routes
from tests.waiting import TIMEOUT_SECONDS


async def all_had_their_turn() -> None:
    """Let each task that can go on do so."""
    for _ in range(20):
        await asyncio.sleep(0)


def test_a_screen_hears_of_its_own_convention_only() -> None:
    """A change of another convention says nothing; one missed before listening is told at once."""

    async def scene() -> tuple[str, str]:
        hub = Hub()
        hub.publish({"ccm": "2"})
        async with aclosing(hub.changes("ccm", "1")) as changes:  # type: ignore[type-var]
            first = await asyncio.wait_for(anext(changes), TIMEOUT_SECONDS)
            waiting = asyncio.ensure_future(anext(changes))
            hub.publish({"other": "3"})
            await all_had_their_turn()
            assert not waiting.done()
            hub.publish({"ccm": "4"})
            return first, await asyncio.wait_for(waiting, TIMEOUT_SECONDS)

    assert asyncio.run(scene()) == ("2", "4")


def test_what_is_already_seen_is_not_told() -> None:
    """A screen that drew the version in use waits for the next."""

    async def scene() -> bool:
        hub = Hub()
        hub.publish({"ccm": "2"})
        waiting = asyncio.ensure_future(anext(hub.changes("ccm", "2")))
        await all_had_their_turn()
        told = waiting.done()
        waiting.cancel()
        return told

    assert not asyncio.run(scene())


def test_a_screen_that_leaves_is_forgotten() -> None:
    """Nobody is kept waiting for who has gone."""

    async def scene() -> tuple[int, int]:
        hub = Hub()
        waiting = asyncio.ensure_future(anext(hub.changes("ccm", "")))
        await all_had_their_turn()
        listening = len(hub.waiters)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        return listening, len(hub.waiters)

    assert asyncio.run(scene()) == (1, 0)


def test_the_stream_is_at_the_root_and_below_the_base_path() -> None:
    """Behind a proxy with a base path the page asks below it."""
    assert [r.path for r in event_routes("")] == ["/events"]
    assert [r.path for r in event_routes("/money/")] == ["/events", "/money/events"]
    assert all(isinstance(r, Route) for r in Starlette(routes=event_routes("x")).routes)
