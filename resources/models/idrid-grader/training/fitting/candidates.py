"""What cross-validation compares: one schedule per row of the model card's table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fitting.schedule import Schedule

SYNTHETIC = "synthetic"
"""Stands for the file of the trunk that was trained on synthetic eyes."""


@dataclass(frozen=True)
class Candidate:
    key: str
    row: str
    schedule: Schedule
    note: str = ""


CHOSEN = Schedule()
SHORT = replace(CHOSEN, epochs=9)
SMALL = replace(SHORT, trunk="mobilenet")

CANDIDATES = (
    Candidate("lite", "EfficientNet-Lite0, ImageNet; lesions and removal; 16 epochs", CHOSEN, "chosen"),
    Candidate("lite-short", "EfficientNet-Lite0, ImageNet; lesions and removal; 9 epochs", SHORT),
    Candidate(
        "lite-grades-only", "EfficientNet-Lite0, ImageNet; grades only; 9 epochs",
        replace(SHORT, lesions=False, removal=False),
    ),
    Candidate("small", "MobileNet 0.25, ImageNet; lesions and removal; 9 epochs", SMALL),
    Candidate(
        "small-grades-only", "MobileNet 0.25, ImageNet; grades only; 9 epochs",
        replace(SMALL, lesions=False, removal=False),
    ),
    Candidate(
        "small-synthetic", "MobileNet 0.25, ImageNet, then synthetic eyes; lesions and removal; 9 epochs",
        replace(SMALL, initial=SYNTHETIC),
    ),
    Candidate(
        "small-random", "MobileNet 0.25, random weights; lesions and removal; 9 epochs",
        replace(SMALL, initial="random"),
    ),
)  # fmt: skip
