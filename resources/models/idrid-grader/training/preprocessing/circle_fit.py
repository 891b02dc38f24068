"""Circles through the outline of a retina: which one most points lie on, and its refinement between pixels."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

# Circles are proposed by triples of this many points and judged by that many.
PROPOSING_POINTS = 40
JUDGING_POINTS = 240
# Triples judged at a time; bounds the memory to a few megabytes.
BLOCK_TRIPLES = 2048


@dataclass(frozen=True)
class Circle:
    x: float
    y: float
    radius: float


def distances(circle: Circle, points: np.ndarray) -> np.ndarray:
    """From the centre, of points [n, 2]."""
    return np.hypot(points[:, 0] - circle.x, points[:, 1] - circle.y)


def points_near(circle: Circle, points: np.ndarray, tolerance: float) -> np.ndarray:
    """Those of the points [n, 2] that are within the tolerance of the circle's line. A point that is NaN is not."""
    return points[np.abs(distances(circle, points) - circle.radius) <= tolerance]


def every_nth(points: np.ndarray, wanted: int) -> np.ndarray:
    step = max(1.0, len(points) / wanted)
    return points[np.floor(np.arange(min(len(points), wanted)) * step).astype(np.int64)]


def circles_through(triples: np.ndarray) -> np.ndarray:
    """Circles x, y, radius [m, 3] through triples of points [n, 3, 2] that are not on a line, in their order."""
    first = triples[:, 0]
    (bx, by), (cx, cy) = (triples[:, 1] - first).T, (triples[:, 2] - first).T
    twice_area = 2 * (bx * cy - by * cx)
    is_triangle = np.abs(twice_area) >= 1e-6
    with np.errstate(divide="ignore", invalid="ignore"):
        x = (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / twice_area
        y = (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / twice_area
    return np.stack([first[:, 0] + x, first[:, 1] + y, np.hypot(x, y)], axis=1)[is_triangle]


def most_supported_circle(
    points: np.ndarray, tolerance: float, minimum_radius: float, maximum_radius: float
) -> Circle | None:
    """The circle that most of the points [n, 2] lie on within the tolerance, a share of its radius.

    Every triple of about forty points is tried, so no chance is involved; of equals the first wins.
    """
    proposing, judging = every_nth(points, PROPOSING_POINTS), every_nth(points, JUDGING_POINTS)
    if len(proposing) < 3:
        return None
    circles = circles_through(proposing[np.array(list(combinations(range(len(proposing)), 3)))])
    circles = circles[(circles[:, 2] >= minimum_radius) & (circles[:, 2] <= maximum_radius)]
    support = np.zeros(len(circles), dtype=np.int64)
    for start in range(0, len(circles), BLOCK_TRIPLES):
        x, y, radius = (column[:, None] for column in circles[start : start + BLOCK_TRIPLES].T)
        away = np.abs(np.sqrt((judging[:, 0] - x) ** 2 + (judging[:, 1] - y) ** 2) - radius)
        support[start : start + BLOCK_TRIPLES] = (away <= tolerance * radius).sum(axis=1)
    if support.max(initial=0) == 0:
        return None
    return Circle(*map(float, circles[support.argmax()]))


def refine_circle(start: Circle, points: np.ndarray) -> Circle:
    """Least squares of the geometric distances to the circle, by five steps of Gauss-Newton from a close start."""
    circle = start
    for _ in range(5):
        distance = distances(circle, points)
        unit = np.stack([(points[:, 0] - circle.x), (points[:, 1] - circle.y), distance], axis=1) / distance[:, None]
        # The last column is 1: the derivative for the radius.
        normal = unit.T @ unit
        if abs(np.linalg.det(normal)) < 1e-12:
            return circle
        step = np.linalg.solve(normal, unit.T @ (distance - circle.radius))
        circle = Circle(*(float(v) for v in np.array([circle.x, circle.y, circle.radius]) + step))
    return circle
