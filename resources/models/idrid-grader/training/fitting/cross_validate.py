"""Train every candidate with folds held out and write what each gave. Finished runs are not repeated.

usage: python -m fitting.cross_validate --data ../../../../../shared/data --out RUNS \\
         [--held-out 0,1 ...] [--only lite small ...]
Every group of --held-out is one training; its folds are measured one by one. Default: 0,1, one training of three
fifths; 0 1 2 3 4 would be five trainings of four fifths.
The official test part is never read here.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from data.photographs import TrainingSet, read_training_set
from data.synthetic_eyes import read_synthetic_set
from fitting.candidates import CANDIDATES, SYNTHETIC, Candidate
from fitting.lesion_dependence import lesion_dependence
from fitting.schedule import Schedule
from fitting.train import train
from measuring.metrics import summary


def synthetic_start(schedule: Schedule, options: argparse.Namespace) -> Schedule:
    """The schedule with a grader in place of `synthetic`, trained on the drawn eyes where that was not done yet."""
    if schedule.initial != SYNTHETIC:
        return schedule
    run = options.out / f"synthetic-{schedule.trunk}"
    if not (run / "schedule.json").exists():
        start = replace(schedule, initial="imagenet", epochs=8)
        train(start, read_synthetic_set(options.synthetic), [], run, options.data / "mobilenet-v1-025-224-tfjs")
    return replace(schedule, initial=str(run / "grader.pt"))


def run_of(candidate: Candidate, folds: list[int], data: TrainingSet, options: argparse.Namespace) -> Path:
    run = options.out / f"{candidate.key}-{''.join(map(str, folds))}"
    if not (run / "schedule.json").exists():
        print(f"{candidate.row}; held out: {folds}", flush=True)
        schedule = synthetic_start(candidate.schedule, options)
        train(schedule, data, folds, run, options.data / "mobilenet-v1-025-224-tfjs")
    return run


def measured(runs: list[Path], data: TrainingSet) -> list[dict[str, float]]:
    """Every held-out fold of the runs by itself."""
    results = []
    for run in runs:
        with np.load(run / "held-out.npz") as held_out:
            members, grades = held_out["members"], held_out["grades"]
            probabilities = torch.from_numpy(held_out["logits"]).softmax(1).numpy()
        for fold in np.unique(data.folds[members]):
            these = data.folds[members] == fold
            results.append(summary(grades[these], probabilities[these]))
    return results


def spread(values: list[float]) -> dict[str, float]:
    return {"mean": round(float(np.mean(values)), 4), "sd": round(float(np.std(values, ddof=1)), 4)}


def row_of(candidate: Candidate, runs: list[Path], data: TrainingSet) -> dict[str, object]:
    results = measured(runs, data)
    return {
        "row": candidate.row,
        "folds": len(results),
        "kappa": spread([result["quadraticWeightedKappa"] for result in results]),
        "aucReferable": spread([result["referableAuc"] for result in results]),
        "referableProbability": lesion_dependence(runs, data),
        "note": candidate.note,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare the candidates on held-out training photographs.")
    parser.add_argument(
        "--data", type=Path, required=True, help="folder that holds idrid and mobilenet-v1-025-224-tfjs"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--synthetic", type=Path, help="eyes drawn by drawSynthetic.ts")
    parser.add_argument("--held-out", nargs="+", default=["0,1"])
    parser.add_argument("--only", nargs="*", default=[candidate.key for candidate in CANDIDATES])
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    data = read_training_set(options.data / "idrid", options.cache or options.out / "training-set.npz")
    groups = [[int(fold) for fold in group.split(",")] for group in options.held_out]
    rows = []
    for candidate in CANDIDATES:
        if candidate.key in options.only:
            rows.append(row_of(candidate, [run_of(candidate, group, data, options) for group in groups], data))
            (options.out / "cross-validation.json").write_text(json.dumps(rows, indent=2))
            print(json.dumps(rows[-1]), flush=True)


if __name__ == "__main__":
    main()
