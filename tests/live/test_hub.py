"""The hub notifies open screens of changed conventions."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

from starlette.applications import Starlette
from starlette.routing import Route

from dashboard.live.hub import Hub, event_routes, get_hub
from tests.asgi import ask
from tests.waiting import TIMEOUT_SECONDS


async def run_pending_tasks() -> None:
    """Let each task that can run do so."""
    for _ in range(20):
        await asyncio.sleep(0)


def test_a_screen_is_notified_of_its_own_convention_only() -> None:
    """A change before the screen listened is sent at once."""

    async def listen() -> tuple[str, str]:
        hub = Hub()
        hub.publish({"ccm": "2"})
        async with aclosing(hub.changes("ccm", "1")) as changes:  # type: ignore[type-var]
            first = await asyncio.wait_for(anext(changes), TIMEOUT_SECONDS)
            waiting = asyncio.ensure_future(anext(changes))
            hub.publish({"other": "3"})
            await run_pending_tasks()
            assert not waiting.done()
            hub.publish({"ccm": "4"})
            return first, await asyncio.wait_for(waiting, TIMEOUT_SECONDS)

    assert asyncio.run(listen()) == ("2", "4")


def test_a_version_on_screen_is_not_sent_again() -> None:
    """The screen waits for the next version."""

    async def listen() -> bool:
        hub = Hub()
        hub.publish({"ccm": "2"})
        waiting = asyncio.ensure_future(anext(hub.changes("ccm", "2")))
        await run_pending_tasks()
        is_notified = waiting.done()
        waiting.cancel()
        return is_notified

    assert not asyncio.run(listen())


def test_a_closed_screen_is_removed() -> None:
    """The hub holds no waiter for it."""

    async def listen() -> tuple[int, int]:
        hub = Hub()
        waiting = asyncio.ensure_future(anext(hub.changes("ccm", "")))
        await run_pending_tasks()
        waiter_count = len(hub.waiters)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        return waiter_count, len(hub.waiters)

    assert asyncio.run(listen()) == (1, 0)


def test_the_event_stream_has_routes_at_the_root_and_below_the_base_path() -> None:
    """A page behind a proxy asks below the base path."""
    assert [r.path for r in event_routes("")] == ["/events"]
    assert [r.path for r in event_routes("/money/")] == ["/events", "/money/events"]
    assert all(isinstance(r, Route) for r in Starlette(routes=event_routes("x")).routes)


def test_a_screen_that_gets_no_events_is_told_the_version_once() -> None:
    """Its answer is complete, so that no proxy holds it back; of an unknown convention there is none."""
    get_hub().publish({"told once": "7"})
    app = Starlette(routes=event_routes(""))
    status, headers, body = ask(app, "/events", query="convention=told+once&once=1")
    assert (status, headers["cache-control"], body) == (200, "no-store", b"7")
    assert ask(app, "/events", query="convention=unknown&once=1")[2] == b""
