"""Write a trained grader as ONNX with plain operators and check it against PyTorch.

usage: python export.py RUN/grader.pt ../model.onnx
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from mobilenet import GRADES, LESION_BLOCKS, ConvNormClip, Grader
from train import INPUT_SIZE

OPSET = 17


def load(path: Path) -> Grader:
    model = Grader()
    model.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    return model.eval()


def fold_normalisation(layer: ConvNormClip) -> tuple[np.ndarray, np.ndarray]:
    """Weight and bias of the one convolution that equals convolution and batch normalisation."""
    norm = layer.norm
    scale = norm.weight.double() / torch.sqrt(norm.running_var.double() + norm.eps)
    weight = layer.conv.weight.double() * scale[:, None, None, None]
    bias = norm.bias.double() - norm.running_mean.double() * scale
    return weight.detach().float().numpy(), bias.detach().float().numpy()


def build(model: Grader) -> onnx.ModelProto:
    nodes, initialisers = [], []

    def constant(name: str, values: np.ndarray) -> str:
        initialisers.append(numpy_helper.from_array(np.ascontiguousarray(values, dtype=np.float32), name))
        return name

    def convolution(layer: ConvNormClip, source: str, name: str) -> str:
        weight, bias = fold_normalisation(layer)
        left, right, top, bottom = layer.pads
        inputs = [source, constant(f"{name}.weight", weight), constant(f"{name}.bias", bias)]
        nodes.append(
            helper.make_node(
                "Conv", inputs, [f"{name}.sum"], name=name, group=layer.conv.groups,
                kernel_shape=list(weight.shape[2:]), strides=list(layer.conv.stride), pads=[top, left, bottom, right],
            )
        )  # fmt: skip
        nodes.append(helper.make_node("Clip", [f"{name}.sum", "zero", "six"], [name], name=f"{name}.clip"))
        return name

    for name, value in (("zero", 0), ("six", 6), ("two", 2), ("one", 1)):
        constant(name, np.array(value))
    nodes.append(helper.make_node("Mul", ["image", "two"], ["doubled"], name="doubled"))
    nodes.append(helper.make_node("Sub", ["doubled", "one"], ["normalised"], name="normalised"))
    current = convolution(model.stem, "normalised", "stem")
    pooled = []
    for index, block in enumerate(model.blocks):
        current = convolution(block[0], current, f"block{index + 1}.depthwise")
        current = convolution(block[1], current, f"block{index + 1}.pointwise")
        if index in (*LESION_BLOCKS, len(model.blocks) - 1):
            nodes.append(helper.make_node("GlobalAveragePool", [current], [f"{current}.mean"], name=f"{current}.mean"))
            pooled.append(f"{current}.mean")
    nodes.append(helper.make_node("Concat", pooled, ["pooled"], name="pooled", axis=1))
    nodes.append(helper.make_node("Flatten", ["pooled"], ["features"], name="features", axis=1))
    weight = constant("grade.weight", model.grade.weight.detach().numpy())
    bias = constant("grade.bias", model.grade.bias.detach().numpy())
    nodes.append(helper.make_node("Gemm", ["features", weight, bias], ["logits"], name="logits", transB=1))
    image = helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 3, INPUT_SIZE, INPUT_SIZE])
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", GRADES])
    graph = helper.make_graph(nodes, "idrid-grader", [image], [logits], initialisers)
    result = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    result.producer_name = "rimlight idrid-grader/training/export.py"
    onnx.checker.check_model(result, full_check=True)
    return result


def largest_difference(model: Grader, path: Path) -> float:
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    image = np.random.default_rng(0).random((3, 3, INPUT_SIZE, INPUT_SIZE), dtype=np.float32)
    with torch.no_grad():
        expected = model(torch.from_numpy(image)).numpy()
    return float(np.abs(session.run(None, {"image": image})[0] - expected).max())


def main(source: Path, target: Path) -> None:
    model = load(source)
    target.write_bytes(build(model).SerializeToString())
    difference = largest_difference(model, target)
    print(f"{target}: {target.stat().st_size} bytes, largest difference from PyTorch {difference:.1e}")
    if difference > 1e-4:
        raise SystemExit("the export is wrong")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
