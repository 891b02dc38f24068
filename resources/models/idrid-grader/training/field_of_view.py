"""Crop a fundus photograph to the bounding square of its field of view, as the application does."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image

# Brightest channel, 0..255. JPEG noise around the disc stays below 10; the dim rim of the disc is above 20.
EDGE_THRESHOLD = 20
# Black pixels kept around the square, so that the kernel reads black and not a repeated edge.
MARGIN = 16


@dataclass(frozen=True)
class Circle:
    centre_x: float
    centre_y: float
    radius: float


def fit_circle(x: np.ndarray, y: np.ndarray) -> Circle:
    """Least-squares circle x^2 + y^2 = 2ax + 2by + c (Kasa 1976), refitted on the points near the first fit."""
    keep = np.ones(len(x), dtype=bool)
    circle = Circle(0.0, 0.0, 0.0)
    for _ in range(5):
        design = np.stack([2 * x[keep], 2 * y[keep], np.ones(keep.sum())], axis=1)
        a, b, c = np.linalg.lstsq(design, x[keep] ** 2 + y[keep] ** 2, rcond=None)[0]
        circle = Circle(float(a), float(b), float(np.sqrt(c + a * a + b * b)))
        residual = np.abs(np.hypot(x - a, y - b) - circle.radius)
        keep = residual <= max(2.0, 2.0 * float(np.median(residual)))
    return circle


def detect_field_of_view(image: Image.Image) -> Circle:
    """Circle of the disc in pixels of `image`; discs cut at the top and bottom are fitted from their sides."""
    step = max(1, round(max(image.size) / 1072))
    bright = np.asarray(image.convert("RGB"))[::step, ::step].max(axis=2) > EDGE_THRESHOLD
    rows = np.flatnonzero(bright.mean(axis=1) > 0.2)
    left = bright[rows].argmax(axis=1)
    right = bright.shape[1] - 1 - bright[rows, ::-1].argmax(axis=1)
    # An edge on the border of the photograph is where the photograph ends, not where the disc does.
    inside_left, inside_right = left > 0, right < bright.shape[1] - 1
    x = np.concatenate([left[inside_left], right[inside_right] + 1]).astype(float)
    y = np.concatenate([rows[inside_left], rows[inside_right]]).astype(float) + 0.5
    circle = fit_circle(x, y)
    return Circle(circle.centre_x * step, circle.centre_y * step, circle.radius * step)


def crop_to_square(
    image: Image.Image,
    circle: Circle,
    size: int,
    kernel: Image.Resampling = Image.Resampling.BILINEAR,
) -> Image.Image:
    """The circle's bounding square, black where the photograph ends, resampled with an anti-aliasing kernel."""
    left, top, side = circle.centre_x - circle.radius, circle.centre_y - circle.radius, 2 * circle.radius
    x, y = math.floor(left) - MARGIN, math.floor(top) - MARGIN
    canvas = image.crop((x, y, math.ceil(left + side) + MARGIN, math.ceil(top + side) + MARGIN))
    return canvas.resize((size, size), kernel, box=(left - x, top - y, left - x + side, top - y + side))
