"""Gradient evaluations with PyTorch: d y[target] / d x of a batch of images, forward and backward, eager.

    python3 test/bench/peers/gradient_evaluations.py NETWORK ONNX_FILE BATCH THREADS

Writes the network to ONNX_FILE, prints {"ready": VERSION}, and then for every line "N" on stdin makes N evaluations and
prints {"seconds": [each], "cpuSeconds": [each]}.
"""

from __future__ import annotations

import json
import sys
import time
import warnings

import torch

from gradient_networks import build

SIZE = 224
TARGET = 0


def gradient(model: torch.nn.Module, images: torch.Tensor) -> torch.Tensor:
    x = images.detach().requires_grad_(True)
    return torch.autograd.grad(model(x)[:, TARGET].sum(), x)[0]


def measure(model: torch.nn.Module, images: torch.Tensor, count: int) -> dict[str, list[float]]:
    seconds, cpu_seconds = [], []
    for _ in range(count):
        start, cpu_start = time.perf_counter(), time.process_time()
        gradient(model, images)
        seconds.append(time.perf_counter() - start)
        cpu_seconds.append(time.process_time() - cpu_start)
    return {'seconds': seconds, 'cpuSeconds': cpu_seconds}


def main() -> None:
    name, onnx_file, batch, threads = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    torch.set_num_threads(threads)
    model = build(name, 20261122)
    images = torch.rand(batch, 3, SIZE, SIZE)
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        axes = {'x': {0: 'n'}, 'y': {0: 'n'}}
        torch.onnx.export(model, (images[:1],), onnx_file, opset_version=17, input_names=['x'], output_names=['y'],
                          dynamic_axes=axes, dynamo=False)
    print(json.dumps({'ready': torch.__version__}), flush=True)
    for line in sys.stdin:
        print(json.dumps(measure(model, images, int(line))), flush=True)


if __name__ == '__main__':
    main()
