"""Write a trained grader as ONNX with plain operators and check it against PyTorch.

usage: python -m network.export RUN ../model.onnx [--calibration FILE]     (RUN holds grader.pt and schedule.json)
Outputs: `logits` [n, 5], `probabilities` [n, 5] over the grades and `referable` [n, 1], P(grade 2 or more).
"""

from __future__ import annotations

import argparse
import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from scipy.special import softmax

from fitting.calibrate import Calibration, calibrated, read_calibration
from fitting.schedule import Schedule
from fitting.train import plan_of
from measuring.metrics import REFERABLE_GRADE
from network.grader import GRADES, Grader
from network.trunk import IMAGE, Step

OPSET = 17
LARGEST_DIFFERENCE = 1e-4


def load(run: Path) -> tuple[Schedule, Grader]:
    stored = json.loads((run / "schedule.json").read_text())
    schedule = Schedule(**{field.name: stored[field.name] for field in fields(Schedule)})
    model = Grader(plan_of(schedule))
    model.load_state_dict(torch.load(run / "grader.pt", map_location="cpu", weights_only=True))
    return schedule, model.eval()


class GraphWriter:
    """Nodes and constants of an ONNX graph, in order."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: np.ndarray | float) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values, dtype=np.float32), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, **attributes))
        return output

    def step(self, step: Step, weight: np.ndarray, bias: np.ndarray, source: str) -> str:
        before, after = step.padding
        inputs = [source, self.constant(f"{step.name}.weight", weight), self.constant(f"{step.name}.bias", bias)]
        ends = step.name if not step.clipped and step.added is None else f"{step.name}.sum"
        self.node(
            "Conv", inputs, ends, group=step.groups, kernel_shape=[step.kernel] * 2, strides=[step.stride] * 2,
            pads=[before, before, after, after],
        )  # fmt: skip
        if step.clipped:
            ends = self.node("Clip", [ends, "zero", "six"], step.name)
        return ends if step.added is None else self.node("Add", [ends, step.added], step.name)


def build(model: Grader, side: int, calibration: Calibration) -> onnx.ModelProto:
    graph, plan = GraphWriter(), model.trunk.plan
    for name, value in (("zero", 0), ("six", 6), ("scale", plan.scale), ("offset", plan.offset)):
        graph.constant(name, value)
    normalised = graph.node("Add", [graph.node("Mul", [IMAGE, "scale"], "scaled"), "offset"], "normalised")
    for step in plan.steps:
        convolution = model.trunk.convolutions[step.name]
        source = normalised if step.source == IMAGE else step.source
        graph.step(step, convolution.weight.detach().numpy(), convolution.bias.detach().numpy(), source)
    means = [graph.node("GlobalAveragePool", [tap], f"{tap}.mean") for tap in plan.taps]
    features = graph.node("Flatten", [graph.node("Concat", means, "pooled", axis=1)], "features", axis=1)
    weight, bias = (part.detach().numpy() / calibration.temperature for part in model.linear_layer())
    bias = bias + np.array(calibration.offsets)
    layer = [features, graph.constant("grade.weight", weight), graph.constant("grade.bias", bias)]
    logits = graph.node("Gemm", layer, "logits", transB=1)
    probabilities = graph.node("Softmax", [logits], "probabilities", axis=1)
    referable = (np.arange(GRADES) >= REFERABLE_GRADE).astype(np.float32)[:, None]
    graph.node("MatMul", [probabilities, graph.constant("is_referable", referable)], "referable")
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", width])
        for name, width in (("logits", GRADES), ("probabilities", GRADES), ("referable", 1))
    ]
    image = helper.make_tensor_value_info(IMAGE, TensorProto.FLOAT, ["n", 3, side, side])
    described = helper.make_graph(graph.nodes, "idrid-grader", [image], outputs, graph.constants)
    result = helper.make_model(described, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    result.producer_name = "rimlight idrid-grader"
    onnx.checker.check_model(result, full_check=True)
    return result


def largest_difference(model: Grader, side: int, calibration: Calibration, path: Path) -> float:
    """Between the probabilities of PyTorch and of ONNX Runtime, on noise and on something smooth."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    generator = np.random.default_rng(0)
    smooth = np.ones((1, 1, side, 1), dtype=np.float32) * np.linspace(0, 1, side, dtype=np.float32)
    image = np.concatenate([generator.random((2, 3, side, side), dtype=np.float32), np.tile(smooth, (1, 3, 1, 1))])
    with torch.no_grad():
        logits = model(torch.from_numpy(image)).double().numpy()
    expected = softmax(calibrated(logits, calibration), axis=1)
    probabilities, referable = session.run(["probabilities", "referable"], {IMAGE: image})
    differences = [probabilities - expected, referable - expected[:, REFERABLE_GRADE:].sum(axis=1, keepdims=True)]
    return max(float(np.abs(difference).max()) for difference in differences)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a trained grader as ONNX.")
    parser.add_argument("run", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--calibration", type=Path, help="what calibrate.py wrote")
    options = parser.parse_args()
    schedule, model = load(options.run)
    calibration = read_calibration(options.calibration) if options.calibration else Calibration()
    options.target.write_bytes(build(model, schedule.input_size, calibration).SerializeToString())
    difference = largest_difference(model, schedule.input_size, calibration, options.target)
    print(f"{options.target}: {options.target.stat().st_size} bytes, largest difference from PyTorch {difference:.1e}")
    if difference > LARGEST_DIFFERENCE:
        raise SystemExit("the export is wrong")


if __name__ == "__main__":
    main()
