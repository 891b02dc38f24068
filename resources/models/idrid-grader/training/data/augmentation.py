"""Random views of training photographs, and pictures without findings that the grader must call grade 0."""

from __future__ import annotations

import math

import torch
from torch.nn import functional


def random_affine(count: int, generator: torch.Generator) -> torch.Tensor:
    """Turn by any angle about the disc's centre, mirror, stretch 0.95..1.05, scale 0.88..1.15, shift up to 3 %.

    Shape [n, 2, 3]: for `warp`.
    """

    def uniform(low: float, high: float) -> torch.Tensor:
        return torch.empty(count).uniform_(low, high, generator=generator)

    angle, scale, stretch = uniform(0, 2 * math.pi), 1 / uniform(0.88, 1.15), uniform(0.95, 1.05)
    mirror = torch.where(uniform(0, 1) < 0.5, -1.0, 1.0)
    cosine, sine = torch.cos(angle) * scale, torch.sin(angle) * scale
    shift = torch.stack([uniform(-0.03, 0.03), uniform(-0.03, 0.03)], dim=1)
    top = torch.stack([cosine * mirror * stretch, -sine * stretch, shift[:, 0]], dim=1)
    bottom = torch.stack([sine * mirror / stretch, cosine / stretch, shift[:, 1]], dim=1)
    return torch.stack([top, bottom], dim=1)


def warp(planes: torch.Tensor, affine: torch.Tensor, size: int) -> torch.Tensor:
    grid = functional.affine_grid(affine, [len(planes), planes.shape[1], size, size], align_corners=False)
    return functional.grid_sample(planes, grid, mode="bilinear", padding_mode="zeros", align_corners=False)


def vary_colour(image: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Exposure, white balance, gamma and contrast inside the disc; black stays black."""
    count = len(image)

    def uniform(low: float, high: float, channels: int = 1) -> torch.Tensor:
        return torch.empty(count, channels, 1, 1).uniform_(low, high, generator=generator)

    image = image * uniform(0.8, 1.2) * uniform(0.92, 1.08, 3)
    image = image.clamp(1e-6, 1) ** uniform(0.85, 1.2)
    disc = (image.amax(dim=1, keepdim=True) > 0.04).float()
    mean = (image * disc).sum(dim=(2, 3), keepdim=True) / disc.sum(dim=(2, 3), keepdim=True).clamp(min=1)
    return (disc * (mean + (image - mean) * uniform(0.85, 1.2)) + (1 - disc) * image).clamp(0, 1)


def vary_sharpness(image: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Between a little blurred and a little sharpened, and with the grain of a sensor; black stays black."""
    count = len(image)
    strength = torch.empty(count, 1, 1, 1).uniform_(-0.6, 0.6, generator=generator)
    grain = torch.empty(count, 1, 1, 1).uniform_(0, 0.015, generator=generator)
    smooth = functional.avg_pool2d(image, 3, 1, 1)
    noise = torch.randn(image.shape, generator=generator) * grain
    inside = (image.amax(dim=1, keepdim=True) > 0.04).float()
    return (image + inside * (strength * (image - smooth) + noise)).clamp(0, 1)


def box_mean(planes: torch.Tensor, reach: int) -> torch.Tensor:
    """Mean over the square of 2 reach + 1 pixels, one axis after the other; zero outside the picture."""
    rows = functional.avg_pool2d(planes, (2 * reach + 1, 1), 1, (reach, 0))
    return functional.avg_pool2d(rows, (1, 2 * reach + 1), 1, (0, reach))


def fill_in(image: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The image with every masked place replaced by the smooth colour around it.

    image [n, 3, H, W], mask [n, 1, H, W] in 0..1. The mask is widened by 3 pixels, since masks drawn by hand end inside
    the blurred rim of a lesion.
    """
    inside = (image.amax(dim=1, keepdim=True) > 0.04).float()
    wide = functional.max_pool2d((mask > 0.1).float(), 7, 1, 3) * inside
    # The surroundings are smooth, so a quarter of the resolution will do.
    trusted = functional.avg_pool2d((1 - wide) * inside, 4)
    coloured = functional.avg_pool2d(image * (1 - wide) * inside, 4)
    smooth, missing = torch.zeros_like(coloured), torch.ones_like(trusted)
    # From narrow to wide surroundings: each pass fills what the one before had too few neighbours for.
    for reach, enough in ((2, 0.25), (6, 0.2), (16, 0.05), (40, 0.0)):
        near = box_mean(trusted, reach)
        usable = missing * (near > enough).float()
        smooth = smooth + usable * box_mean(coloured, reach) / near.clamp(min=1e-4)
        missing = missing - usable
    smooth = functional.interpolate(box_mean(smooth, 1), scale_factor=4, mode="bilinear", align_corners=False)
    soft = functional.avg_pool2d(wide, 3, 1, 1) * inside
    return image * (1 - soft) + smooth * soft


def without_findings(image: torch.Tensor, average_fundus: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """The photographs too blurred to show a lesion, or black, of one colour, or the average of healthy photographs
    [3, H, W]: nothing here supports a finding."""
    size = image.shape[-1]
    disc = (image.amax(dim=1, keepdim=True) > 0.04).float()
    results = []
    for picture, inside in zip(image, disc, strict=True):
        choice = float(torch.rand((), generator=generator))
        if choice < 0.15:
            results.append(torch.zeros_like(picture))
            continue
        if choice < 0.35:
            gain = torch.empty(3, 1, 1).uniform_(0.85, 1.15, generator=generator)
            view = warp(average_fundus[None], random_affine(1, generator), size)[0]
            results.append((view * gain).clamp(0, 1))
            continue
        cells = 1 if choice < 0.5 else int(torch.randint(8, 25, (), generator=generator))
        small = functional.adaptive_avg_pool2d(picture[None], cells)
        weight = functional.adaptive_avg_pool2d(inside[None], cells).clamp(min=0.05)
        smooth = functional.interpolate(small / weight, size=(size, size), mode="bicubic", align_corners=False)[0]
        results.append((smooth * inside).clamp(0, 1))
    return torch.stack(results)
