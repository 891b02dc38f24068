"""What the grader says of pictures without findings: an attribution's baseline should score near 0."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy.ndimage import gaussian_filter

from exported_grader import ExportedGrader

# As a share of the input's side, so that models of other sizes see the same blur: 8, 16 and 32 pixels of 512.
BLURS = (1 / 64, 1 / 32, 1 / 16)


def blurred(image: np.ndarray, inside: np.ndarray, sigma: float) -> np.ndarray:
    """Gaussian blur inside the field of view, normalised so that the surround does not darken the rim.

    image [3, side, side], inside bool [side, side], sigma in pixels; the surround stays as it is.
    """
    weight = np.maximum(gaussian_filter(inside.astype(np.float64), sigma), 1e-6)
    smooth = gaussian_filter(image.astype(np.float64) * inside, (0, sigma, sigma)) / weight
    return np.where(inside, smooth, image).astype(np.float32)


class BlankScores:
    """P(referable) of every photograph blurred, and of pictures that are no photograph at all."""

    def __init__(self, grader: ExportedGrader) -> None:
        self.grader = grader
        self.scores: dict[float, list[float]] = {share: [] for share in BLURS}

    def add(self, image: np.ndarray, inside: np.ndarray) -> None:
        for share in BLURS:
            self.scores[share].append(self.grader.referable(blurred(image, inside, share * self.grader.side)))

    def rows(self, pictures: Iterable[tuple[str, np.ndarray]]) -> list[dict[str, object]]:
        """One row for each picture and each blur: median and largest score."""
        shape = (3, self.grader.side, self.grader.side)
        plain = [("black", np.zeros(shape)), ("mid-grey", np.full(shape, 0.5)), *pictures]
        single = [(name, [self.grader.referable(picture)]) for name, picture in plain]
        blurs = [
            (f"photographs blurred by {share * self.grader.side:g} px", scores) for share, scores in self.scores.items()
        ]
        return [
            {"picture": name, "n": len(scores), "median": float(np.median(scores)), "largest": max(scores)}
            for name, scores in single + blurs
        ]
