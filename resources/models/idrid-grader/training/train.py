"""Train the grader.

usage: python train.py --data ../../../../../shared/data/idrid \\
         --imagenet ../../../../../shared/data/mobilenet-v1-025-224-tfjs --out RUN [--fold 0..4]
With --fold that fifth of the training split is kept for choosing; without it everything is trained on.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import pickle
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from augmentation import fill_in, random_affine, vary_colour, warp, without_findings
from metrics import summary
from mobilenet import GRADES, Grader, load_imagenet_weights
from photographs import TrainingSet, read_training_set

INPUT_SIZE = 384


def cumulative(probabilities: torch.Tensor) -> torch.Tensor:
    """P(grade >= 1), ..., P(grade >= 4). Shape [n, 4]."""
    return probabilities.flip(1).cumsum(1).flip(1)[:, 1:].clamp(1e-6, 1 - 1e-6)


@dataclass(frozen=True)
class LesionSource:
    """Training photographs whose every lesion is marked; grade 4 is left out, for new vessels are not marked."""

    images: torch.Tensor
    masks: torch.Tensor
    order: np.random.Generator


@dataclass(frozen=True)
class Batch:
    image: torch.Tensor
    grades: torch.Tensor


def grading_loss(logits: torch.Tensor, grades: torch.Tensor, class_weights: torch.Tensor) -> torch.Tensor:
    """Weighted cross-entropy plus the cross-entropy of the four questions "is the grade at least k?"."""
    nominal = functional.cross_entropy(logits, grades, weight=class_weights, label_smoothing=0.05)
    at_least = (grades[:, None] >= torch.arange(1, GRADES)).float()
    ordinal = functional.binary_cross_entropy(cumulative(logits.softmax(1)), at_least)
    return nominal + ordinal


def lesion_loss(logits: torch.Tensor, share: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of "this cell holds a lesion of this type", over the photographs where that is known."""
    weight = known[:, :, None, None].float()
    per_cell = functional.binary_cross_entropy_with_logits(
        logits, share, pos_weight=torch.tensor(4.0), reduction="none"
    )
    return (per_cell * weight).sum() / (weight.sum() * logits.shape[2] * logits.shape[3]).clamp(min=1)


def predict(model: Grader, images: np.ndarray, batch: int = 16) -> np.ndarray:
    """Probabilities [n, 5] of uint8 images [n, 3, H, W]."""
    model.eval()
    with torch.no_grad():
        parts = [
            model(torch.from_numpy(images[i : i + batch]).float() / 255).softmax(1)
            for i in range(0, len(images), batch)
        ]
    return torch.cat(parts).numpy()


def validation_images(images: np.ndarray) -> np.ndarray:
    """Training crops brought to the input size as the application would: anti-aliased, not turned."""
    x = torch.from_numpy(images).float()
    x = functional.interpolate(x, size=(INPUT_SIZE, INPUT_SIZE), mode="bilinear", antialias=True, align_corners=False)
    return x.round().clamp(0, 255).to(torch.uint8).numpy()


def update_average(average: Grader, model: Grader, decay: float) -> None:
    with torch.no_grad():
        for kept, value in zip(average.state_dict().values(), model.state_dict().values(), strict=True):
            if kept.is_floating_point():
                kept.lerp_(value, 1 - decay)
            else:
                kept.copy_(value)


def lesion_removal(
    image: torch.Tensor, grades: torch.Tensor, source: LesionSource, generator: torch.Generator, count: int
) -> Batch:
    """Views that differ in lesions alone: `count` photographs with all their lesions filled in, now grade 0, and
    `count` of any grade filled in at other places, their grade unchanged, so that filling itself says nothing."""
    affine = random_affine(2 * count, generator)
    chosen = source.order.integers(0, len(source.images), 2 * count)
    masks = warp(source.masks[chosen].float() / 255, affine, INPUT_SIZE).amax(dim=1, keepdim=True)
    views = vary_colour(warp(source.images[chosen[:count]].float() / 255, affine[:count], INPUT_SIZE), generator)
    removed = fill_in(views, masks[:count])
    decoys = fill_in(image[-count:], masks[count:])
    return Batch(torch.cat([removed, decoys]), torch.cat([grades.new_zeros(count), grades[-count:]]))


