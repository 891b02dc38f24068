"""How much the ImageNet features tell before anything is trained: ridge regression of the grade, five blocked folds.

usage: python -m fitting.linear_probe --data ../../../../../shared/data --out RUNS [--sizes 384 512]
Cheap enough (minutes) to choose the network and the input size by.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from data.photographs import FOLDS, TrainingSet, read_training_set
from fitting.candidates import CHOSEN, SMALL
from fitting.schedule import Schedule
from fitting.train import batches, new_grader
from measuring.metrics import REFERABLE_GRADE, area_under_curve, quadratic_weighted_kappa

PENALTIES = (30, 100, 300, 1000, 3000)


def features(schedule: Schedule, data: TrainingSet, imagenet: Path) -> np.ndarray:
    model = new_grader(schedule, imagenet).to(memory_format=torch.channels_last).eval()
    with torch.no_grad():
        pooled = [model.pooled(model.trunk(batch)) for batch in batches(data.images, schedule.input_size)]
    return torch.cat(pooled).double().numpy()


def held_out_grades(x: np.ndarray, data: TrainingSet, penalty: float) -> np.ndarray:
    """The regressed grade of every photograph, by the ridge regression that did not see its fold."""
    result = np.zeros(len(x))
    for fold in range(FOLDS):
        seen = data.folds != fold
        mean, deviation = x[seen].mean(axis=0), x[seen].std(axis=0) + 1e-6
        known, unknown = (x[seen] - mean) / deviation, (x[~seen] - mean) / deviation
        average = data.grades[seen].mean()
        dual = np.linalg.solve(known @ known.T + penalty * np.eye(len(known)), data.grades[seen] - average)
        result[~seen] = unknown @ (known.T @ dual) + average
    return result


def measure(predicted: np.ndarray, data: TrainingSet) -> dict[str, float]:
    rounded = predicted.round().clip(0, 4).astype(int)
    return {
        "kappa": round(quadratic_weighted_kappa(data.grades, rounded), 4),
        "aucReferable": round(area_under_curve(data.grades >= REFERABLE_GRADE, predicted), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare frozen features.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[384, 512])
    options = parser.parse_args()
    data = read_training_set(options.data / "idrid", options.cache or options.out / "training-set.npz")
    rows = []
    for schedule in (SMALL, CHOSEN):
        for size in options.sizes:
            x = features(replace(schedule, input_size=size), data, options.data / "mobilenet-v1-025-224-tfjs")
            best = max((measure(held_out_grades(x, data, p), data) for p in PENALTIES), key=lambda row: row["kappa"])
            rows.append({"trunk": schedule.trunk, "inputSize": size, "features": x.shape[1], **best})
            print(json.dumps(rows[-1]), flush=True)
            (options.out / "linear-probe.json").write_text(json.dumps(rows, indent=2))


if __name__ == "__main__":
    main()
