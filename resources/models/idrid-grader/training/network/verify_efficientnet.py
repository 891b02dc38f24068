"""Check the folded EfficientNet-Lite0 against another implementation of it, the PyPI package efficientnet_lite_pytorch.

usage: python -m network.verify_efficientnet
"""

from __future__ import annotations

import torch
from efficientnet_lite_pytorch import EfficientNet
from torch.nn import functional

from network.efficientnet_lite import load_imagenet_weights, plan, weights_file
from network.trunk import Trunk

LARGEST_DIFFERENCE = 1e-4


def expected_taps(image: torch.Tensor) -> list[torch.Tensor]:
    """What the sixth and the twelfth block expand their input to. `image` [n, 3, 224, 224], RGB, 0..1."""
    model = EfficientNet.from_name("efficientnet-lite0")
    model.load_state_dict(torch.load(weights_file(), map_location="cpu", weights_only=True))
    model.eval()
    x = functional.relu6(model._bn0(model._conv_stem((image * 255 - 127) / 128)))
    taps = []
    for index, block in enumerate(model._blocks):
        if index in (5, 11):
            taps.append(functional.relu6(block._bn0(block._expand_conv(x))))
        x = block(x)
    return taps


def main() -> None:
    trunk = Trunk(plan()).eval()
    load_imagenet_weights(trunk)
    image = torch.rand((2, 3, 224, 224), generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        for name, actual, expected in zip(trunk.plan.taps, trunk(image), expected_taps(image), strict=True):
            difference = float((actual - expected).abs().max())
            print(f"{name}: largest value {float(expected.max()):.4f}, largest difference {difference:.1e}")
            if difference > LARGEST_DIFFERENCE:
                raise SystemExit("the conversion is wrong")


if __name__ == "__main__":
    main()
