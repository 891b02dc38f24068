"""What the training minimises."""

from __future__ import annotations

import torch
from torch.nn import functional

from network.grader import GRADES


def cumulative(probabilities: torch.Tensor) -> torch.Tensor:
    """P(grade >= 1), ..., P(grade >= 4). Shape [n, 4]."""
    return probabilities.flip(1).cumsum(1).flip(1)[:, 1:].clamp(1e-6, 1 - 1e-6)


def grading_loss(logits: torch.Tensor, grades: torch.Tensor, class_weights: torch.Tensor) -> torch.Tensor:
    """Weighted cross-entropy plus the cross-entropy of the four questions "is the grade at least k?"."""
    nominal = functional.cross_entropy(logits, grades, weight=class_weights, label_smoothing=0.05)
    at_least = (grades[:, None] >= torch.arange(1, GRADES)).float()
    ordinal = functional.binary_cross_entropy(cumulative(logits.softmax(1)), at_least)
    return nominal + 2.0 * ordinal


def lesion_loss(logits: torch.Tensor, share: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of "this cell holds a lesion of this type", over the photographs where that is known."""
    weight = known[:, :, None, None].float()
    per_cell = functional.binary_cross_entropy_with_logits(
        logits, share, pos_weight=torch.tensor(4.0), reduction="none"
    )
    return (per_cell * weight).sum() / (weight.sum() * logits.shape[2] * logits.shape[3]).clamp(min=1)
