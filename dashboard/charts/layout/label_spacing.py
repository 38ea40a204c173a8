"""Labels at the ends of lines, kept from lying on each other."""

from __future__ import annotations

from collections.abc import Sequence


def space_labels(places: Sequence[float], least: float) -> list[float]:
    """The places, in their order, moved as little as it takes to stand ``least`` from each other.

    Neighbours that are too close are pushed off from each other around their middle.
    """
    order = sorted(range(len(places)), key=places.__getitem__)
    groups: list[tuple[float, int]] = []  # middle of a run of labels, and how many they are
    for n in order:
        groups.append((float(places[n]), 1))
        while len(groups) > 1:
            (low, below), (high, above) = groups[-2:]
            if high - low >= least * (below + above) / 2:
                break
            many = below + above
            groups[-2:] = [((low * below + high * above) / many, many)]
    spread = [middle + least * (k - (many - 1) / 2) for middle, many in groups for k in range(many)]
    found = [0.0] * len(places)
    for n, place in zip(order, spread, strict=True):
        found[n] = place
    return found
