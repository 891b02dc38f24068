"""95 % intervals: bootstrap over photographs, and Wilson's for shares of small groups."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

DRAWS = 10_000
SEED = 2018
NORMAL_97_5 = 1.959963984540054

Interval = tuple[float, float]


def bootstrap(
    measure: Callable[[np.ndarray, np.ndarray], dict[str, float]],
    grades: np.ndarray,
    probabilities: np.ndarray,
    draws: int = DRAWS,
    seed: int = SEED,
) -> dict[str, Interval]:
    """Percentile 95 % intervals over photographs drawn with replacement (Efron 1979).

    A draw in which a measure does not exist (no photograph of one side) is left out of that measure's interval.
    """
    generator = np.random.default_rng(seed)
    rows = []
    with np.errstate(invalid="ignore", divide="ignore"):
        for _ in range(draws):
            drawn = generator.integers(0, len(grades), len(grades))
            rows.append(measure(grades[drawn], probabilities[drawn]))
    return {
        name: (
            float(np.nanpercentile([row[name] for row in rows], 2.5)),
            float(np.nanpercentile([row[name] for row in rows], 97.5)),
        )
        for name in rows[0]
    }


def wilson(successes: int, n: int) -> Interval:
    """Score interval of a share (Wilson 1927); stays within 0..1 and is never empty, however small the group."""
    share, z2 = successes / n, NORMAL_97_5**2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = NORMAL_97_5 / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)
