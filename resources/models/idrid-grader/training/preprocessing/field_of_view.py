"""Find the retina in a photograph: the same numbers as the application's `src-main/fundus/detectFieldOfView.ts`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from preprocessing.circle_edges import Rectangle, circle_edges, cut_rectangle
from preprocessing.circle_fit import Circle, most_supported_circle, points_near, refine_circle
from preprocessing.resample import resample, whole_picture
from preprocessing.retina_region import Surround, contrast_to_surround, outline_points, retina_region, surround_colour

WORKING_SIDE = 512
# Less of a circle than this says too little about its centre.
MINIMUM_ARC_DEGREES = 45
# ITU-R BT.709.
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


@dataclass(frozen=True)
class FieldOfView:
    """A circle cut by a rectangle, in pixels of the photograph: column c covers c..c+1."""

    kind: Literal["disc", "cut-disc", "full-frame"]
    centre_x: float
    centre_y: float
    radius: float
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


class BlankPhotograph(ValueError):
    """All of a picture has the same brightness."""


@dataclass(frozen=True)
class Retina:
    kind: Literal["disc", "cut-disc", "full-frame"]
    circle: Circle
    rectangle: Rectangle
    confidence: float


def find_field_of_view(photograph: np.ndarray) -> FieldOfView:
    """The field of view of a photograph, uint8 [H, W, 3].

    On a small copy, the largest region unlike the surround is outlined, the circle that most of the outline lies on is
    fitted and refined, and flat sides are looked for. Raises BlankPhotograph.
    """
    height, width = photograph.shape[:2]
    reduction = max(1.0, max(width, height) / WORKING_SIDE)
    small_width, small_height = (max(1, math.floor(length / reduction + 0.5)) for length in (width, height))
    small = resample(photograph, whole_picture(width, height, small_width, small_height), "area")
    grey = (small.astype(np.float64) * LUMINANCE[:, None, None]).sum(axis=0).astype(np.float32).astype(np.float64)
    if np.percentile(grey, 99) - np.percentile(grey, 1) < 0.02:
        raise BlankPhotograph("all of it has the same brightness; export the photograph again from the camera")
    retina = find_retina(small)
    across, down = width / small_width, height / small_height
    rectangle = retina.rectangle
    return FieldOfView(
        kind=retina.kind,
        centre_x=retina.circle.x * across,
        centre_y=retina.circle.y * down,
        radius=retina.circle.radius * math.sqrt(across * down),
        left=min(width, max(0.0, rectangle.left * across)),
        top=min(height, max(0.0, rectangle.top * down)),
        right=min(width, max(0.0, rectangle.right * across)),
        bottom=min(height, max(0.0, rectangle.bottom * down)),
        confidence=retina.confidence,
    )


def find_retina(small: np.ndarray) -> Retina:
    surround = surround_colour(small)
    if surround is None:
        return full_frame(whole(small[0]), 1.0)
    contrast = contrast_to_surround(small, surround)
    region = retina_region(contrast, surround)
    return find_disc(region, contrast) or find_frame(region, surround)


def find_disc(region: np.ndarray, contrast: np.ndarray) -> Retina | None:
    points = outline_points(region)
    rough = most_supported_circle(points, 0.01, 0.2 * min(region.shape), 1.5 * max(region.shape))
    if rough is None:
        return None
    fitted = refine_circle(rough, points_near(rough, points, 0.015 * rough.radius))
    on_fitted = points_near(fitted, circle_edges(contrast, fitted, whole(region)), 0.015 * fitted.radius)
    if len(on_fitted) < MINIMUM_ARC_DEGREES:
        return None
    circle = refine_circle(fitted, on_fitted)
    rectangle = cut_rectangle(region, contrast, circle)
    visible = circle_edges(contrast, circle, rectangle)
    on_circle = points_near(circle, visible, 0.01 * circle.radius)
    if len(on_circle) < MINIMUM_ARC_DEGREES or len(on_circle) / len(visible) < 0.5:
        return None
    kind = "cut-disc" if is_cut(circle, rectangle) else "disc"
    return Retina(kind, circle, rectangle, len(on_circle) / len(visible))


def find_frame(region: np.ndarray, surround: Surround) -> Retina:
    """Without a circle, the rectangle that the region fills, but only if the surround is a grey: else it is retina."""
    rows, columns = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
    rectangle = Rectangle(0, 0, 0, 0)
    if rows.size:
        rectangle = Rectangle(float(columns[0]), float(rows[0]), columns[-1] + 1.0, rows[-1] + 1.0)
    area = (rectangle.right - rectangle.left) * (rectangle.bottom - rectangle.top)
    filled = float(region.sum()) / max(1.0, area)
    is_grey = surround.colour.max() - surround.colour.min() < 0.08
    return full_frame(rectangle, filled) if is_grey and filled > 0.8 else full_frame(whole(region), 0.5)


def is_cut(circle: Circle, rectangle: Rectangle) -> bool:
    tolerance = 0.01 * circle.radius
    return (
        rectangle.left > circle.x - circle.radius + tolerance
        or rectangle.top > circle.y - circle.radius + tolerance
        or rectangle.right < circle.x + circle.radius - tolerance
        or rectangle.bottom < circle.y + circle.radius - tolerance
    )


def whole(plane: np.ndarray) -> Rectangle:
    return Rectangle(0.0, 0.0, float(plane.shape[1]), float(plane.shape[0]))


def full_frame(rectangle: Rectangle, confidence: float) -> Retina:
    """A frame counts with the circle through its corners."""
    width, height = rectangle.right - rectangle.left, rectangle.bottom - rectangle.top
    centre_x, centre_y = (rectangle.left + rectangle.right) / 2, (rectangle.top + rectangle.bottom) / 2
    return Retina("full-frame", Circle(centre_x, centre_y, math.hypot(width, height) / 2), rectangle, confidence)
