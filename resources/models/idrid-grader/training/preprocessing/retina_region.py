"""What stands out from the surround of a small picture: colour and noise of the surround, region and outline."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

# Corners whose colours differ by less, as a distance in RGB, show the same surround.
CORNER_AGREEMENT = 0.06


@dataclass(frozen=True)
class Surround:
    colour: np.ndarray  # red, green, blue, 0..1
    noise: float  # standard deviation, from the median absolute deviation over all channels


def upper_median(values: np.ndarray) -> np.ndarray:
    """The median of every row; of an even number, the upper of the two in the middle."""
    return np.sort(values, axis=-1)[..., values.shape[-1] // 2]


def surround_colour(small: np.ndarray) -> Surround | None:
    """The colour that at least two corners of a picture [3, H, W] agree on, or None."""
    height, width = small.shape[1:]
    side = max(2, math.floor(0.05 * min(width, height) + 0.5))
    upper, lower, left, right = slice(0, side), slice(height - side, None), slice(0, side), slice(width - side, None)
    corners = ((upper, left), (upper, right), (lower, left), (lower, right))
    patches = [small[:, rows, columns].reshape(3, -1).astype(np.float64) for rows, columns in corners]
    colours = np.array([upper_median(patch) for patch in patches])
    agrees = np.linalg.norm(colours[:, None] - colours[None], axis=2) <= CORNER_AGREEMENT
    group = agrees[agrees.sum(axis=1).argmax()]
    if group.sum() < 2:
        return None
    together = np.concatenate([patch for patch, belongs in zip(patches, group, strict=True) if belongs], axis=1)
    colour = upper_median(together)
    return Surround(colour, float(1.4826 * upper_median(np.abs(together - colour[:, None]).ravel())))


def contrast_to_surround(small: np.ndarray, surround: Surround) -> np.ndarray:
    """Distance in RGB of every pixel from the surround's colour, in float32 precision. Shape [H, W], float64."""
    difference = small.astype(np.float64) - surround.colour[:, None, None]
    return np.sqrt((difference**2).sum(axis=0)).astype(np.float32).astype(np.float64)


def retina_region(contrast: np.ndarray, surround: Surround) -> np.ndarray:
    """The largest region that stands out by more than the noise and a fifth of the typical contrast. bool [H, W]."""
    floor = max(0.03, 4 * surround.noise)
    standing_out = contrast[contrast > floor]
    threshold = max(floor, 0.2 * float(np.percentile(standing_out, 50))) if standing_out.size else floor
    labels, count = ndimage.label(contrast > threshold)
    if count == 0:
        return np.zeros(contrast.shape, dtype=bool)
    return labels == 1 + np.bincount(labels.ravel())[1:].argmax()


def outline_points(region: np.ndarray) -> np.ndarray:
    """First and last region pixel of every row, then of every column, at the pixel's outer side. Shape [n, 2].

    Points on the border of the picture are left out: the picture ends there, not the region.
    """
    rows = ends_of_lines(region)
    columns = ends_of_lines(region.T)[:, ::-1]
    return np.concatenate([rows, columns])


def ends_of_lines(region: np.ndarray) -> np.ndarray:
    """Along every row, (where the region starts, row) and (where it ends, row), without those on the border."""
    length = region.shape[1]
    rows = np.flatnonzero(region.any(axis=1))
    first = region[rows].argmax(axis=1)
    end = length - region[rows, ::-1].argmax(axis=1)
    ends = np.stack([np.stack([first, rows + 0.5], axis=1), np.stack([end, rows + 0.5], axis=1)], axis=1)
    is_inside = np.stack([first > 0, end < length], axis=1)
    return ends[is_inside]
