"""Write the baseline `average-fundus`: the mean of the training photographs of grade 0 as the model sees them.

usage: python average_fundus.py ../model.onnx --data ../../../../../shared/data/idrid --out ../average-fundus.png
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from exported_grader import ExportedGrader
from photographs import read_grades, select
from preprocess import FieldOfView, crop, find_field_of_view, read_photograph, square_of


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


def mean_inside(images: list[np.ndarray], insides: list[np.ndarray]) -> np.ndarray:
    """The mean at every pixel over the photographs whose field of view holds it; black where none does.

    So the flat sides of cut discs, which differ by some pixels, do not fade into a dark rim.
    """
    total, count = np.zeros(images[0].shape), np.zeros(insides[0].shape)
    for image, inside in zip(images, insides, strict=True):
        total += image * inside
        count += inside
    return total / np.maximum(count, 1)


def read_average(path: Path, side: int) -> np.ndarray:
    """The picture as an input of the model, float32 [3, side, side] in 0..1."""
    pixels = np.asarray(Image.open(path).convert("RGB"))
    if pixels.shape != (side, side, 3):
        raise SystemExit(f"{path} must be {side} x {side}: write it again with average_fundus.py")
    return pixels.transpose(2, 0, 1).astype(np.float32) / 255


def main(options: argparse.Namespace) -> None:
    side = ExportedGrader(options.model).side
    grades = read_grades(options.data, "train")
    healthy = [name for name in select(options.data, log=lambda *_: None).kept if grades[name] == 0]
    images, insides = [], []
    for name in healthy:
        photograph = read_photograph(options.data / "grading" / "train" / f"{name}.jpg")
        field_of_view = find_field_of_view(photograph)
        images.append(crop(photograph, field_of_view, side))
        insides.append(inside_field_of_view(field_of_view, side))
    mean = mean_inside(images, insides)
    pixels = np.round(mean.clip(0, 1) * 255).astype(np.uint8).transpose(1, 2, 0)
    Image.fromarray(pixels).save(options.out, optimize=True)
    print(f"{options.out}: mean of {len(images)} photographs of grade 0, {side} x {side}")


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write the average healthy training photograph.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="the folder of IDRiD")
    parser.add_argument("--out", type=Path, required=True, help="the PNG to write")
    return parser.parse_args()


if __name__ == "__main__":
    main(parse_options())
