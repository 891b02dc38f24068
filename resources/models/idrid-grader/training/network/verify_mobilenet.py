"""Check the ImageNet conversion: all 27 convolutions again in float64 numpy, straight from the TensorFlow.js layout.

usage: python -m network.verify_mobilenet FOLDER   (the folder that holds model.json)
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch

from network.mobilenet import BLOCKS, load_imagenet_weights, plan, read_layers_weights
from network.trunk import IMAGE, Trunk


def same_padding(size: int, stride: int) -> tuple[int, int]:
    """TensorFlow's rule: output ceil(size / stride), the odd padding pixel at the end."""
    total = max((-(-size // stride) - 1) * stride + 3 - size, 0)
    return total // 2, total - total // 2


def convolve(x: np.ndarray, kernel: np.ndarray, stride: int, depthwise: bool) -> np.ndarray:
    """NHWC-style convolution of one image [H, W, C] with TensorFlow's kernel [3, 3, C, M] or [1, 1, C, M]."""
    if kernel.shape[0] == 1:
        return np.einsum("hwc,co->hwo", x[::stride, ::stride], kernel[0, 0])
    x = np.pad(x, [same_padding(x.shape[0], stride), same_padding(x.shape[1], stride), (0, 0)])
    height, width = (x.shape[0] - 3) // stride + 1, (x.shape[1] - 3) // stride + 1
    total: np.ndarray | float = 0.0
    for dy in range(3):
        for dx in range(3):
            window = x[dy : dy + stride * height : stride, dx : dx + stride * width : stride][:height, :width]
            total = total + (window * kernel[dy, dx, :, 0] if depthwise else window @ kernel[dy, dx])
    return np.asarray(total)


def main(folder: Path) -> None:
    weights = {name: value.astype(np.float64) for name, value in read_layers_weights(folder).items()}
    trunk = Trunk(plan()).double().eval()
    load_imagenet_weights(trunk, folder)
    image = np.random.default_rng(0).random((64, 96, 3))

    def layer(x: np.ndarray, name: str, stride: int, depthwise: bool) -> np.ndarray:
        x = convolve(x, weights[f"{name}/{'depthwise_' if depthwise else ''}kernel"], stride, depthwise)
        norm = {key: weights[f"{name}_bn/{key}"] for key in ("gamma", "beta", "moving_mean", "moving_variance")}
        x = norm["gamma"] * (x - norm["moving_mean"]) / np.sqrt(norm["moving_variance"] + 1e-3) + norm["beta"]
        return np.clip(x, 0, 6)

    expected = layer(image * 2 - 1, "conv1", 2, False)
    values = {IMAGE: torch.from_numpy(image.transpose(2, 0, 1)[None]) * trunk.plan.scale + trunk.plan.offset}
    with torch.no_grad():
        for step in trunk.plan.steps:
            values[step.name] = trunk.apply_step(step, values)
    for index, (_, _, stride) in enumerate(BLOCKS, start=1):
        expected = layer(expected, f"conv_dw_{index}", stride, True)
        expected = layer(expected, f"conv_pw_{index}", 1, False)
        difference = np.abs(values[f"block{index}_pointwise"][0].numpy().transpose(1, 2, 0) - expected).max()
        print(f"block {index:2d}: largest value {expected.max():.4f}, largest difference {difference:.1e}")
        if difference > 1e-5:
            raise SystemExit("the conversion is wrong")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
