"""Write the baseline `average-fundus`: the mean of the training photographs of grade 0 as the model sees them.

usage: python -m card.average_fundus ../model.onnx --data ../../../../../shared/data/idrid --out ../average-fundus.png
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.ndimage import binary_erosion, gaussian_filter

from data.photographs import read_grades, select
from network.exported_grader import ExportedGrader
from preprocessing.preprocess import FieldOfView, crop, find_field_of_view, read_photograph, square_of

# Pixels along the edge of a field of view that are darker than the retina inside it.
DIM_PX = 6


def inside_field_of_view(field_of_view: FieldOfView, side: int) -> np.ndarray:
    """Which pixels of the prepared square have their centre inside the field of view. bool [side, side]."""
    square = square_of(field_of_view, side)
    x = square.left + (np.arange(side) + 0.5) * square.width / side
    y = (square.top + (np.arange(side) + 0.5) * square.height / side)[:, None]
    f = field_of_view
    inside = (x >= f.left) & (x <= f.right) & (y >= f.top) & (y <= f.bottom)
    if f.kind == "full-frame":
        return inside
    return inside & ((x - f.centre_x) ** 2 + (y - f.centre_y) ** 2 <= f.radius**2)


def mean_inside(photographs: Iterable[tuple[np.ndarray, np.ndarray]], side: int) -> np.ndarray:
    """The mean at every pixel over the photographs whose field of view holds it. Shape [3, side, side].

    photographs: image [3, side, side] and the pixels inside its field of view, bool [side, side], one after the other.

    So the flat sides of cut discs, which differ by some pixels, do not fade into a dark rim. What fewer than half of
    the photographs reach is filled up to the circle with the smoothed colour of what is near: black sides would make
    the baseline of a whole disc look like a finding. Outside the circle it is black.
    """
    total, count, photographs_seen = np.zeros((3, side, side)), np.zeros((side, side)), 0
    for image, inside in photographs:
        clean = binary_erosion(inside, iterations=DIM_PX)
        total += image * clean
        count += clean
        photographs_seen += 1
    seen = (count > photographs_seen / 2).astype(float)
    mean = total / np.maximum(count, 1) * seen
    filled = mean
    # From near to far: each pass fills what the one before had too little to go by, and blends into it.
    missing = 1 - seen
    for sigma in (side / 96, side / 48, side / 24, side / 12):
        weight = gaussian_filter(seen, sigma)
        near = gaussian_filter(mean, (0, sigma, sigma)) / np.maximum(weight, 1e-6)
        enough = missing * np.clip(weight / 0.1, 0, 1)
        filled, missing = filled + enough * near, missing - enough
    offset = np.arange(side) + 0.5 - side / 2
    circle = np.hypot(offset, offset[:, None]) <= side / 2
    return gaussian_filter(filled + missing * near, (0, 1, 1)) * circle


def read_average(path: Path, side: int) -> np.ndarray:
    """The picture as an input of the model, float32 [3, side, side] in 0..1."""
    pixels = np.asarray(Image.open(path).convert("RGB"))
    if pixels.shape != (side, side, 3):
        raise SystemExit(f"{path} must be {side} x {side}: write it again with average_fundus.py")
    return pixels.transpose(2, 0, 1).astype(np.float32) / 255


def prepared(path: Path, side: int) -> tuple[np.ndarray, np.ndarray]:
    """A photograph as the model sees it, [3, side, side], and the pixels inside its field of view."""
    photograph = read_photograph(path)
    field_of_view = find_field_of_view(photograph)
    return crop(photograph, field_of_view, side), inside_field_of_view(field_of_view, side)


def main(options: argparse.Namespace) -> None:
    side = ExportedGrader(options.model).side
    grades = read_grades(options.data, "train")
    healthy = [name for name in select(options.data, log=lambda *_: None).kept if grades[name] == 0]
    mean = mean_inside((prepared(options.data / "grading" / "train" / f"{name}.jpg", side) for name in healthy), side)
    pixels = np.round(mean.clip(0, 1) * 255).astype(np.uint8).transpose(1, 2, 0)
    Image.fromarray(pixels).save(options.out, optimize=True)
    print(f"{options.out}: mean of {len(healthy)} photographs of grade 0, {side} x {side}")


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write the average healthy training photograph.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="the folder of IDRiD")
    parser.add_argument("--out", type=Path, required=True, help="the PNG to write")
    return parser.parse_args()


if __name__ == "__main__":
    main(parse_options())
