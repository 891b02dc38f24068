"""IDRiD photographs as arrays: cropped to the field of view, without duplicates, with lesion masks where there are."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from data.duplicates import DUPLICATE_CORRELATION, correlations, fingerprint
from network.grader import LESION_TYPES
from preprocessing.preprocess import FieldOfView, crop_mask, find_field_of_view, prepare, read_mask, read_photograph

# Training crops are larger than the model's input, so that turning and scaling them loses no detail.
TRAINING_SIZE = 640
MASK_SIZE = 320
FOLDS = 5
# Photographs with neighbouring numbers may be of one patient, so they share a fold.
BLOCK = 10


@dataclass(frozen=True)
class TrainingSet:
    names: np.ndarray  # str [n]
    images: np.ndarray  # uint8 [n, 3, TRAINING_SIZE, TRAINING_SIZE]
    grades: np.ndarray  # int64 [n]
    masks: np.ndarray  # uint8 [n, types, MASK_SIZE, MASK_SIZE], the share of each cell that is lesion, 0..255
    mask_known: np.ndarray  # bool [n, types]: whether `masks` says anything about this type
    folds: np.ndarray  # int64 [n]


def read_grades(data: Path, split: str) -> dict[str, int]:
    with (data / "grading" / f"{split}.csv").open() as file:
        rows = list(csv.reader(file))[1:]
    return {row[0]: int(row[1]) for row in rows if row[0]}


def in_bytes(values: np.ndarray) -> np.ndarray:
    return np.round(values * 255).astype(np.uint8)


def read_masks(data: Path, name: str, field_of_view: FieldOfView, side: int = MASK_SIZE) -> np.ndarray:
    """Uint8 [types, side, side]: the share of each cell that is lesion of this type, 0..255."""
    masks = np.zeros((len(LESION_TYPES), side, side), dtype=np.uint8)
    for index, kind in enumerate(LESION_TYPES):
        path = data / "lesions" / "masks" / kind / f"{name}.png"
        if path.exists():
            masks[index] = in_bytes(crop_mask(read_mask(path), field_of_view, side))
    return masks


@dataclass(frozen=True)
class Selection:
    """What may be trained on: which graded photographs, and which of them have lesion masks under which name."""

    kept: list[str]
    masks: dict[str, str]


def fingerprint_of(path: Path) -> np.ndarray:
    return fingerprint(Image.open(path))


def select(data: Path, log=print) -> Selection:
    """The training split without copies of test photographs and without copies whose grades disagree."""
    test = np.stack([fingerprint_of(path) for path in sorted((data / "grading" / "test").glob("*.jpg"))])
    grades = read_grades(data, "train")
    names = list(grades)
    fingerprints = np.stack([fingerprint_of(data / "grading" / "train" / f"{name}.jpg") for name in names])
    keep = (correlations(fingerprints, test) < DUPLICATE_CORRELATION).all(axis=1)
    log("copies of test photographs, left out:", [n for n, k in zip(names, keep, strict=True) if not k])
    for first, second in np.argwhere(np.triu(correlations(fingerprints, fingerprints), 1) > DUPLICATE_CORRELATION):
        agree = grades[names[first]] == grades[names[second]]
        keep[second] = False
        keep[first] &= agree
        log(
            "the same photograph twice:",
            names[first],
            names[second],
            "kept once" if agree else "grades differ: left out",
        )
    masks = {}
    for path in sorted((data / "lesions" / "images").glob("*.jpg")):
        print_ = fingerprint_of(path)
        match = correlations(print_[None], fingerprints)[0]
        if (correlations(print_[None], test) >= DUPLICATE_CORRELATION).any():
            log("lesion photograph is in the test split, left out:", path.stem)
        elif match.max() < DUPLICATE_CORRELATION:
            log("lesion photograph has no graded copy, left out:", path.stem)
        else:
            masks[names[match.argmax()]] = path.stem
    log("training photographs with lesion masks:", len(masks))
    return Selection([name for name, k in zip(names, keep, strict=True) if k], masks)


def prepare_training_set(data: Path) -> TrainingSet:
    selection, grades = select(data), read_grades(data, "train")
    count = len(selection.kept)
    images = np.zeros((count, 3, TRAINING_SIZE, TRAINING_SIZE), dtype=np.uint8)
    masks = np.zeros((count, len(LESION_TYPES), MASK_SIZE, MASK_SIZE), dtype=np.uint8)
    known = np.zeros((count, len(LESION_TYPES)), dtype=bool)
    for index, name in enumerate(selection.kept):
        images[index] = in_bytes(prepare(data / "grading" / "train" / f"{name}.jpg", TRAINING_SIZE))
        # Grade 0 means no lesion at all and grade 1 nothing but microaneurysms, so these need no mask.
        known[index] = grades[name] == 0
        known[index, 1:] |= grades[name] == 1
        if name in selection.masks:
            lesions = selection.masks[name]
            photograph = read_photograph(data / "lesions" / "images" / f"{lesions}.jpg")
            masks[index] = read_masks(data, lesions, find_field_of_view(photograph))
            known[index] = True
    names = np.array(selection.kept)
    labels = np.array([grades[name] for name in selection.kept])
    return TrainingSet(names, images, labels, masks, known, blocked_folds(names))


def read_training_set(data: Path, cache: Path) -> TrainingSet:
    """The prepared training split; prepared once, then read from `cache`."""
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        np.savez(cache, **vars(prepare_training_set(data)))
    with np.load(cache) as stored:
        return TrainingSet(**{name: stored[name] for name in stored.files})


def blocked_folds(names: np.ndarray) -> np.ndarray:
    """Folds of whole blocks of neighbouring numbers (IDRiD_001 to IDRiD_010, ...). Shape [n]."""
    blocks = np.array([(int(name.split("_")[1]) - 1) // BLOCK for name in names])
    order = np.random.default_rng(2018).permutation(blocks.max() + 1)
    return order[blocks] % FOLDS
