"""Write manifest.json beside model.onnx from what evaluate.py measured.

usage: python package.py evaluation.json ..   (the folder that holds model.onnx)
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from train import INPUT_SIZE

LABELS = ("no apparent retinopathy", "mild", "moderate", "severe", "proliferative")
METRICS = {
    "quadraticWeightedKappa": "quadratic weighted kappa",
    "accuracy": "accuracy, five grades",
    "referableAuc": "AUC, referable (grade 2 or more)",
    "referableSensitivity": "sensitivity, referable, P >= 0.5",
    "referableSpecificity": "specificity, referable, P >= 0.5",
    "anyRetinopathyAuc": "AUC, any retinopathy (grade 1 or more)",
}


def manifest(evaluation: dict, model: bytes) -> dict:
    return {
        "formatVersion": 1,
        "name": "idrid-grader",
        "version": "1.0.0",
        "licence": "Apache-2.0; trained on IDRiD (CC BY 4.0, attribution below)",
        "intendedUse": "Research and education, not for diagnosis. A small first grader to try Rimlight with. It knows "
        "one camera and one clinic, and calls blurred or black pictures grade 0: it cannot tell ungradable from healthy.",
        "trainingData": {
            "kind": "real",
            "statement": "Training split of the Indian Diabetic Retinopathy Image Dataset (IDRiD), CC BY 4.0: P. Porwal, "
            "S. Pachade, R. Kamble, M. Kokare, G. Deshmukh, V. Sahasrabuddhe, F. Meriaudeau, Data 3(3):25, 2018, "
            "doi:10.3390/data3030025; copies of test photographs left out. Feature layers started from Google's ImageNet "
            "MobileNet v1 0.25 (Apache-2.0).",
        },
        "model": "model.onnx",
        "input": {
            "widthPx": INPUT_SIZE,
            "heightPx": INPUT_SIZE,
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
        "files": [{"path": "model.onnx", "sha256": hashlib.sha256(model).hexdigest()}],
        "metrics": [metric(name, evaluation) for name in METRICS] if "test" in evaluation else [],
    }


def metric(name: str, evaluation: dict) -> dict:
    measured = evaluation["test"][name]
    low, high = measured["interval95"]
    return {
        "name": METRICS[name],
        "value": round(measured["value"], 4),
        "interval": {"low": round(low, 4), "high": round(high, 4), "method": "95 % bootstrap"},
        "dataset": "IDRiD disease grading, official test split",
        "n": sum(map(sum, evaluation["confusion"])),
    }


def main(evaluation: Path, folder: Path) -> None:
    content = manifest(json.loads(evaluation.read_text()), (folder / "model.onnx").read_bytes())
    (folder / "manifest.json").write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
