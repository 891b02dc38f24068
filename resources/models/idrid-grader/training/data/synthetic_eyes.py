"""Eyes that drawSynthetic.ts drew, as a training set."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from PIL import Image

from data.photographs import FOLDS, MASK_SIZE, TrainingSet
from network.grader import LESION_TYPES


def planes(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("RGB")).transpose(2, 0, 1)


def mask(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("L").resize((MASK_SIZE, MASK_SIZE), Image.Resampling.BILINEAR))


def read_synthetic_set(folder: Path) -> TrainingSet:
    """Grades and all lesions are known. Of grades.csv: name, grade."""
    with (folder / "grades.csv").open() as file:
        rows = [(row["name"], int(row["grade"])) for row in csv.DictReader(file)]
    names = [name for name, _ in rows]
    return TrainingSet(
        names=np.array(names),
        images=np.stack([planes(folder / f"{name}.png") for name in names]),
        grades=np.array([grade for _, grade in rows]),
        masks=np.stack([[mask(folder / f"{name}.{kind}.png") for kind in LESION_TYPES] for name in names]),
        mask_known=np.ones((len(names), len(LESION_TYPES)), dtype=bool),
        folds=np.arange(len(names)) % FOLDS,
    )
