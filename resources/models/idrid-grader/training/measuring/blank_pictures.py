"""What the grader says of pictures without findings: an attribution's baseline should score near 0."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter

from network.exported_grader import ExportedGrader

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
    """P(referable) of photographs made blank inside their field of view, and of pictures that are no photograph.

    `average`: the average fundus [3, side, side], or None where the package has none.
    """

    def __init__(self, grader: ExportedGrader, average: np.ndarray | None) -> None:
        self.grader, self.average = grader, average
        shape = (3, grader.side, grader.side)
        plain = {"black": np.zeros(shape), "mid-grey": np.full(shape, 0.5)}
        self.scores = {name: [grader.referable(picture)] for name, picture in plain.items()}

    def add(self, image: np.ndarray, inside: np.ndarray) -> None:
        """One more photograph [3, side, side] with the pixels inside its field of view."""
        if self.average is not None:
            self._append("average fundus", np.where(inside, self.average, image))
        for share in BLURS:
            sigma = share * self.grader.side
            self._append(f"blurred by {sigma:g} px", blurred(image, inside, sigma))

    def rows(self) -> list[dict[str, object]]:
        """How many pictures of each kind there were, their median and their largest score."""
        return [
            {"picture": name, "n": len(scores), "median": float(np.median(scores)), "largest": max(scores)}
            for name, scores in self.scores.items()
        ]

    def _append(self, name: str, picture: np.ndarray) -> None:
        self.scores.setdefault(name, []).append(self.grader.referable(picture))
