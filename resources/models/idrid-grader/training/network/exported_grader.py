"""The exported grader as the application sees it: an ONNX file with its first output as logits."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import onnxruntime

from measuring.metrics import GRADES, referable

LARGEST_DISAGREEMENT = 1e-5


class ExportedGrader:
    """Runs on one image at a time: the square float32 input of its file, [3, side, side] in 0..1."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise SystemExit(f"{path} is missing: write it with export.py first")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        self.input = self.session.get_inputs()[0].name
        self.outputs = [output.name for output in self.session.get_outputs()]
        *_, height, width = self.session.get_inputs()[0].shape
        if not isinstance(height, int) or height != width:
            raise SystemExit(f"{path}: the input must be a square of fixed size, but is {height} x {width}")
        self.side = height

    def logits(self, image: np.ndarray) -> np.ndarray:
        """Logits [5] of an image [3, side, side] in 0..1, float64."""
        return self._run(image)[0]

    def probabilities(self, image: np.ndarray) -> np.ndarray:
        """Probabilities [5] of an image [3, side, side] in 0..1, float64; what the file itself says must agree."""
        logits, *others = self._run(image)
        powers = np.exp(logits - logits.max())
        probabilities = powers / powers.sum()
        expected = {"probabilities": probabilities, "referable": referable(probabilities[None])}
        for name, values in zip(self.outputs[1:], others, strict=True):
            if name in expected and np.abs(values - expected[name]).max() > LARGEST_DISAGREEMENT:
                raise SystemExit(f"the output {name} of the model is not what its logits say: mend export.py")
        return probabilities

    def referable(self, image: np.ndarray) -> float:
        """P(grade 2 or more) of an image [3, side, side] in 0..1."""
        return float(referable(self.probabilities(image)[None])[0])

    def _run(self, image: np.ndarray) -> list[np.ndarray]:
        if image.shape != (3, self.side, self.side):
            raise ValueError(f"the image must be [3, {self.side}, {self.side}], but is {list(image.shape)}")
        values = self.session.run(None, {self.input: image[None].astype(np.float32)})
        if values[0].shape != (1, GRADES):
            raise SystemExit(f"the first output must be logits [n, {GRADES}], but is {list(values[0].shape)}")
        return [value[0].astype(np.float64) for value in values]
