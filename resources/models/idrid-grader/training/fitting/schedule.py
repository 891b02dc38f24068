"""How long, on what and with which parts a grader is trained: every choice that cross-validation compares."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Schedule:
    trunk: str = "efficientnet-lite"
    """`efficientnet-lite` or `mobilenet`."""
    initial: str = "imagenet"
    """`random`, `imagenet`, or the file of a grader that was trained on synthetic eyes."""
    input_size: int = 384
    epochs: int = 16
    batch: int = 16
    trunk_rate: float = 3e-4
    head_rate: float = 2e-3
    weight_decay: float = 0.02
    lesions: bool = True
    """Whether lesion presence is an auxiliary task."""
    removal: bool = True
    """Whether photographs with their lesions filled in are shown as grade 0."""
    seed: int = 1
