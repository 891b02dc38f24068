"""Measure an exported grader: the official test split, blank pictures, and photographs with their lesions filled in.

usage: python evaluate.py ../model.onnx --data ../../../../../shared/data/idrid [--crops FOLDER] > evaluation.json
Look at the test split once, when nothing is left to choose.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from PIL import Image
from scipy.ndimage import gaussian_filter
from torch.nn import functional

from augmentation import fill_in
from duplicates import DUPLICATE_CORRELATION, correlations, fingerprint
from field_of_view import crop_to_square
from metrics import bootstrap, referable, summary
from photographs import planes, read_grades, read_masks, read_photograph, read_test_set
from train import INPUT_SIZE


class ExportedGrader:
    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def __call__(self, images: np.ndarray) -> np.ndarray:
        """Probabilities [n, 5] of images [n, 3, H, W], uint8 or 0..1."""
        if images.dtype == np.uint8:
            images = images.astype(np.float32) / 255
        logits = np.concatenate([self.session.run(None, {"image": x[None]})[0] for x in images.astype(np.float32)])
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)


def blurred(images: np.ndarray, sigma: float) -> np.ndarray:
    """Gaussian blur inside the field of view, normalised so that the black outside does not darken the rim."""
    x = images.astype(np.float64) / (255 if images.dtype == np.uint8 else 1)
    inside = (x.max(axis=1, keepdims=True) > 0.04).astype(np.float64)
    numerator = gaussian_filter(x * inside, (0, 0, sigma, sigma))
    return (numerator / np.maximum(gaussian_filter(inside, (0, 0, sigma, sigma)), 1e-6) * inside).astype(np.float32)


def blank_scores(grader: ExportedGrader, images: np.ndarray) -> dict[str, object]:
    black = np.zeros((1, 3, INPUT_SIZE, INPUT_SIZE), dtype=np.float32)
    scores: dict[str, object] = {"black": float(referable(grader(black))[0])}
    for sigma in (8, 16, 32):
        score = referable(grader(blurred(images, sigma)))
        scores[f"blur{sigma}"] = {"median": float(np.median(score)), "largest": float(score.max())}
    return scores


def unseen_lesion_photographs(data: Path) -> list[tuple[str, np.ndarray, np.ndarray]]:
    """Name, image [1, 3, H, W] in 0..1 and mask [1, 1, H, W] of marked photographs that no training photograph equals."""
    train = np.stack(
        [fingerprint(Image.open(data / "grading" / "train" / f"{name}.jpg")) for name in read_grades(data, "train")]
    )
    result = []
    for path in sorted((data / "lesions" / "images").glob("*.jpg")):
        image, circle, print_ = read_photograph(path)
        if correlations(print_[None], train).max() >= DUPLICATE_CORRELATION:
            continue
        crop = planes(crop_to_square(image, circle, INPUT_SIZE))[None].astype(np.float32) / 255
        mask = torch.from_numpy(read_masks(data, path.stem, circle)).float()[None] / 255
        mask = functional.interpolate(mask, size=INPUT_SIZE, mode="bilinear").amax(dim=1, keepdim=True)
        result.append((path.stem, crop, mask.numpy()))
    return result


def lesion_removal_scores(grader: ExportedGrader, data: Path) -> list[dict[str, object]]:
    """P(referable) as it is, with all lesions filled in, and filled in at the mirrored places instead."""
    rows = []
    for name, image, mask in unseen_lesion_photographs(data):
        x, m = torch.from_numpy(image), torch.from_numpy(mask)
        views = {"asItIs": x, "lesionsFilled": fill_in(x, m), "mirroredPlacesFilled": fill_in(x, m.flip(3))}
        scores = {view: round(float(referable(grader(value.numpy()))[0]), 4) for view, value in views.items()}
        rows.append({"photograph": name, **scores})
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the exported grader.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--without-test", action="store_true")
    parser.add_argument("--crops", type=Path, help="test photographs as the application prepares them, NAME.npy")
    options = parser.parse_args()
    grader = ExportedGrader(options.model)
    report: dict[str, object] = {"lesionRemoval": lesion_removal_scores(grader, options.data)}
    if not options.without_test:
        names, images, grades = read_test_set(options.data, INPUT_SIZE)
        if options.crops is not None:
            images = np.stack([np.load(options.crops / f"{name}.npy") for name in names])
        probabilities = grader(images)
        values, intervals = summary(grades, probabilities), bootstrap(summary, grades, probabilities)
        report["test"] = {name: {"value": value, "interval95": intervals[name]} for name, value in values.items()}
        confusion = np.zeros((5, 5), dtype=int)
        np.add.at(confusion, (grades, probabilities.argmax(axis=1)), 1)
        report["confusion"] = confusion.tolist()
        report["blankScores"] = blank_scores(grader, images)
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
