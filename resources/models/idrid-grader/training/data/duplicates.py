"""Find photographs that occur twice, so that no test photograph, nor its lesion masks, is trained on."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

DUPLICATE_CORRELATION = 0.9


def fingerprint(image: Image.Image) -> np.ndarray:
    """Local structure of the green channel at 134 x 89 pixels, without slow shading. Shape [89, 134]."""
    green = image.convert("RGB").getchannel("G").resize((134, 89), Image.Resampling.BOX)
    shading = green.filter(ImageFilter.GaussianBlur(8))
    return np.asarray(green, dtype=np.float64) - np.asarray(shading, dtype=np.float64)


def correlations(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Pearson correlation of every fingerprint in `first` with every one in `second`, inside the disc.

    What all photographs share (the rim of the disc, chiefly) is subtracted first, else it raises every correlation.
    """
    shared = np.concatenate([first, second]).mean(axis=0)

    def normalised(stack: np.ndarray) -> np.ndarray:
        rows = (stack - shared).reshape(len(stack), -1)
        rows = rows - rows.mean(axis=1, keepdims=True)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    return normalised(first) @ normalised(second).T
