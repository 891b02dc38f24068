"""P(referable) of held-out photographs without their lesions: a candidate can grade well and not rest on lesions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from data.photographs import TrainingSet
from fitting.train import prepared
from measuring.lesion_removal import filled_views
from measuring.metrics import referable
from network.export import load


def lesion_dependence(runs: list[Path], data: TrainingSet) -> dict[str, float]:
    """Medians over the `n` held-out photographs that have lesion masks, one for each of their views."""
    scores: dict[str, list[float]] = {}
    for run in runs:
        schedule, model = load(run)
        with np.load(run / "held-out.npz") as held_out:
            members = held_out["members"]
        for index in members[data.mask_known[members].any(axis=1)]:
            image = prepared(data.images[index : index + 1], schedule.input_size)
            share = share_of_lesions(data.masks[index : index + 1], schedule.input_size)
            if share.max() == 0:
                continue
            views = filled_views(image, share)
            with torch.no_grad():
                probabilities = model(torch.cat(list(views.values()))).double().softmax(1).numpy()
            for view, score in zip(views, referable(probabilities), strict=True):
                scores.setdefault(view, []).append(float(score))
    return {"n": len(scores["asItIs"])} | {view: round(float(np.median(s)), 4) for view, s in scores.items()}


def share_of_lesions(masks: np.ndarray, size: int) -> torch.Tensor:
    """How much of every pixel is lesion of any type, [n, 1, size, size] in 0..1, of uint8 masks [n, types, H, W]."""
    share = torch.from_numpy(masks).float().amax(dim=1, keepdim=True) / 255
    return functional.interpolate(share, size=(size, size), mode="bilinear", antialias=True, align_corners=False)
