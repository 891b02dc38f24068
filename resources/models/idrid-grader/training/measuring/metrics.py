"""Agreement, discrimination and accuracy of probabilities: one number each, of grades [n] and probabilities [n, 5]."""

from __future__ import annotations

import numpy as np

from measuring.reliability import brier_score, expected_calibration_error

GRADES = 5
REFERABLE_GRADE = 2
THRESHOLD = 0.5


def confusion_matrix(grades: np.ndarray, predicted: np.ndarray) -> np.ndarray:
    """Photographs by true grade (rows) and predicted grade (columns). Shape [5, 5]."""
    counts = np.zeros((GRADES, GRADES), dtype=np.int64)
    np.add.at(counts, (grades, predicted), 1)
    return counts


def quadratic_weighted_kappa(first: np.ndarray, second: np.ndarray) -> float:
    """Cohen's kappa with weights 1 - (i - j)^2 / (k - 1)^2 (Cohen 1968). Not a number when neither ever varies."""
    observed = confusion_matrix(first, second)
    expected = np.outer(observed.sum(1), observed.sum(0)) / observed.sum()
    weights = np.subtract.outer(np.arange(GRADES), np.arange(GRADES)) ** 2
    disagreement = float((weights * expected).sum())
    return 1 - float((weights * observed).sum()) / disagreement if disagreement > 0 else float("nan")


def area_under_curve(positive: np.ndarray, score: np.ndarray) -> float:
    """Probability that a positive outscores a negative; ties count one half (Mann and Whitney 1947)."""
    difference = np.subtract.outer(score[positive], score[~positive])
    return float((difference > 0).mean() + 0.5 * (difference == 0).mean())


def referable(probabilities: np.ndarray) -> np.ndarray:
    """P(grade 2 or more). Shape [n]."""
    return probabilities[:, REFERABLE_GRADE:].sum(axis=1)


def summary(grades: np.ndarray, probabilities: np.ndarray) -> dict[str, float]:
    """Every measure that is reported. The predicted grade is the most probable one, the lower one of two equals."""
    predicted = probabilities.argmax(axis=1)
    is_referable, score = grades >= REFERABLE_GRADE, referable(probabilities)
    return {
        "quadraticWeightedKappa": quadratic_weighted_kappa(grades, predicted),
        "accuracy": float((grades == predicted).mean()),
        "referableAuc": area_under_curve(is_referable, score),
        "referableSensitivity": float((score[is_referable] >= THRESHOLD).mean()),
        "referableSpecificity": float((score[~is_referable] < THRESHOLD).mean()),
        "anyRetinopathyAuc": area_under_curve(grades >= 1, 1 - probabilities[:, 0]),
        "referableBrier": brier_score(is_referable, score),
        "referableCalibrationError": expected_calibration_error(is_referable, score),
    }
