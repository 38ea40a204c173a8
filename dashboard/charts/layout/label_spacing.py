"""Spacing of labels at the ends of lines, so that they do not overlap."""

from __future__ import annotations

from collections.abc import Sequence


def space_labels(positions: Sequence[float], distance: float) -> list[float]:
    """Return the positions, in the given order, moved minimally to be ``distance`` apart.

    Labels that are too close are spread evenly around their mean.
    """
    order = sorted(range(len(positions)), key=positions.__getitem__)
    groups: list[tuple[float, int]] = []  # mean and size of each run of labels
    for n in order:
        groups.append((float(positions[n]), 1))
        while len(groups) > 1:
            (lower, lower_size), (upper, upper_size) = groups[-2:]
            if upper - lower >= distance * (lower_size + upper_size) / 2:
                break
            size = lower_size + upper_size
            groups[-2:] = [((lower * lower_size + upper * upper_size) / size, size)]
    spread = [
        middle + distance * (index - (size - 1) / 2)
        for middle, size in groups
        for index in range(size)
    ]
    spaced = [0.0] * len(positions)
    for n, position in zip(order, spread, strict=True):
        spaced[n] = position
    return spaced
