"""Train one grader.

usage: python -m fitting.train --data ../../../../../shared/data --out RUN [--held-out 0 1] [--epochs N] ...
The folds of --held-out (blocks of neighbouring photographs) are kept for choosing; without it everything is trained on.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import time
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from data.augmentation import fill_in, random_affine, vary_colour, vary_sharpness, warp, without_findings
from data.photographs import TrainingSet, read_training_set
from fitting.losses import grading_loss, lesion_loss
from fitting.schedule import Schedule
from measuring.metrics import summary
from network import efficientnet_lite, mobilenet
from network.grader import GRADES, Grader
from network.trunk import Plan

CELL = 8
"""Side of a cell of the lesion head, in pixels of the input."""


@dataclass(frozen=True)
class LesionSource:
    """Training photographs whose every lesion is marked; grade 4 is left out, for new vessels are not marked."""

    images: torch.Tensor
    masks: torch.Tensor
    order: np.random.Generator


def plan_of(schedule: Schedule) -> Plan:
    return {"efficientnet-lite": efficientnet_lite, "mobilenet": mobilenet}[schedule.trunk].plan()


def new_grader(schedule: Schedule, imagenet: Path) -> Grader:
    """`imagenet`: folder with MobileNet in TensorFlow.js format; EfficientNet-Lite comes with its Python package."""
    model = Grader(plan_of(schedule))
    if schedule.initial == "random":
        return model
    if schedule.initial != "imagenet":
        state = torch.load(schedule.initial, map_location="cpu", weights_only=True)
        model.trunk.load_state_dict({k.removeprefix("trunk."): v for k, v in state.items() if k.startswith("trunk.")})
        model.lesion.load_state_dict(
            {k.removeprefix("lesion."): v for k, v in state.items() if k.startswith("lesion.")}
        )
        return model
    if schedule.trunk == "mobilenet":
        mobilenet.load_imagenet_weights(model.trunk, imagenet)
    else:
        efficientnet_lite.load_imagenet_weights(model.trunk)
        model.trunk.freeze(efficientnet_lite.FROZEN)
    return model


def prepared(images: np.ndarray, size: int) -> torch.Tensor:
    """Stored crops uint8 [n, 3, H, W] at the input size as 0..1: anti-aliased, not turned."""
    x = torch.from_numpy(images).float() / 255
    return functional.interpolate(x, size=(size, size), mode="bilinear", antialias=True, align_corners=False)


def batches(images: np.ndarray, size: int, count: int = 8) -> list[torch.Tensor]:
    return [
        prepared(images[i : i + count], size).contiguous(memory_format=torch.channels_last)
        for i in range(0, len(images), count)
    ]


def predict(model: Grader, images: np.ndarray, size: int) -> np.ndarray:
    """Logits [n, 5] of stored crops, each seen as it is."""
    model.eval()
    with torch.no_grad():
        return torch.cat([model(batch) for batch in batches(images, size)]).numpy()


def update_average(average: Grader, model: Grader, decay: float) -> None:
    with torch.no_grad():
        for kept, value in zip(average.parameters(), model.parameters(), strict=True):
            kept.lerp_(value, 1 - decay)


def lesion_removal(
    image: torch.Tensor, grades: torch.Tensor, source: LesionSource, generator: torch.Generator, count: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """Views that differ in lesions alone: `count` photographs with all their lesions filled in, now grade 0, and
    `count` of any grade filled in at other places, their grade unchanged, so that filling itself says nothing."""
    size = image.shape[-1]
    affine = random_affine(2 * count, generator)
    chosen = source.order.integers(0, len(source.images), 2 * count)
    masks = warp(source.masks[chosen].float() / 255, affine, size).amax(dim=1, keepdim=True)
    views = vary_colour(warp(source.images[chosen[:count]].float() / 255, affine[:count], size), generator)
    removed = fill_in(views, masks[:count])
    decoys = fill_in(image[-count:], masks[count:])
    return torch.cat([removed, decoys]), torch.cat([grades.new_zeros(count), grades[-count:]])


@dataclass(frozen=True)
class Training:
    schedule: Schedule
    data: TrainingSet
    average_fundus: torch.Tensor
    source: LesionSource
    class_weights: torch.Tensor
    generator: torch.Generator


def training_loss(model: Grader, training: Training, indices: np.ndarray) -> tuple[torch.Tensor, float, float]:
    """Loss of a batch, and its two parts."""
    schedule, data, generator = training.schedule, training.data, training.generator
    size = schedule.input_size
    affine = random_affine(len(indices), generator)
    image = warp(torch.from_numpy(data.images[indices]).float() / 255, affine, size)
    image = vary_sharpness(vary_colour(image, generator), generator)
    grades = torch.from_numpy(data.grades[indices])
    shown, answers = [image], [grades]
    blank = without_findings(image[:2], training.average_fundus, generator)
    shown.append(blank)
    answers.append(grades.new_zeros(len(blank)))
    if schedule.removal:
        edited, edited_grades = lesion_removal(image, grades, training.source, generator, 2)
        shown.append(edited)
        answers.append(edited_grades)
    inputs = torch.cat(shown).contiguous(memory_format=torch.channels_last)
    maps = model.trunk(inputs)
    grading = grading_loss(model.grade_logits(maps), torch.cat(answers), training.class_weights)
    if not schedule.lesions:
        return grading, grading.item(), 0.0
    masks = warp(torch.from_numpy(data.masks[indices]).float() / 255, affine, size)
    share = (functional.max_pool2d(functional.avg_pool2d(masks, 2), CELL // 2) * 2).clamp(max=1)
    finding = lesion_loss(
        model.lesion_logits([m[: len(indices)] for m in maps]), share, torch.from_numpy(data.mask_known[indices])
    )
    return grading + 2.0 * finding, grading.item(), finding.item()


def optimiser_of(model: Grader, schedule: Schedule, steps: int, steps_per_epoch: int):
    head = [*model.grade.parameters(), *model.lesion.parameters()]
    trunk = [p for p in model.trunk.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": trunk, "lr": schedule.trunk_rate}, {"params": head, "lr": schedule.head_rate}],
        weight_decay=schedule.weight_decay,
    )

    def factor(step: int) -> float:
        return min(1.0, (step + 1) / steps_per_epoch) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * step / steps)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, factor)


def lesion_source(data: TrainingSet, members: np.ndarray, order: np.random.Generator) -> LesionSource:
    marked = [i for i in members if data.masks[i].any() and data.grades[i] < 4]
    return LesionSource(torch.from_numpy(data.images[marked]), torch.from_numpy(data.masks[marked]), order)


def class_weights(grades: np.ndarray) -> torch.Tensor:
    """By one over the root of the class frequency, mean 1 over the photographs."""
    frequency = np.maximum(np.bincount(grades, minlength=GRADES), 1) / len(grades)
    return torch.tensor((frequency**-0.5) / (frequency * frequency**-0.5).sum(), dtype=torch.float32)


def train(schedule: Schedule, data: TrainingSet, held_out_folds: list[int], out: Path, imagenet: Path) -> Grader:
    """The averaged grader; `out` receives grader.pt, log.jsonl and, with folds held out, held-out.npz."""
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(schedule.seed)
    order = np.random.default_rng(schedule.seed)
    is_held_out = np.isin(data.folds, held_out_folds)
    held_out, members = np.flatnonzero(is_held_out), np.flatnonzero(~is_held_out)
    healthy = data.images[members[data.grades[members] == 0]]
    average_fundus = torch.from_numpy(healthy.mean(axis=0, dtype=np.float32)) / 255
    training = Training(
        schedule, data, average_fundus, lesion_source(data, members, order), class_weights(data.grades[members]),
        torch.Generator().manual_seed(schedule.seed),
    )  # fmt: skip
    model = new_grader(schedule, imagenet).to(memory_format=torch.channels_last)
    model.standardise(batches(data.images[members], schedule.input_size))
    average = copy.deepcopy(model)
    steps_per_epoch = len(members) // schedule.batch
    steps = steps_per_epoch * schedule.epochs
    optimiser, rates = optimiser_of(model, schedule, steps, steps_per_epoch)
    started, step = time.monotonic(), 0
    for epoch in range(schedule.epochs):
        model.train()
        shuffled, sums = order.permutation(members), np.zeros(2)
        for i in range(steps_per_epoch):
            loss, *parts = training_loss(model, training, shuffled[i * schedule.batch : (i + 1) * schedule.batch])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            rates.step()
            step += 1
            update_average(average, model, min(0.99, step / (step + 10)))
            sums += parts
        grading, lesion = (sums / steps_per_epoch).round(4)
        line = {"epoch": epoch, "seconds": round(time.monotonic() - started), "grading": grading, "lesion": lesion}
        if len(held_out) and (epoch % 3 == 2 or epoch == schedule.epochs - 1):
            logits = predict(average, data.images[held_out], schedule.input_size)
            np.savez(out / "held-out.npz", members=held_out, grades=data.grades[held_out], logits=logits)
            measured = summary(data.grades[held_out], torch.from_numpy(logits).softmax(1).numpy())
            line |= {name: round(value, 4) for name, value in measured.items()}
        print(json.dumps(line), flush=True)
        with (out / "log.jsonl").open("a") as log:
            log.write(json.dumps(line) + "\n")
        torch.save(average.state_dict(), out / "grader.pt")
    (out / "schedule.json").write_text(json.dumps({**asdict(schedule), "held_out_folds": held_out_folds}, indent=2))
    return average


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the grader on IDRiD.")
    parser.add_argument(
        "--data", type=Path, required=True, help="folder that holds idrid and mobilenet-v1-025-224-tfjs"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--cache", type=Path, help="where prepared photographs are kept; OUT/training-set.npz if left out"
    )
    parser.add_argument("--held-out", type=int, nargs="*", default=[], help="folds, 0..4")
    parser.add_argument("--threads", type=int, default=2)
    for field in fields(Schedule):
        name = f"--{field.name.replace('_', '-')}"
        if isinstance(field.default, bool):
            parser.add_argument(name, action=argparse.BooleanOptionalAction, default=field.default)
        else:
            parser.add_argument(name, type=type(field.default), default=field.default)
    options = vars(parser.parse_args())
    torch.set_num_threads(options["threads"])
    out = options["out"]
    data = read_training_set(options["data"] / "idrid", options["cache"] or out / "training-set.npz")
    schedule = Schedule(**{field.name: options[field.name] for field in fields(Schedule)})
    train(schedule, data, options["held_out"], out, options["data"] / "mobilenet-v1-025-224-tfjs")


if __name__ == "__main__":
    main()
