"""P(referable) of photographs with their marked lesions filled in: does the grade rest on the lesions?"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from data.augmentation import fill_in
from data.photographs import select
from network.exported_grader import ExportedGrader
from network.grader import LESION_TYPES
from preprocessing.preprocess import crop, crop_mask, find_field_of_view, read_mask, read_photograph


def unseen_lesion_photographs(data: Path) -> list[Path]:
    """Photographs with lesion masks that equal no training photograph."""
    trained_on = set(select(data, log=lambda *_: None).masks.values())
    return [path for path in sorted((data / "lesions" / "images").glob("*.jpg")) if path.stem not in trained_on]


def read_with_lesions(data: Path, path: Path, side: int) -> tuple[np.ndarray, np.ndarray]:
    """Image [3, side, side] in 0..1 and the share [1, side, side] of every pixel that is marked, of any lesion type."""
    photograph = read_photograph(path)
    field_of_view = find_field_of_view(photograph)
    marked = np.zeros(photograph.shape[:2], dtype=bool)
    for kind in LESION_TYPES:
        mask = data / "lesions" / "masks" / kind / f"{path.stem}.png"
        if mask.exists():
            marked |= read_mask(mask)
    return crop(photograph, field_of_view, side), crop_mask(marked, field_of_view, side)[None]


def filled_views(image: torch.Tensor, share: torch.Tensor) -> dict[str, torch.Tensor]:
    """A photograph [1, 3, side, side] as it is, with its lesions filled in from their surroundings, and with the same
    shapes filled in at the mirrored places; `share` [1, 1, side, side] is how much of every pixel is lesion."""
    return {
        "asItIs": image,
        "lesionsFilled": fill_in(image, share),
        "mirroredPlacesFilled": fill_in(image, share.flip(3)),
    }


def lesion_removal_scores(grader: ExportedGrader, data: Path) -> list[dict[str, object]]:
    """P(referable) of the views of every photograph with masks that was not trained on."""
    rows = []
    for path in unseen_lesion_photographs(data):
        image, share = (torch.from_numpy(x)[None] for x in read_with_lesions(data, path, grader.side))
        scores = {view: grader.referable(picture[0].numpy()) for view, picture in filled_views(image, share).items()}
        rows.append({"photograph": path.stem, **scores})
    return rows
