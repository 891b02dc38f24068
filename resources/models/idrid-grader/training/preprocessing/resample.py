"""Anti-aliased, separable resampling of a crop: the same numbers as the application's `src-main/fundus/resample.ts`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.sparse import csr_array

Kernel = Literal["triangle", "area"]

# Rows of the photograph that are held in float64 at a time.
BLOCK_ROWS = 256


@dataclass(frozen=True)
class Crop:
    """A rectangle in pixels of the photograph (column c covers c..c+1; may reach beyond it) and the grid it goes to."""

    left: float
    top: float
    width: float
    height: float
    target_width: int
    target_height: int


def whole_picture(width: int, height: int, target_width: int, target_height: int) -> Crop:
    return Crop(0, 0, width, height, target_width, target_height)


def kernel_support(kernel: Kernel, scale: float) -> float:
    """Half the kernel's width in source pixels, where a target pixel is `scale` source pixels wide."""
    return (scale + 1) / 2 if kernel == "area" else max(1.0, scale)


def kernel_values(kernel: Kernel, distance: np.ndarray, scale: float) -> np.ndarray:
    """The kernel, up to a factor, at distances in source pixels. `area` is the overlap of the two pixels."""
    if kernel == "area":
        return np.clip((scale + 1) / 2 - np.abs(distance), 0, min(1.0, scale))
    return np.maximum(0, 1 - np.abs(distance) / max(1.0, scale))


def axis_weights(kernel: Kernel, source: int, start: float, length: float, target: int) -> csr_array:
    """Weights [target, source] along one axis.

    The photograph lies on a black canvas that reaches as far as the crop. A target pixel's weights sum to 1 over that
    canvas; those that fall on black are dropped.
    """
    scale = length / target
    support = kernel_support(kernel, scale)
    canvas_start, canvas_end = min(0, math.floor(start)), max(source, math.ceil(start + length))
    centre = start + (np.arange(target) + 0.5) * scale
    first = np.maximum(canvas_start, np.floor(centre - support + 0.5)).astype(np.int64)
    end = np.minimum(canvas_end, np.floor(centre + support + 0.5)).astype(np.int64)
    taps = first[:, None] + np.arange(math.ceil(2 * support) + 2)
    weights = kernel_values(kernel, taps + 0.5 - centre[:, None], scale) * (taps < end[:, None])
    weights /= weights.sum(axis=1, keepdims=True)
    rows, columns = np.nonzero((weights > 0) & (taps >= 0) & (taps < source))
    return csr_array((weights[rows, columns], (rows, taps[rows, columns])), shape=(target, source))


def resample(samples: np.ndarray, crop: Crop, kernel: Kernel = "triangle") -> np.ndarray:
    """The crop of a photograph on its grid: uint8 [H, W, channels] to float32 [channels, target height, target width].

    0..255 becomes 0..1. Rows first, in float64 and then rounded to float32; columns afterwards.
    """
    height, width, channels = samples.shape
    across = axis_weights(kernel, width, crop.left, crop.width, crop.target_width)
    down = axis_weights(kernel, height, crop.top, crop.height, crop.target_height)
    rows = np.zeros((height, channels, crop.target_width), dtype=np.float32)
    for start in range(0, height, BLOCK_ROWS):
        block = samples[start : start + BLOCK_ROWS].transpose(1, 0, 2).reshape(width, -1).astype(np.float64)
        resampled = (across @ block) * (1 / 255)
        rows[start : start + BLOCK_ROWS] = resampled.reshape(crop.target_width, -1, channels).transpose(1, 2, 0)
    columns = down @ rows.reshape(height, -1).astype(np.float64)
    planes = columns.reshape(crop.target_height, channels, crop.target_width).transpose(1, 0, 2)
    return np.ascontiguousarray(np.clip(planes, 0, 1), dtype=np.float32)
