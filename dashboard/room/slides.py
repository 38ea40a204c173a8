"""The slides of a convention in their order; one whose figures the books do not hold is left out."""

from __future__ import annotations

from dashboard.room.chart_slides import ladder_slide, payers_slide, since_slide
from dashboard.room.slide import RoomView, Slide, build_cards
from dashboard.room.stream_slides import meeting_slide, overview_slide, unit_slide

__all__ = ["RoomView", "Slide", "build_slides"]

BUILDERS = {
    "overview": overview_slide,
    "unit": unit_slide,
    "meeting": meeting_slide,
    "since": since_slide,
    "ladder": ladder_slide,
    "payers": payers_slide,
}


def build_slides(view: RoomView, *names: str) -> tuple[Slide, ...]:
    """Return the slides that have anything to say; of those that are named, if any are."""
    cards = build_cards(view)
    built = (build(view, cards) for name, build in BUILDERS.items() if not names or name in names)
    return tuple(slide for slide in built if slide is not None)
