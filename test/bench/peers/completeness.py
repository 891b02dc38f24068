"""Integrated Gradients with a fixed Gauss-Legendre rule in PyTorch and in Captum: time and completeness error.

usage: python completeness.py --model model.onnx --cases cases.json --target 0,0,1,1,1 --scale probability
cases.json: [{"name": ..., "input": X.npy, "baseline": B.npy}, ...], arrays float32 [3, H, W] in 0..1.
F = sum_k target_k * output_k, of logits or of their softmax. JSON on stdout, progress on stderr.

For every case and implementation the step counts are tried in rising order until one and the next larger are both
within the tolerance; --every-step tries them all. The largest count has no next and so is never an answer.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from onnx_module import OnnxModule

Scores = Callable[[torch.Tensor], torch.Tensor]
Attribute = Callable[[torch.Tensor, torch.Tensor, int, int], torch.Tensor]


def peak_memory_bytes() -> int:
    """Largest resident set so far (Linux reports kibibytes, macOS bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def scores_of(model: OnnxModule, target: torch.Tensor, scale: str) -> Scores:
    """F of a batch of images, shape [n]."""

    def scores(image: torch.Tensor) -> torch.Tensor:
        output = model(image)
        return (output.softmax(1) if scale == "probability" else output) @ target

    return scores


def plain_loop(scores: Scores, layout: torch.memory_format) -> Attribute:
    """The usual loop: interpolate a batch of points, one backward pass, add the weighted gradients."""

    def attribute(image: torch.Tensor, baseline: torch.Tensor, steps: int, batch: int) -> torch.Tensor:
        nodes, weights = np.polynomial.legendre.leggauss(steps)
        alphas = torch.from_numpy((nodes + 1) / 2).float().view(-1, 1, 1, 1)
        weights = torch.from_numpy(weights / 2).float().view(-1, 1, 1, 1)
        difference = image - baseline
        total = torch.zeros_like(image)
        for start in range(0, steps, batch):
            chunk = slice(start, start + batch)
            points = (baseline + alphas[chunk] * difference).contiguous(memory_format=layout).requires_grad_()
            (gradient,) = torch.autograd.grad(scores(points).sum(), points)
            total += (weights[chunk] * gradient).sum(dim=0, keepdim=True)
        return total * difference

    return attribute


def captum_loop(scores: Scores) -> Attribute | None:
    try:
        from captum.attr import IntegratedGradients
    except ImportError:
        return None
    method = IntegratedGradients(scores)

    def attribute(image: torch.Tensor, baseline: torch.Tensor, steps: int, batch: int) -> torch.Tensor:
        return method.attribute(
            image, baselines=baseline, n_steps=steps, method="gausslegendre", internal_batch_size=batch
        )

    return attribute


def fastest_batch(
    attribute: Attribute, image: torch.Tensor, baseline: torch.Tensor, batches: list[int]
) -> tuple[int, dict[str, float]]:
    """Gradient evaluations per second at each batch size, best of two after a warm-up."""
    rates = {}
    for batch in batches:
        attribute(image, baseline, batch, batch)
        seconds = []
        for _ in range(2):
            started = time.perf_counter()
            attribute(image, baseline, 2 * batch, batch)
            seconds.append(time.perf_counter() - started)
        rates[batch] = 2 * batch / min(seconds)
    return max(rates, key=lambda batch: rates[batch]), {str(batch): rate for batch, rate in rates.items()}


def smallest_steps(runs: list[dict[str, float]], tolerance: float) -> int | None:
    """The smallest step count that is within the tolerance together with the next larger one."""
    for run, following in zip(runs, runs[1:], strict=False):
        if max(run["relativeError"], following["relativeError"]) <= tolerance:
            return int(run["steps"])
    return None


def measure_case(
    attribute: Attribute, scores: Scores, case: dict[str, str], batch: int, options: argparse.Namespace
) -> dict[str, object]:
    image, baseline = (torch.from_numpy(np.load(case[key])).float()[None] for key in ("input", "baseline"))
    with torch.no_grad():
        score_input, score_baseline = scores(image).item(), scores(baseline).item()
    difference = score_input - score_baseline
    runs: list[dict[str, float]] = []
    for steps in options.steps:
        started = time.perf_counter()
        attribution = attribute(image, baseline, steps, batch)
        elapsed = 1000 * (time.perf_counter() - started)
        total = attribution.double().sum().item()
        error = abs(total - difference) / abs(difference) if difference else float("inf")
        runs.append({"steps": steps, "elapsedMs": elapsed, "sum": total, "relativeError": error})
        if smallest_steps(runs, options.tolerance) is not None and not options.every_step:
            break
    chosen = smallest_steps(runs, options.tolerance)
    return {
        "name": case["name"],
        "scoreInput": score_input,
        "scoreBaseline": score_baseline,
        "runs": runs,
        "steps": chosen,
        "elapsedMs": next((run["elapsedMs"] for run in runs if run["steps"] == chosen), None),
    }


def measure(
    name: str, attribute: Attribute, scores: Scores, cases: list[dict[str, str]], options: argparse.Namespace
) -> dict[str, object]:
    first = [torch.from_numpy(np.load(cases[0][key])).float()[None] for key in ("input", "baseline")]
    batch, rates = fastest_batch(attribute, first[0], first[1], options.batches)
    results = []
    for number, case in enumerate(cases, start=1):
        results.append(measure_case(attribute, scores, case, batch, options))
        print(f"{name}: {number} of {len(cases)}", file=sys.stderr)
    return {"batch": batch, "evaluationsPerSecond": rates, "cases": results, "peakMemoryBytes": peak_memory_bytes()}


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fixed-step Integrated Gradients in PyTorch and Captum.")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--target", type=lambda text: [float(part) for part in text.split(",")], required=True)
    parser.add_argument("--scale", choices=("logit", "probability"), required=True)
    parser.add_argument("--implementation", choices=("loop", "captum"), default="loop")
    parser.add_argument("--layout", choices=("contiguous", "channels-last"), default="contiguous")
    parser.add_argument("--steps", type=int, nargs="+", default=[20, 50, 100, 200, 300, 400])
    parser.add_argument("--batches", type=int, nargs="+", default=[8, 16, 32])
    parser.add_argument("--tolerance", type=float, default=0.01)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--every-step", action="store_true")
    return parser.parse_args()


def main() -> None:
    options = parse_options()
    torch.set_num_threads(options.threads)
    cases = json.loads(options.cases.read_text())
    model = OnnxModule(options.model)
    layout = torch.contiguous_format
    if options.layout == "channels-last":
        model, layout = model.channels_last(), torch.channels_last
    scores = scores_of(model, torch.tensor(options.target), options.scale)
    before = peak_memory_bytes()
    attribute = plain_loop(scores, layout) if options.implementation == "loop" else captum_loop(scores)
    if attribute is None:
        print(json.dumps({"implementation": options.implementation, "skipped": "captum is not installed"}))
        return
    report = {
        "implementation": options.implementation,
        "torch": torch.__version__,
        "threads": options.threads,
        "layout": options.layout,
        "memoryBeforeBytes": before,
    }
    print(json.dumps(report | measure(options.implementation, attribute, scores, cases, options), indent=2))


if __name__ == "__main__":
    main()
