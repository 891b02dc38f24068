"""How the photographs of each true grade fare."""

from __future__ import annotations

import numpy as np

from measuring.intervals import wilson
from measuring.metrics import GRADES, THRESHOLD, referable


def share(successes: np.ndarray) -> dict[str, float]:
    low, high = wilson(int(successes.sum()), len(successes))
    return {"value": float(successes.mean()), "low": low, "high": high}


def by_grade(grades: np.ndarray, probabilities: np.ndarray) -> list[dict[str, object]]:
    """For each grade that occurs: exact agreement, agreement within one grade and the share called referable."""
    predicted, called_referable = probabilities.argmax(axis=1), referable(probabilities) >= THRESHOLD
    rows = []
    for grade in range(GRADES):
        members = grades == grade
        if members.any():
            rows.append(
                {
                    "grade": grade,
                    "n": int(members.sum()),
                    "exact": share(predicted[members] == grade),
                    "withinOne": share(np.abs(predicted[members] - grade) <= 1),
                    "calledReferable": share(called_referable[members]),
                }
            )
    return rows
