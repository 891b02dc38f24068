"""How far probabilities can be taken at their word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

BINS = 5


@dataclass(frozen=True)
class Bin:
    mean_probability: float
    observed_share: float
    n: int


def brier_score(outcome: np.ndarray, probability: np.ndarray) -> float:
    """Mean squared difference of probability and outcome (Brier 1950): 0 is perfect, 0.25 is always saying 0.5."""
    return float(((probability - outcome) ** 2).mean())


def equal_count_bins(outcome: np.ndarray, probability: np.ndarray, count: int = BINS) -> list[Bin]:
    """Bins of equally many photographs in order of probability, equals in their given order.

    Where the number does not divide, the first bins hold one more.
    """
    order = np.argsort(probability, kind="stable")
    return [
        Bin(float(probability[members].mean()), float(outcome[members].mean()), len(members))
        for members in np.array_split(order, count)
        if len(members) > 0
    ]


def expected_calibration_error(outcome: np.ndarray, probability: np.ndarray, count: int = BINS) -> float:
    """Mean distance of probability and observed share over the bins, weighted by their photographs (Naeini 2015)."""
    bins = equal_count_bins(outcome, probability, count)
    return sum(b.n * abs(b.mean_probability - b.observed_share) for b in bins) / len(outcome)


def calibration_error_by_chance(probability: np.ndarray, draws: int, seed: int) -> tuple[float, float]:
    """Mean and 95th percentile of the calibration error that these probabilities would show were they exactly right.

    Small sets never show 0, so the measured error means little without this.
    """
    generator = np.random.default_rng(seed)
    errors = [
        expected_calibration_error(generator.random(len(probability)) < probability, probability) for _ in range(draws)
    ]
    return float(np.mean(errors)), float(np.percentile(errors, 95))
