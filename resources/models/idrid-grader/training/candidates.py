"""What cross-validation compares: one schedule per row of the model card's table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from schedule import Schedule

SYNTHETIC = "synthetic"
"""Stands for the file of the trunk that was trained on synthetic eyes."""


@dataclass(frozen=True)
class Candidate:
    key: str
    row: str
    schedule: Schedule
    note: str = ""


CHOSEN = Schedule(trunk="efficientnet-lite", input_size=384, epochs=9)
SMALL = Schedule(trunk="mobilenet", input_size=384, epochs=12, trunk_rate=1e-3)

CANDIDATES = (
    Candidate("lite", "EfficientNet-Lite0, ImageNet, lesions and removal", CHOSEN, "chosen"),
    Candidate(
        "lite-grades-only", "EfficientNet-Lite0, ImageNet, grades only", replace(CHOSEN, lesions=False, removal=False)
    ),
    Candidate("small", "MobileNet 0.25, ImageNet, lesions and removal", SMALL),
    Candidate("small-grades-only", "MobileNet 0.25, ImageNet, grades only", replace(SMALL, lesions=False, removal=False)),
    Candidate(
        "small-synthetic", "MobileNet 0.25, ImageNet, then synthetic eyes, lesions and removal",
        replace(SMALL, initial=SYNTHETIC),
    ),
    Candidate("small-random", "MobileNet 0.25, random, lesions and removal", replace(SMALL, initial="random")),
)  # fmt: skip
