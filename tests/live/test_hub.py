"""Telling open screens that a convention changed."""

from __future__ import annotations

import asyncio

from dashboard.live.hub import Hub


def test_a_screen_hears_of_its_own_convention_only() -> None:
    """A change of another convention says nothing; one missed before listening is told at once."""

    async def scene() -> tuple[str, str]:
        hub = Hub()
        seen = hub.token("ccm")
        hub.publish(["ccm"])
        changes = hub.changes("ccm", seen)
        first = await asyncio.wait_for(anext(changes), 2)
        waiting = asyncio.ensure_future(anext(changes))
        hub.publish(["other"])
        await asyncio.sleep(0.05)
        assert not waiting.done()
        hub.publish(["ccm"])
        return first, await asyncio.wait_for(waiting, 2)

    first, second = asyncio.run(scene())
    assert first.endswith("-1")
    assert second.endswith("-2")
