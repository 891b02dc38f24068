"""IDRiD photographs as arrays: cropped to the field of view, without duplicates, with lesion masks where there are."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from duplicates import DUPLICATE_CORRELATION, correlations, fingerprint
from field_of_view import Circle, crop_to_square, detect_field_of_view
from mobilenet import LESION_TYPES

# Training crops are larger than the model's input, so that turning and scaling them loses no detail.
TRAINING_SIZE = 544
MASK_SIZE = 272
FOLDS = 5


@dataclass(frozen=True)
class TrainingSet:
    names: list[str]
    images: np.ndarray  # uint8 [n, 3, TRAINING_SIZE, TRAINING_SIZE]
    grades: np.ndarray  # int64 [n]
    masks: np.ndarray  # uint8 [n, types, MASK_SIZE, MASK_SIZE], the share of each cell that is lesion, 0..255
    mask_known: np.ndarray  # bool [n, types]: whether `masks` says anything about this type
    folds: np.ndarray  # int64 [n]


def read_grades(data: Path, split: str) -> dict[str, int]:
    with (data / "grading" / f"{split}.csv").open() as file:
        rows = list(csv.reader(file))[1:]
    return {row[0]: int(row[1]) for row in rows if row[0]}


def read_photograph(path: Path) -> tuple[Image.Image, Circle, np.ndarray]:
    image = Image.open(path).convert("RGB")
    return image, detect_field_of_view(image), fingerprint(image)


def planes(image: Image.Image) -> np.ndarray:
    return np.asarray(image, dtype=np.uint8).transpose(2, 0, 1)


def read_masks(data: Path, name: str, circle: Circle) -> np.ndarray:
    masks = np.zeros((len(LESION_TYPES), MASK_SIZE, MASK_SIZE), dtype=np.uint8)
    for index, kind in enumerate(LESION_TYPES):
        path = data / "lesions" / "masks" / kind / f"{name}.png"
        if path.exists():
            mask = Image.open(path).convert("L")
            masks[index] = np.asarray(crop_to_square(mask, circle, MASK_SIZE, Image.Resampling.BOX))
    return masks


def read_test_set(data: Path, size: int) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Names, images uint8 [n, 3, size, size] and grades of the official test split."""
    grades = read_grades(data, "test")
    images = []
    for name in grades:
        image, circle, _ = read_photograph(data / "grading" / "test" / f"{name}.jpg")
        images.append(planes(crop_to_square(image, circle, size)))
    return list(grades), np.stack(images), np.array(list(grades.values()))


def read_training_set(data: Path, log=print) -> TrainingSet:
    """The training split without copies of test photographs and without copies whose grades disagree."""
    test = np.stack(
        [fingerprint(Image.open(data / "grading" / "test" / f"{name}.jpg")) for name in read_grades(data, "test")]
    )
    grades = read_grades(data, "train")
    names = list(grades)
    crops, circles, prints = [], [], []
    for name in names:
        image, circle, print_ = read_photograph(data / "grading" / "train" / f"{name}.jpg")
        crops.append(planes(crop_to_square(image, circle, TRAINING_SIZE)))
        circles.append(circle)
        prints.append(print_)
    fingerprints = np.stack(prints)
    keep = (correlations(fingerprints, test) < DUPLICATE_CORRELATION).all(axis=1)
    log("copies of test photographs, left out:", [n for n, k in zip(names, keep, strict=True) if not k])
    among = np.triu(correlations(fingerprints, fingerprints), 1) > DUPLICATE_CORRELATION
    for first, second in np.argwhere(among):
        agree = grades[names[first]] == grades[names[second]]
        keep[second] = False
        keep[first] &= agree
        log("the same photograph twice:", names[first], names[second], "kept once" if agree else "grades differ: left out")

    masks = np.zeros((len(names), len(LESION_TYPES), MASK_SIZE, MASK_SIZE), dtype=np.uint8)
    known = np.zeros((len(names), len(LESION_TYPES)), dtype=bool)
    # Grade 0 means no lesion at all and grade 1 nothing but microaneurysms, so these need no mask.
    for index, name in enumerate(names):
        known[index] = grades[name] == 0
        known[index, 1:] |= grades[name] == 1
    used = 0
    for path in sorted((data / "lesions" / "images").glob("*.jpg")):
        image, circle, print_ = read_photograph(path)
        if (correlations(print_[None], test) >= DUPLICATE_CORRELATION).any():
            log("lesion photograph is in the test split, left out:", path.stem)
            continue
        match = correlations(print_[None], fingerprints)[0]
        if match.max() < DUPLICATE_CORRELATION:
            log("lesion photograph has no graded copy, left out:", path.stem)
            continue
        masks[match.argmax()] = read_masks(data, path.stem, circle)
        known[match.argmax()] = True
        used += 1
    log("training photographs with lesion masks:", used)

    kept = np.flatnonzero(keep)
    labels = np.array(list(grades.values()))[kept]
    return TrainingSet(
        names=[names[i] for i in kept],
        images=np.stack([crops[i] for i in kept]),
        grades=labels,
        masks=masks[kept],
        mask_known=known[kept],
        folds=stratified_folds(labels),
    )


def stratified_folds(grades: np.ndarray) -> np.ndarray:
    folds = np.zeros(len(grades), dtype=np.int64)
    generator = np.random.default_rng(2018)
    for grade in np.unique(grades):
        members = generator.permutation(np.flatnonzero(grades == grade))
        folds[members] = np.arange(len(members)) % FOLDS
    return folds