def training_step(
    model: Grader, data: TrainingSet, indices: np.ndarray, source: LesionSource, weights: torch.Tensor,
    generator: torch.Generator,
) -> tuple[torch.Tensor, float, float]:  # fmt: skip
    affine = random_affine(len(indices), generator)
    image = warp(torch.from_numpy(data.images[indices]).float() / 255, affine, INPUT_SIZE)
    image = vary_colour(image, generator)
    masks = warp(torch.from_numpy(data.masks[indices]).float() / 255, affine, INPUT_SIZE)
    share = (functional.max_pool2d(functional.avg_pool2d(masks, 2), 4) * 2).clamp(max=1)
    known = torch.from_numpy(data.mask_known[indices])
    grades = torch.from_numpy(data.grades[indices])
    blank = without_findings(image[:2], generator)
    edited = lesion_removal(image, grades, source, generator, 2)
    inputs = torch.cat([image, blank, edited.image]).contiguous(memory_format=torch.channels_last)
    maps = model.features(inputs)
    grading = grading_loss(
        model.grade_logits(maps), torch.cat([grades, grades.new_zeros(len(blank)), edited.grades]), weights
    )
    finding = lesion_loss(model.lesion_logits([m[: len(indices)] for m in maps]), share, known)
    return grading + 2.0 * finding, grading.item(), finding.item()


def train(options: argparse.Namespace) -> None:
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    order = np.random.default_rng(options.seed)
    generator = torch.Generator().manual_seed(options.seed)
    cache = options.out / "training-set.pickle" if options.cache is None else options.cache
    options.out.mkdir(parents=True, exist_ok=True)
    if cache.exists():
        data = pickle.loads(cache.read_bytes())
    else:
        data = read_training_set(options.data)
        cache.write_bytes(pickle.dumps(data))
    held_out = np.flatnonzero(data.folds == options.fold)
    members = np.flatnonzero(data.folds != options.fold)
    frequency = np.bincount(data.grades[members], minlength=GRADES) / len(members)
    weights = torch.tensor((frequency**-0.5) / (frequency * frequency**-0.5).sum(), dtype=torch.float32)

    marked = [i for i in members if data.masks[i].any() and data.grades[i] < 4]
    source = LesionSource(torch.from_numpy(data.images[marked]), torch.from_numpy(data.masks[marked]), order)

    model = Grader()
    load_imagenet_weights(model, options.imagenet)
    model = model.to(memory_format=torch.channels_last)
    average = copy.deepcopy(model)
    new = [*model.grade.parameters(), *model.lesion.parameters()]
    old = [p for p in model.parameters() if all(p is not q for q in new)]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": options.rate}, {"params": new, "lr": 3 * options.rate}], weight_decay=0.02
    )
    steps_per_epoch = len(members) // options.batch
    total = steps_per_epoch * options.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min(1.0, (step + 1) / steps_per_epoch) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * step / total))),
    )
    started, step = time.monotonic(), 0
    for epoch in range(options.epochs):
        model.train()
        shuffled = order.permutation(members)
        sums = np.zeros(2)
        for i in range(steps_per_epoch):
            loss, grading, finding = training_step(
                model, data, shuffled[i * options.batch : (i + 1) * options.batch], source, weights, generator
            )
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            step += 1
            update_average(average, model, min(0.99, step / (step + 10)))
            sums += grading, finding
        line = {"epoch": epoch, "seconds": round(time.monotonic() - started)}
        line |= {"grading": sums[0] / steps_per_epoch, "lesion": sums[1] / steps_per_epoch}
        if len(held_out) and (epoch % 4 == 3 or epoch == options.epochs - 1):
            probabilities = predict(average, validation_images(data.images[held_out]))
            line |= summary(data.grades[held_out], probabilities)
        print(json.dumps({k: round(v, 4) if isinstance(v, float) else v for k, v in line.items()}), flush=True)
        torch.save(average.state_dict(), options.out / "grader.pt")
    if len(held_out):
        np.savez(options.out / "held-out.npz", grades=data.grades[held_out], probabilities=probabilities)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train the grader on IDRiD.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--imagenet", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--fold", type=int, default=-1)
    parser.add_argument("--epochs", type=int, default=26)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    train(parse_options())
