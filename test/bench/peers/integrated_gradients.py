"""Integrated Gradients of one image in PyTorch: a plain loop, or Captum.

usage: python integrated_gradients.py --model model.onnx --image image.f32 --target 281 --map FILE --implementation loop
The model takes images [n, H, W, 3] in -1..1 and gives logits; image.f32 holds [3, H, W] in 0..1. For every line "N" on stdin it
makes N evaluations and prints {"seconds", "cpuSeconds", "score", "evaluations", "batch"}; the map goes to FILE. At the first line
the batch is chosen: the fastest of those tried with --evaluations. Prints {"missing": reason} where Captum is not installed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from onnx_module import OnnxModule

Scores = Callable[[torch.Tensor], torch.Tensor]
Attribute = Callable[[torch.Tensor, int, int], torch.Tensor]


def plain_loop(scores: Scores) -> Attribute:
    """The midpoint rule, and both ends of the path with weight 0, as Rimlight evaluates them. Black baseline."""

    def attribute(image: torch.Tensor, evaluations: int, batch: int) -> torch.Tensor:
        steps = evaluations - 2
        alphas = torch.cat([torch.zeros(1), (torch.arange(steps) + 0.5) / steps, torch.ones(1)])
        weights = torch.cat([torch.zeros(1), torch.full((steps,), 1 / steps), torch.zeros(1)])
        total = torch.zeros_like(image)
        for chunk in torch.split(torch.arange(evaluations), batch):
            points = (alphas[chunk].view(-1, 1, 1, 1) * image).requires_grad_()
            (gradient,) = torch.autograd.grad(scores(points).sum(), points)
            total += (weights[chunk].view(-1, 1, 1, 1) * gradient).sum(dim=0, keepdim=True)
        return total * image

    return attribute


def captum_loop(scores: Scores) -> Attribute | None:
    try:
        from captum.attr import IntegratedGradients
    except ImportError:
        return None
    method = IntegratedGradients(scores)
    return lambda image, evaluations, batch: method.attribute(
        image, n_steps=evaluations, method="riemann_middle", internal_batch_size=batch
    )


def fastest_batch(attribute: Attribute, image: torch.Tensor, evaluations: int, batches: list[int]) -> int:
    """By the best of two, after a warm-up."""
    seconds = {}
    for batch in batches:
        attribute(image, batch + 2, batch)
        times = []
        for _ in range(2):
            started = time.perf_counter()
            attribute(image, evaluations, batch)
            times.append(time.perf_counter() - started)
        seconds[batch] = min(times)
    return min(seconds, key=lambda batch: seconds[batch])


def main() -> None:
    parser = argparse.ArgumentParser(description="Integrated Gradients in PyTorch.")
    for name in ("model", "image", "map"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--target", type=int, required=True)
    parser.add_argument("--implementation", choices=("loop", "captum"), default="loop")
    parser.add_argument("--evaluations", type=int, default=50)
    parser.add_argument("--batches", type=int, nargs="+", default=[8, 16, 50])
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    model = OnnxModule(options.model)

    def scores(image: torch.Tensor) -> torch.Tensor:
        return model((2 * image - 1).permute(0, 2, 3, 1))[:, options.target]

    attribute = plain_loop(scores) if options.implementation == "loop" else captum_loop(scores)
    if attribute is None:
        print(json.dumps({"missing": "captum is not installed"}), flush=True)
        return
    values = torch.from_numpy(np.fromfile(options.image, np.float32))
    side = int((values.numel() / 3) ** 0.5)
    image = values.view(1, 3, side, side)
    with torch.no_grad():
        score = scores(image).item()
    batch = None
    for line in sys.stdin:
        evaluations = int(line)
        batch = batch or fastest_batch(attribute, image, options.evaluations, options.batches)
        started, cpu_started = time.perf_counter(), time.process_time()
        attribution = attribute(image, evaluations, batch)
        seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
        attribution.detach().float().numpy().tofile(options.map)
        answer = {"seconds": seconds, "cpuSeconds": cpu_seconds, "score": score}
        print(json.dumps(answer | {"evaluations": evaluations, "batch": batch}), flush=True)


if __name__ == "__main__":
    main()
