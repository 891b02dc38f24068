"""MobileNet v1 0.25 (Howard et al. 2017) with Google's ImageNet weights from TensorFlow.js (Apache-2.0)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from network.trunk import IMAGE, Normalisation, Plan, Step, Trunk, fold_normalisation

# (input channels, output channels, stride) of the thirteen depthwise-separable blocks.
BLOCKS = (
    (8, 16, 1),
    (16, 32, 2),
    (32, 32, 1),
    (32, 64, 2),
    (64, 64, 1),
    (64, 128, 2),
    (128, 128, 1),
    (128, 128, 1),
    (128, 128, 1),
    (128, 128, 1),
    (128, 128, 1),
    (128, 256, 2),
    (256, 256, 1),
)
# Strides 8, 16 and 32.
TAPS = ("block5_pointwise", "block11_pointwise", "block13_pointwise")


def plan() -> Plan:
    steps = [Step("stem", IMAGE, 3, BLOCKS[0][0], kernel=3, stride=2)]
    for index, (inputs, outputs, stride) in enumerate(BLOCKS, start=1):
        steps.append(Step(f"block{index}_depthwise", steps[-1].name, inputs, inputs, 3, stride, groups=inputs))
        steps.append(Step(f"block{index}_pointwise", steps[-1].name, inputs, outputs))
    return Plan(tuple(steps), scale=2.0, offset=-1.0, taps=TAPS)


def read_layers_weights(folder: Path) -> dict[str, np.ndarray]:
    """Weights of a TensorFlow.js layers model by name, in TensorFlow's layout."""
    manifest = json.loads((folder / "model.json").read_text())["weightsManifest"]
    weights = {}
    for group in manifest:
        data = b"".join((folder / path).read_bytes() for path in group["paths"])
        offset = 0
        for entry in group["weights"]:
            count = int(np.prod(entry["shape"]))
            values = np.frombuffer(data, dtype="<f4", count=count, offset=offset)
            weights[entry["name"]] = values.reshape(entry["shape"])
            offset += 4 * count
        if offset != len(data):
            raise ValueError(f"{group['paths']} holds {len(data)} bytes, the manifest names {offset}")
    return weights


def load_imagenet_weights(trunk: Trunk, folder: Path) -> None:
    """Google's weights in the trunk's layout (HWIO to OIHW, depthwise HWC1 to C1HW), normalisation folded in."""
    stored = read_layers_weights(folder)

    def folded(name: str, depthwise: bool) -> tuple[np.ndarray, np.ndarray]:
        kernel = stored[f"{name}/{'depthwise_' if depthwise else ''}kernel"]
        parts = [stored[f"{name}_bn/{part}"] for part in ("gamma", "beta", "moving_mean", "moving_variance")]
        return fold_normalisation(kernel.transpose((2, 3, 0, 1) if depthwise else (3, 2, 0, 1)), Normalisation(*parts))

    weights = {"stem": folded("conv1", depthwise=False)}
    for index in range(1, len(BLOCKS) + 1):
        weights[f"block{index}_depthwise"] = folded(f"conv_dw_{index}", depthwise=True)
        weights[f"block{index}_pointwise"] = folded(f"conv_pw_{index}", depthwise=False)
    trunk.load(weights)
