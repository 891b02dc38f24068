"""Write manifest.json and MODEL_CARD.md beside model.onnx, from what was measured.

usage: python -m card.package RUN TRAINING ..
RUN holds evaluation.json (evaluate.py) and what has been measured of linear-probe.json (linear_probe.py),
cross-validation.json (cross_validate.py), calibration.json (calibrate.py) and sanity.json (`rimlight sanity`). Sanity
checks need a package to check, so the first package goes without them.
TRAINING is the run of train.py that model.onnx was exported from.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from card.description import DATASET, INTENDED_USE, LABELS, LICENCE, METRICS, NAME, TRAINING_DATA, VERSION
from card.model_card import Measured, model_card
from network.exported_grader import ExportedGrader

AVERAGE = "average-fundus.png"
OUTCOME = "referable retinopathy (grade 2 or more)"
DECIMALS = 4


def metric(name: str, evaluation: dict[str, Any]) -> dict[str, Any]:
    measured = {key: round(value, DECIMALS) for key, value in evaluation["measures"][name].items()}
    interval = {"low": measured["low"], "high": measured["high"], "method": "95 % bootstrap"}
    # Drawing again adds scatter to a calibration error, so its interval can lie above it: then it is no interval of it.
    contains = measured["low"] <= measured["value"] <= measured["high"]
    return {
        "name": METRICS[name],
        "value": measured["value"],
        **({"interval": interval} if contains else {}),
        "dataset": evaluation["dataset"],
        "n": evaluation["n"],
    }


def evaluation_field(evaluation: dict[str, Any]) -> dict[str, Any]:
    bins = [
        {
            "meanProbability": round(b["mean_probability"], DECIMALS),
            "observedShare": round(b["observed_share"], DECIMALS),
            "n": b["n"],
        }
        for b in evaluation["calibration"]["bins"]
    ]
    error = round(evaluation["measures"]["referableCalibrationError"]["value"], DECIMALS)
    return {
        "dataset": evaluation["dataset"],
        "n": evaluation["n"],
        "confusion": evaluation["confusion"],
        "calibration": {"outcome": OUTCOME, "expectedError": error, "bins": bins},
    }


def file_entries(folder: Path, names: list[str]) -> list[dict[str, str]]:
    return [{"path": name, "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()} for name in names]


def manifest(folder: Path, evaluation: dict[str, Any], sanity: dict[str, Any] | None) -> dict[str, Any]:
    side = ExportedGrader(folder / "model.onnx").side
    has_average = (folder / AVERAGE).is_file()
    return {
        "formatVersion": 1,
        "name": NAME,
        "version": VERSION,
        "licence": LICENCE,
        "intendedUse": INTENDED_USE,
        "trainingData": {"kind": "real", "statement": TRAINING_DATA},
        "model": "model.onnx",
        "input": {
            "widthPx": side,
            "heightPx": side,
            "layout": "nchw",
            "colourOrder": "rgb",
            "range": {"scale": 1, "offset": 0},
            "mean": [0, 0, 0],
            "std": [1, 1, 1],
        },
        "preprocessing": {"cropToFieldOfView": True, "contrast": "none", "resizeKernel": "triangle"},
        "output": {
            "name": "logits",
            "kind": "logits",
            "labels": [{"index": g, "label": label, "icdrGrade": g} for g, label in enumerate(LABELS)],
        },
        "explain": {
            "kind": "combination",
            "name": "P(referable)",
            "terms": [{"index": grade, "weight": 1} for grade in (2, 3, 4)],
            "as": "probability",
            "noFindingIndex": 0,
        },
        **({"averageFundus": AVERAGE} if has_average else {}),
        "files": file_entries(folder, ["model.onnx", *([AVERAGE] if has_average else [])]),
        "metrics": [metric(name, evaluation) for name in METRICS],
        "evaluation": evaluation_field(evaluation),
        **({} if sanity is None else {"sanity": sanity}),
    }


def read_json(path: Path) -> Any:
    return json.loads(path.read_text()) if path.is_file() else None


def read_evaluation(path: Path, folder: Path) -> dict[str, Any]:
    """What evaluate.py wrote, but only if it is about the model that lies in the folder."""
    evaluation = read_json(path)
    if evaluation is None:
        raise SystemExit(f"{path} is missing: run evaluate.py first")
    is_same = evaluation["model"]["sha256"] == hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    if not is_same or (evaluation["model"]["version"], evaluation["dataset"]) != (VERSION, DATASET):
        raise SystemExit(f"{path} is not about {folder / 'model.onnx'} {VERSION}: run evaluate.py again")
    return evaluation


def main(run: Path, training: Path, folder: Path) -> None:
    evaluation = read_evaluation(run / "evaluation.json", folder)
    names = ("sanity", "cross-validation", "linear-probe", "calibration")
    sanity, candidates, probe, fit = parts = [read_json(run / f"{name}.json") for name in names]
    content = manifest(folder, evaluation, sanity)
    (folder / "manifest.json").write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")
    card = model_card(folder / "model.onnx", training, Measured(evaluation, sanity, candidates, probe, fit))
    (folder / "MODEL_CARD.md").write_text(card)
    missing = [f"{name}.json" for name, part in zip(names, parts, strict=True) if part is None]
    print(f"{folder}: {NAME} {VERSION}" + (f", without {' and '.join(missing)}" if missing else ""))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
