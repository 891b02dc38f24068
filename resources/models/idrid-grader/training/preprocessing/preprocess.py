"""Photographs and masks as the network gets them: the same numbers as the application computes.

A photograph is cropped to the square of its fitted circle, black where the photograph ends, and resampled with an
anti-aliasing kernel (`src-main/fundus/cropToSquare.ts`, `resample.ts`). make_preprocessing_fixture.py writes what the
tests compare.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from preprocessing.field_of_view import BlankPhotograph, FieldOfView, find_field_of_view
from preprocessing.resample import Crop, Kernel, resample

__all__ = [
    "BlankPhotograph",
    "FieldOfView",
    "crop",
    "crop_mask",
    "find_field_of_view",
    "prepare",
    "read_mask",
    "read_photograph",
    "square_of",
]


def prepare(path: Path, side: int) -> np.ndarray:
    """A photograph at the network's size: float32 [3, side, side], RGB, 0..1."""
    photograph = read_photograph(path)
    try:
        return crop(photograph, find_field_of_view(photograph), side)
    except BlankPhotograph as error:
        raise BlankPhotograph(f"{path} is blank: {error}") from error


def read_photograph(path: Path) -> np.ndarray:
    """A photograph of 8 bits a sample, turned upright by its EXIF orientation. uint8 [H, W, 3]."""
    with Image.open(path) as image:
        # The application converts profiles to sRGB and lays transparency over black; the recipe's data have neither.
        if image.mode not in ("RGB", "L") or image.info.get("icc_profile"):
            raise ValueError(f"{path} is not plain 8-bit RGB or grey without a colour profile: convert it to sRGB")
        return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))


def read_mask(path: Path) -> np.ndarray:
    """Whether each pixel of a mask picture is marked, that is, not black. bool [H, W]."""
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB")).any(axis=2)


def crop(photograph: np.ndarray, field_of_view: FieldOfView, side: int, kernel: Kernel = "triangle") -> np.ndarray:
    """The square of the field of view of a photograph, uint8 [H, W, 3]: float32 [3, side, side], 0..1."""
    return resample(photograph, square_of(field_of_view, side), kernel)


def crop_mask(mask: np.ndarray, field_of_view: FieldOfView, side: int) -> np.ndarray:
    """The share (0..1) of every cell that a mask of the photograph, bool [H, W], covers: float32 [side, side]."""
    samples = np.where(mask, np.uint8(255), np.uint8(0))
    return resample(samples[:, :, None], square_of(field_of_view, side), "area")[0]


def square_of(field_of_view: FieldOfView, side: int) -> Crop:
    """The circle's own square, also of a cut disc; a full frame is centred in a square of its longer side."""
    centre_x, centre_y, length = field_of_view.centre_x, field_of_view.centre_y, 2 * field_of_view.radius
    if field_of_view.kind == "full-frame":
        centre_x = (field_of_view.left + field_of_view.right) / 2
        centre_y = (field_of_view.top + field_of_view.bottom) / 2
        length = max(field_of_view.right - field_of_view.left, field_of_view.bottom - field_of_view.top)
    return Crop(centre_x - length / 2, centre_y - length / 2, length, length, side, side)
