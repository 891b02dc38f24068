"""MobileNet v1 0.25 (Howard et al. 2017) as a grader: ImageNet features, one linear layer over five ICDR grades."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

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
GRADES = 5
LESION_TYPES = ("microaneurysms", "haemorrhages", "hard-exudates", "soft-exudates")
# Blocks whose output the training-time lesion head reads: strides 8 and 16.
LESION_BLOCKS = (4, 10)
BATCH_NORM_EPSILON = 1e-3


class ConvNormClip(nn.Module):
    """Convolution without bias, batch normalisation, ReLU6. TensorFlow's "same": stride 2 pads right and below only."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, groups: int = 1) -> None:
        super().__init__()
        self.pads = (0, 0, 0, 0) if kernel == 1 else (0, 1, 0, 1) if stride == 2 else (1, 1, 1, 1)
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, groups=groups, bias=False)
        self.norm = nn.BatchNorm2d(outputs, eps=BATCH_NORM_EPSILON, momentum=0.05)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        padding = 0
        if self.pads == (1, 1, 1, 1):
            padding = 1
        elif self.pads == (0, 1, 0, 1):
            x = functional.pad(x, self.pads)
        x = functional.conv2d(x, self.conv.weight, None, self.conv.stride, padding, 1, self.conv.groups)
        return functional.relu6(self.norm(x))


class Grader(nn.Module):
    """Image [n, 3, H, W] (RGB, 0..1; H and W multiples of 32) to logits [n, 5] over ICDR grades 0..4."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = ConvNormClip(3, BLOCKS[0][0], 3, 2)
        self.blocks = nn.ModuleList(
            nn.Sequential(ConvNormClip(i, i, 3, stride, groups=i), ConvNormClip(i, o, 1, 1)) for i, o, stride in BLOCKS
        )
        features = BLOCKS[-1][1] + sum(BLOCKS[b][1] for b in LESION_BLOCKS)
        self.dropout = nn.Dropout(0.3)
        self.grade = nn.Linear(features, GRADES)
        # Training only: where the lesions are, at stride 8. Never exported.
        self.lesion = nn.Conv2d(sum(BLOCKS[b][1] for b in LESION_BLOCKS), len(LESION_TYPES), 1)
        nn.init.normal_(self.grade.weight, std=0.01)
        nn.init.zeros_(self.grade.bias)
        nn.init.constant_(self.lesion.bias, -4.0)

    def features(self, image: torch.Tensor) -> list[torch.Tensor]:
        """Feature maps at stride 8, 16 and 32."""
        x = self.stem(image * 2 - 1)
        maps = []
        for index, block in enumerate(self.blocks):
            x = block(x)
            if index in LESION_BLOCKS:
                maps.append(x)
        return [*maps, x]

    def grade_logits(self, maps: list[torch.Tensor]) -> torch.Tensor:
        pooled = torch.cat([m.mean(dim=(2, 3)) for m in maps], dim=1)
        return self.grade(self.dropout(pooled))

    def lesion_logits(self, maps: list[torch.Tensor]) -> torch.Tensor:
        fine, coarse = maps[0], maps[1]
        coarse = functional.interpolate(coarse, size=fine.shape[2:], mode="bilinear", align_corners=False)
        return self.lesion(torch.cat([fine, coarse], dim=1))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.grade_logits(self.features(image))


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


def load_imagenet_weights(model: Grader, folder: Path) -> None:
    """Copy Google's ImageNet weights into the feature layers: HWIO to OIHW, depthwise HWC1 to C1HW."""
    weights = read_layers_weights(folder)

    def copy(layer: ConvNormClip, name: str, depthwise: bool = False) -> None:
        kernel = weights[f"{name}/{'depthwise_' if depthwise else ''}kernel"]
        kernel = kernel.transpose((2, 3, 0, 1) if depthwise else (3, 2, 0, 1))
        with torch.no_grad():
            layer.conv.weight.copy_(torch.from_numpy(kernel.copy()))
            layer.norm.weight.copy_(torch.from_numpy(weights[f"{name}_bn/gamma"].copy()))
            layer.norm.bias.copy_(torch.from_numpy(weights[f"{name}_bn/beta"].copy()))
            layer.norm.running_mean.copy_(torch.from_numpy(weights[f"{name}_bn/moving_mean"].copy()))
            layer.norm.running_var.copy_(torch.from_numpy(weights[f"{name}_bn/moving_variance"].copy()))

    copy(model.stem, "conv1")
    for index, block in enumerate(model.blocks, start=1):
        copy(block[0], f"conv_dw_{index}", depthwise=True)
        copy(block[1], f"conv_pw_{index}")
