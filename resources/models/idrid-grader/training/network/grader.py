"""A trunk's features, averaged over the image, and one linear layer over the five ICDR grades."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from network.trunk import Plan, Trunk

GRADES = 5
LESION_TYPES = ("microaneurysms", "haemorrhages", "hard-exudates", "soft-exudates")


class Grader(nn.Module):
    """Image [n, 3, H, W] (RGB, 0..1; H and W multiples of 32) to logits [n, 5] over ICDR grades 0..4."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.trunk = Trunk(plan)
        channels = {step.name: step.outputs for step in plan.steps}
        widths = [channels[tap] for tap in plan.taps]
        self.dropout = nn.Dropout(0.3)
        self.grade = nn.Linear(sum(widths), GRADES)
        # Features come in very different sizes; the layer sees them with mean 0 and deviation 1.
        self.register_buffer("feature_mean", torch.zeros(sum(widths)))
        self.register_buffer("feature_deviation", torch.ones(sum(widths)))
        # Training only: where the lesions are, at stride 8, from the two finest maps. Never exported.
        self.lesion = nn.Conv2d(sum(widths[:2]), len(LESION_TYPES), 1)
        nn.init.zeros_(self.grade.weight)
        nn.init.zeros_(self.grade.bias)
        nn.init.normal_(self.lesion.weight, std=0.01)
        nn.init.constant_(self.lesion.bias, -4.0)

    def pooled(self, maps: list[torch.Tensor]) -> torch.Tensor:
        return torch.cat([m.mean(dim=(2, 3)) for m in maps], dim=1)

    def grade_logits(self, maps: list[torch.Tensor]) -> torch.Tensor:
        features = (self.pooled(maps) - self.feature_mean) / self.feature_deviation
        return self.grade(self.dropout(features))

    def lesion_logits(self, maps: list[torch.Tensor]) -> torch.Tensor:
        fine, coarse = maps[0], maps[1]
        fine_part, coarse_part = self.lesion.weight.split([fine.shape[1], coarse.shape[1]], dim=1)
        # A 1 x 1 convolution and an enlargement commute, and the small one is cheap.
        from_coarse = functional.conv2d(coarse, coarse_part)
        enlarged = functional.interpolate(from_coarse, size=fine.shape[2:], mode="bilinear", align_corners=False)
        return functional.conv2d(fine, fine_part, self.lesion.bias) + enlarged

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.grade_logits(self.trunk(image))

    def standardise(self, images: list[torch.Tensor]) -> None:
        """Set the features' mean and deviation from batches of images [n, 3, H, W]."""
        with torch.no_grad():
            features = torch.cat([self.pooled(self.trunk(batch)) for batch in images])
        self.feature_mean.copy_(features.mean(dim=0))
        self.feature_deviation.copy_(features.std(dim=0) + 1e-3)

    def linear_layer(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Weight [5, features] and bias [5] of the one layer that equals standardisation and `grade`."""
        weight = self.grade.weight.double() / self.feature_deviation.double()
        return weight, self.grade.bias.double() - weight @ self.feature_mean.double()
