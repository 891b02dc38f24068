"""A PyTorch module from an ONNX file of plain feed-forward operators, so that PyTorch runs the very same weights."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import onnx
import torch
from onnx import helper, numpy_helper
from torch import nn
from torch.nn import functional

Attributes = dict[str, object]
Operator = Callable[..., torch.Tensor]


def convolution(attributes: Attributes) -> Operator:
    top, left, bottom, right = attributes.get("pads", [0, 0, 0, 0])
    stride, dilation = attributes.get("strides", [1, 1]), attributes.get("dilations", [1, 1])
    group = attributes.get("group", 1)
    symmetric = top == bottom and left == right

    def run(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None = None) -> torch.Tensor:
        if not symmetric:
            x = functional.pad(x, (left, right, top, bottom))
        return functional.conv2d(x, weight, bias, stride, (top, left) if symmetric else 0, dilation, group)

    return run


def gemm(attributes: Attributes) -> Operator:
    if attributes.get("alpha", 1.0) != 1.0 or attributes.get("beta", 1.0) != 1.0 or attributes.get("transA", 0):
        raise ValueError("Gemm with alpha, beta or transA is not needed here and not written")
    turned = bool(attributes.get("transB", 0))
    return lambda x, weight, bias: functional.linear(x, weight if turned else weight.T, bias)


def reshape(_: Attributes) -> Operator:
    def run(x: torch.Tensor, shape: torch.Tensor) -> torch.Tensor:
        return x.reshape([x.shape[axis] if size == 0 else size for axis, size in enumerate(shape.tolist())])

    return run


def batch_normalization(attributes: Attributes) -> Operator:
    epsilon = attributes.get("epsilon", 1e-5)
    return lambda x, scale, offset, mean, variance: functional.batch_norm(
        x, mean, variance, scale, offset, training=False, eps=epsilon
    )


OPERATORS: dict[str, Callable[[Attributes], Operator]] = {
    "Conv": convolution,
    "Gemm": gemm,
    "Clip": lambda _: lambda x, low, high: torch.clamp(x, float(low), float(high)),
    "Relu": lambda _: functional.relu,
    "Add": lambda _: torch.add,
    "Sub": lambda _: torch.sub,
    "Mul": lambda _: torch.mul,
    "GlobalAveragePool": lambda _: lambda x: x.mean(dim=(2, 3), keepdim=True),
    "Concat": lambda attributes: lambda *parts: torch.cat(parts, dim=attributes["axis"]),
    "Flatten": lambda attributes: lambda x: x.flatten(attributes.get("axis", 1)),
    "BatchNormalization": batch_normalization,
    "Reshape": reshape,
    "Transpose": lambda attributes: lambda x: x.permute(attributes["perm"]),
    "Softmax": lambda attributes: lambda x: x.softmax(attributes.get("axis", -1)),
}


class OnnxModule(nn.Module):
    """Runs the nodes of an ONNX graph with one input and one output in order. Weights need no gradient."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        graph = onnx.load(path).graph
        unknown = sorted({node.op_type for node in graph.node} - OPERATORS.keys())
        if unknown:
            raise ValueError(f"{path} uses {', '.join(unknown)}: add them to OPERATORS in onnx_module.py")
        self.constants = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
        self.steps = []
        for node in graph.node:
            attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
            self.steps.append((OPERATORS[node.op_type](attributes), list(node.input), node.output[0]))
        self.source = next(i.name for i in graph.input if i.name not in self.constants)
        self.result = graph.output[0].name

    def channels_last(self) -> OnnxModule:
        for name, value in self.constants.items():
            if value.dim() == 4:
                self.constants[name] = value.contiguous(memory_format=torch.channels_last)
        return self

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        values = {self.source: image}
        for run, inputs, output in self.steps:
            values[output] = run(*[values[name] if name in values else self.constants[name] for name in inputs])
        return values[self.result]
