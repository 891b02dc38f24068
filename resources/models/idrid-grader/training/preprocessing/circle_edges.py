"""Where along its circle a retina ends, between pixels, and which rectangle cuts it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from preprocessing.circle_fit import Circle

DIRECTIONS = 360
# How far inside and outside the expected circle an edge is looked for, as a share of its radius.
REACH = 0.06


@dataclass(frozen=True)
class Rectangle:
    left: float
    top: float
    right: float
    bottom: float


def interpolate(plane: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """A plane [H, W] between its pixels' centres (bilinear); NaN outside the picture."""
    height, width = plane.shape
    column, row = np.clip(x - 0.5, 0, width - 1), np.clip(y - 0.5, 0, height - 1)
    left, top = np.floor(column).astype(np.int64), np.floor(row).astype(np.int64)
    right, bottom = np.minimum(left + 1, width - 1), np.minimum(top + 1, height - 1)
    across, down = column - left, row - top
    upper = plane[top, left] * (1 - across) + plane[top, right] * across
    lower = plane[bottom, left] * (1 - across) + plane[bottom, right] * across
    outside = (x < 0) | (y < 0) | (x > width) | (y > height)
    return np.where(outside, np.nan, upper * (1 - down) + lower * down)


def circle_edges(contrast: np.ndarray, circle: Circle, within: Rectangle) -> np.ndarray:
    """The edge between retina and surround along 360 radii, as points [n, 2]; NaN for a radius without an edge.

    An edge is where the contrast, from outside inwards, crosses half of the level just inside. Radii whose point on the
    circle is not inside the rectangle or not inside the picture are left out.
    """
    angle = 2 * math.pi * np.arange(DIRECTIONS) / DIRECTIONS
    cosine, sine = np.cos(angle), np.sin(angle)
    x, y = circle.x + circle.radius * cosine, circle.y + circle.radius * sine
    shown = (x >= within.left) & (x <= within.right) & (y >= within.top) & (y <= within.bottom)
    beyond = circle.radius * 1.015
    shown &= ~np.isnan(interpolate(contrast, circle.x + beyond * cosine, circle.y + beyond * sine))
    cosine, sine = cosine[shown], sine[shown]

    def along(radii: np.ndarray) -> np.ndarray:
        """Contrast [directions, radii]; 0 outside the picture."""
        values = interpolate(contrast, circle.x + np.outer(cosine, radii), circle.y + np.outer(sine, radii))
        return np.nan_to_num(values, nan=0.0)

    radius = edge_radii(along, circle.radius)
    return np.stack([circle.x + radius * cosine, circle.y + radius * sine], axis=1)


def edge_radii(along, expected: float) -> np.ndarray:
    inner = along(np.arange((1 - REACH) * expected, (1 - REACH / 3) * expected, 1.0))
    outward = along(np.arange((1 + REACH) * expected, (1 - REACH) * expected, -0.5))
    if inner.shape[1] == 0:
        return np.full(len(inner), np.nan)
    half = np.sort(inner, axis=1)[:, inner.shape[1] // 2] / 2
    reached = outward >= half[:, None]
    step = reached.argmax(axis=1)
    has_edge = (half >= 0.01) & reached.any(axis=1) & ~reached[:, 0]
    value = np.take_along_axis(outward, step[:, None], axis=1)[:, 0]
    before = np.take_along_axis(outward, np.maximum(step - 1, 0)[:, None], axis=1)[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        radius = (1 + REACH) * expected - 0.5 * step + 0.5 * (value - half) / (value - before)
    return np.where(has_edge, radius, np.nan)


def cut_rectangle(region: np.ndarray, contrast: np.ndarray, circle: Circle) -> Rectangle:
    """The rectangle that cuts the circle.

    Every side is the border of the picture, or the first row (column) in which any of what the circle spans is retina.
    Where the circle ends uncut inside the picture, the side lies on the circle.
    """
    height, width = region.shape
    turned = Circle(circle.y, circle.x, circle.radius)
    below = Circle(circle.x, height - circle.y, circle.radius)
    beside = Circle(circle.y, width - circle.x, circle.radius)
    return Rectangle(
        left=inset(region.T, contrast.T, turned),
        top=inset(region, contrast, circle),
        right=width - inset(region.T[::-1], contrast.T[::-1], beside),
        bottom=height - inset(region[::-1], contrast[::-1], below),
    )


def inset(region: np.ndarray, contrast: np.ndarray, circle: Circle) -> float:
    """How far below the top of the picture its upper side is."""
    gap = max(0.0, circle.y - circle.radius)
    for line in range(math.floor(gap), len(region)):
        chord = chord_of(region.shape[1], circle, line)
        if region[line, chord].sum() > 0.05 * (chord.stop - chord.start):
            # Near the end of a round disc the chord is a few pixels long: only a clear step beyond it is a cut.
            if line - gap <= max(1.0, 0.012 * circle.radius):
                return gap
            return line + 1 - covered_share(contrast, circle, line)
    return gap


def covered_share(contrast: np.ndarray, circle: Circle, line: int) -> float:
    """How much (0..1) of the outermost line is retina: its contrast against that of the second line further in."""

    def mean(at: int) -> float:
        chord = chord_of(contrast.shape[1], circle, at)
        return float(contrast[at, chord].sum()) / max(1, chord.stop - chord.start) if at < len(contrast) else 0.0

    inner = mean(line + 2)
    return min(1.0, mean(line) / inner) if inner > 0 else 1.0


def chord_of(width: int, circle: Circle, line: int) -> slice:
    """The columns of a row that lie inside the circle."""
    half = math.sqrt(max(0.0, circle.radius**2 - (line + 0.5 - circle.y) ** 2))
    start = max(0, math.ceil(circle.x - half))
    return slice(start, max(start, min(width, math.floor(circle.x + half))))
