"""Agreement and discrimination of graders, with bootstrap intervals."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

REFERABLE_GRADE = 2


def quadratic_weighted_kappa(first: np.ndarray, second: np.ndarray, grades: int = 5) -> float:
    """Cohen's kappa with weights 1 - (i - j)^2 / (k - 1)^2 (Cohen 1968)."""
    observed = np.zeros((grades, grades))
    np.add.at(observed, (first, second), 1)
    expected = np.outer(observed.sum(1), observed.sum(0)) / observed.sum()
    weights = np.subtract.outer(np.arange(grades), np.arange(grades)) ** 2
    return float(1 - (weights * observed).sum() / (weights * expected).sum())


def area_under_curve(positive: np.ndarray, score: np.ndarray) -> float:
    """Probability that a positive outscores a negative; ties count one half (Mann and Whitney 1947)."""
    difference = np.subtract.outer(score[positive], score[~positive])
    return float((difference > 0).mean() + 0.5 * (difference == 0).mean())


def referable(probabilities: np.ndarray) -> np.ndarray:
    return probabilities[:, REFERABLE_GRADE:].sum(axis=1)


def summary(grades: np.ndarray, probabilities: np.ndarray, threshold: float = 0.5) -> dict[str, float]:
    predicted = probabilities.argmax(axis=1)
    is_referable, score = grades >= REFERABLE_GRADE, referable(probabilities)
    return {
        "quadraticWeightedKappa": quadratic_weighted_kappa(grades, predicted),
        "accuracy": float((grades == predicted).mean()),
        "referableAuc": area_under_curve(is_referable, score),
        "referableSensitivity": float((score[is_referable] >= threshold).mean()),
        "referableSpecificity": float((score[~is_referable] < threshold).mean()),
        "anyRetinopathyAuc": area_under_curve(grades >= 1, 1 - probabilities[:, 0]),
    }


def bootstrap(
    measure: Callable[[np.ndarray, np.ndarray], dict[str, float]],
    grades: np.ndarray,
    probabilities: np.ndarray,
    samples: int = 2000,
    seed: int = 0,
) -> dict[str, tuple[float, float]]:
    """Percentile 95 % intervals over photographs drawn with replacement."""
    generator = np.random.default_rng(seed)
    drawn = [generator.integers(0, len(grades), len(grades)) for _ in range(samples)]
    rows = [measure(grades[d], probabilities[d]) for d in drawn]
    return {
        name: (float(np.percentile([r[name] for r in rows], 2.5)), float(np.percentile([r[name] for r in rows], 97.5)))
        for name in rows[0]
    }
