"""Insertion and deletion in PyTorch, as published implementations do it: pictures made on the host, scored in batches.

usage: python perturbation.py --model model.onnx --folder FOLDER --target 0,0,1,1,1
FOLDER: image, insertion_from and deletion_to [3, H, W], map and field_of_view [H, W], all .npy, float32.
F = sum_k target_k * softmax(output)_k. Prints {"milliseconds", "cpuMilliseconds", "batch", "scores"}: insertion's 65 scores, then deletion's; the batch is
the fastest of those tried.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch

from onnx_module import OnnxModule

STEPS = 64


def follow(start: np.ndarray, end: np.ndarray, order: np.ndarray) -> np.ndarray:
    """The pictures of one curve, [65, 3, H, W]: each a copy of the one before with some more pixels replaced."""
    counts = np.floor(np.arange(STEPS + 1) * len(order) / STEPS + 0.5).astype(int)
    pictures = np.repeat(start[None], STEPS + 1, axis=0)
    flat, source = pictures.reshape(STEPS + 1, 3, -1), end.reshape(3, -1)
    for step, count in enumerate(counts):
        flat[step][:, order[:count]] = source[:, order[:count]]
    return pictures


def curves(arrays: dict[str, np.ndarray], model: OnnxModule, target: torch.Tensor, batch: int) -> list[float]:
    inside = np.flatnonzero(arrays["field_of_view"])
    order = inside[np.argsort(-arrays["map"].ravel()[inside], kind="stable")]
    scores: list[float] = []
    with torch.inference_mode():
        for start, end in (("insertion_from", "image"), ("image", "deletion_to")):
            pictures = torch.from_numpy(follow(arrays[start], arrays[end], order))
            for first in range(0, STEPS + 1, batch):
                scores += (model(pictures[first : first + batch]).softmax(1) @ target).tolist()
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description="Insertion and deletion in PyTorch.")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--target", type=lambda text: [float(part) for part in text.split(",")], required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batches", type=int, nargs="+", default=[8, 65])
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    names = ("image", "insertion_from", "deletion_to", "map", "field_of_view")
    arrays = {name: np.load(options.folder / f"{name}.npy").astype(np.float32) for name in names}
    model, target = OnnxModule(options.model), torch.tensor(options.target)
    curves(arrays, model, target, options.batches[0])
    best: dict[str, object] | None = None
    for batch in options.batches:
        started, cpu_started = time.perf_counter(), time.process_time()
        scores = curves(arrays, model, target, batch)
        milliseconds = 1000 * (time.perf_counter() - started)
        cpu = 1000 * (time.process_time() - cpu_started)
        if best is None or milliseconds < best["milliseconds"]:
            best = {"milliseconds": milliseconds, "cpuMilliseconds": cpu, "batch": batch, "scores": scores}
    print(json.dumps(best))


if __name__ == "__main__":
    main()
