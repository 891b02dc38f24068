"""A convolutional network written down as a list of steps, so that training and export read the same description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional

IMAGE = "image"


@dataclass(frozen=True)
class Step:
    """One convolution with its bias, then ReLU6 unless `clipped` is false, then the sum with an earlier step."""

    name: str
    source: str
    inputs: int
    outputs: int
    kernel: int = 1
    stride: int = 1
    groups: int = 1
    clipped: bool = True
    added: str | None = None

    @property
    def padding(self) -> tuple[int, int]:
        """Pixels before and after, for even sizes. TensorFlow's "same": the odd pixel at the end."""
        total = self.kernel - self.stride
        return max(total, 0) // 2, max(total, 0) - max(total, 0) // 2


@dataclass(frozen=True)
class Plan:
    """Steps in order; the network's input is image * scale + offset; the maps named in `taps` are its features."""

    steps: tuple[Step, ...]
    scale: float
    offset: float
    taps: tuple[str, ...]


@dataclass(frozen=True)
class Normalisation:
    """Batch normalisation that follows a convolution. Arrays [outputs]."""

    scale: np.ndarray
    offset: np.ndarray
    mean: np.ndarray
    variance: np.ndarray
    epsilon: float = 1e-3


def fold_normalisation(kernel: np.ndarray, norm: Normalisation) -> tuple[np.ndarray, np.ndarray]:
    """Kernel [outputs, ...] and bias of the one convolution that equals convolution and batch normalisation."""
    factor = norm.scale.astype(np.float64) / np.sqrt(norm.variance.astype(np.float64) + norm.epsilon)
    weight = kernel.astype(np.float64) * factor.reshape(-1, *[1] * (kernel.ndim - 1))
    return weight, norm.offset.astype(np.float64) - norm.mean.astype(np.float64) * factor


class Trunk(nn.Module):
    """Image [n, 3, H, W] (RGB, 0..1; H and W multiples of 32) to the maps of the plan's taps."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan
        self.convolutions = nn.ModuleDict(
            {
                step.name: nn.Conv2d(step.inputs, step.outputs, step.kernel, step.stride, groups=step.groups)
                for step in plan.steps
            }
        )
        for convolution in self.convolutions.values():
            nn.init.kaiming_normal_(convolution.weight, mode="fan_in", nonlinearity="relu")
            nn.init.zeros_(convolution.bias)

    def load(self, weights: dict[str, tuple[np.ndarray, np.ndarray]]) -> None:
        """Kernel and bias of every step by name."""
        with torch.no_grad():
            for step in self.plan.steps:
                kernel, bias = weights[step.name]
                self.convolutions[step.name].weight.copy_(torch.from_numpy(kernel))
                self.convolutions[step.name].bias.copy_(torch.from_numpy(bias))

    def freeze(self, last: str | None) -> None:
        """Keep the steps up to `last` as they are; None frees them all."""
        frozen = last is not None
        for step in self.plan.steps:
            self.convolutions[step.name].requires_grad_(not frozen)
            frozen = frozen and step.name != last

    def forward(self, image: torch.Tensor) -> list[torch.Tensor]:
        values = {IMAGE: image * self.plan.scale + self.plan.offset}
        for step in self.plan.steps:
            values[step.name] = self.apply_step(step, values)
        return [values[tap] for tap in self.plan.taps]

    def apply_step(self, step: Step, values: dict[str, torch.Tensor]) -> torch.Tensor:
        before, after = step.padding
        x = values[step.source]
        if before != after:
            x = functional.pad(x, (before, after, before, after))
        convolution = self.convolutions[step.name]
        padding = before if before == after else 0
        y = functional.conv2d(x, convolution.weight, convolution.bias, step.stride, padding, 1, step.groups)
        if step.clipped:
            y = functional.hardtanh(y, 0.0, 6.0, inplace=True)
        return y if step.added is None else y + values[step.added]


def block_steps(names: Sequence[str], steps: Sequence[Step]) -> tuple[Step, ...]:
    """Only the steps that the named ones depend on, in order."""
    wanted = set(names)
    kept = []
    for step in reversed(steps):
        if step.name in wanted:
            kept.append(step)
            wanted |= {step.source, *([step.added] if step.added else [])}
    return tuple(reversed(kept))
