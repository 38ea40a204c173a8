"""The slides of a convention in their order; one whose figures the books do not hold is left out."""

from __future__ import annotations

from dashboard.room.chart_slides import ladder_slide, payers_slide, since_slide
from dashboard.room.slide import RoomView, Slide, build_cards
from dashboard.room.stream_slides import meeting_slide, overview_slide, unit_slide

__all__ = ["RoomView", "Slide", "build_slides"]

BUILDERS = (
    overview_slide,
    unit_slide,
    meeting_slide,
    since_slide,
    ladder_slide,
    payers_slide,
)


def build_slides(view: RoomView) -> tuple[Slide, ...]:
    """Return the slides that have anything to say."""
    cards = build_cards(view)
    return tuple(slide for build in BUILDERS if (slide := build(view, cards)) is not None)
