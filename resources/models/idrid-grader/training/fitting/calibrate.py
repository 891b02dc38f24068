"""Temperature and one offset per grade that make held-out probabilities likeliest.

usage: python -m fitting.calibrate OUT.json RUN [RUN ...]     (runs of cross_validate.py; their held-out.npz)
Bias-corrected temperature scaling (Alexandari, Kundaje, Shrikumar, ICML 2020). The offsets are needed because a third
of what the training shows as grade 0 are edited pictures, so that grade 0 comes out too often.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import log_softmax

from measuring.metrics import summary
from network.grader import GRADES


@dataclass(frozen=True)
class Calibration:
    """Calibrated logits are logits / temperature + offsets; the first offset is 0."""

    temperature: float = 1.0
    offsets: tuple[float, ...] = (0.0,) * GRADES


def calibrated(logits: np.ndarray, calibration: Calibration) -> np.ndarray:
    return logits / calibration.temperature + np.array(calibration.offsets)


def negative_log_likelihood(logits: np.ndarray, grades: np.ndarray) -> float:
    return float(-log_softmax(logits, axis=1)[np.arange(len(grades)), grades].mean())


def fit(logits: np.ndarray, grades: np.ndarray) -> Calibration:
    def of(values: np.ndarray) -> Calibration:
        return Calibration(float(np.exp(values[0])), (0.0, *(float(v) for v in values[1:])))

    found = minimize(lambda values: negative_log_likelihood(calibrated(logits, of(values)), grades), np.zeros(GRADES))
    return of(found.x)


def cross_fitted(logits: np.ndarray, grades: np.ndarray, halves: np.ndarray) -> np.ndarray:
    """Logits of each half, calibrated on the other: what calibration gives on photographs it has not seen."""
    result = logits.copy()
    for half in (0, 1):
        result[halves == half] = calibrated(logits[halves == half], fit(logits[halves != half], grades[halves != half]))
    return result


def read_calibration(path: Path) -> Calibration:
    stored = json.loads(path.read_text())
    return Calibration(stored["temperature"], tuple(stored["offsets"]))


def main(target: Path, runs: list[Path]) -> None:
    parts = [np.load(run / "held-out.npz") for run in runs]
    members = np.concatenate([part["members"] for part in parts])
    logits = np.concatenate([part["logits"] for part in parts]).astype(np.float64)
    grades = np.concatenate([part["grades"] for part in parts])
    calibration = fit(logits, grades)
    # Halves of whole stretches of neighbouring photographs, as in the folds.
    crossed = cross_fitted(logits, grades, (members // 20) % 2)
    report = {"temperature": calibration.temperature, "offsets": calibration.offsets, "n": len(grades)}
    for name, values in (("before", logits), ("crossFitted", crossed)):
        probabilities = np.exp(log_softmax(values, axis=1))
        report[name] = {
            "negativeLogLikelihood": negative_log_likelihood(values, grades),
            **summary(grades, probabilities),
        }
    target.write_text(json.dumps(report, indent=2))
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
