"""Measure an exported grader on the official test split, on blank pictures, and on photographs without their lesions.

usage: python -m measuring.evaluate ../model.onnx --data ../../../../../shared/data/idrid --out RUN \\
         [--average ../average-fundus.png]
Writes RUN/evaluation.json and RUN/recipe-probabilities.json. Look at the test split once, when nothing is left to
choose. This is the only program of the recipe that reads grades of the test split; photographs.py looks at its
photographs too, but only to leave copies of them out of training.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np

from card.average_fundus import prepared, read_average
from card.description import DATASET, NAME, VERSION
from data.photographs import read_grades
from measuring.blank_pictures import BlankScores
from measuring.intervals import DRAWS, SEED, bootstrap
from measuring.lesion_removal import lesion_removal_scores
from measuring.metrics import REFERABLE_GRADE, confusion_matrix, referable, summary
from measuring.reliability import calibration_error_by_chance, equal_count_bins
from measuring.subgroups import by_grade
from network.exported_grader import ExportedGrader

DECIMALS = 7


def probability_row(name: str, grade: int, probabilities: np.ndarray) -> dict[str, object]:
    return {
        "photograph": name,
        "grade": grade,
        "probabilities": [round(float(p), DECIMALS) for p in probabilities],
        "referable": round(float(referable(probabilities[None])[0]), DECIMALS),
    }


def measure(grades: np.ndarray, probabilities: np.ndarray) -> dict[str, object]:
    """Everything that follows from grades [n] and probabilities [n, 5]."""
    values, intervals = summary(grades, probabilities), bootstrap(summary, grades, probabilities)
    is_referable, score = grades >= REFERABLE_GRADE, referable(probabilities)
    chance_mean, chance_high = calibration_error_by_chance(score, DRAWS, SEED)
    return {
        "n": len(grades),
        "bootstrap": {"draws": DRAWS, "seed": SEED},
        "measures": {
            name: {"value": value, "low": intervals[name][0], "high": intervals[name][1]}
            for name, value in values.items()
        },
        "confusion": confusion_matrix(grades, probabilities.argmax(axis=1)).tolist(),
        "calibration": {
            "errorByChance": {"mean": chance_mean, "high95": chance_high},
            "bins": [asdict(b) for b in equal_count_bins(is_referable, score)],
        },
        "byGrade": by_grade(grades, probabilities),
    }


def main(options: argparse.Namespace) -> None:
    started = time.monotonic()
    grader = ExportedGrader(options.model)
    options.out.mkdir(parents=True, exist_ok=True)
    grades = read_grades(options.data, "test")
    average = None if options.average is None else read_average(options.average, grader.side)
    rows, blank = [], BlankScores(grader, average)
    for name in grades:
        image, inside = prepared(options.data / "grading" / "test" / f"{name}.jpg", grader.side)
        rows.append(probability_row(name, grades[name], grader.probabilities(image)))
        blank.add(image, inside)
        if len(rows) % 20 == 0:
            print(f"{len(rows)} of {len(grades)} test photographs", flush=True)
    model = {"name": NAME, "version": VERSION, "sha256": grader.sha256}
    write(options.out / "recipe-probabilities.json", {"model": model, "dataset": DATASET, "rows": rows})
    # Measured on the rounded probabilities, so that anybody gets the same figures from the file just written.
    measured = measure(np.array([row["grade"] for row in rows]), np.array([row["probabilities"] for row in rows]))
    lesions = lesion_removal_scores(grader, options.data)
    report = {
        "model": model | {"inputSide": grader.side},
        "dataset": DATASET,
        **measured,
        "blankScores": blank.rows(),
        "lesionRemoval": lesions,
    }
    write(options.out / "evaluation.json", report)
    for name, value in measured["measures"].items():
        print(f"{name:28s} {value['value']:.4f} ({value['low']:.4f} to {value['high']:.4f})")
    print(f"{time.monotonic() - started:.0f} seconds")


def write(path: Path, content: dict[str, object]) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n")


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the exported grader.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="the folder of IDRiD")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the two files")
    parser.add_argument("--average", type=Path, help="average-fundus.png, to say its score as a baseline")
    return parser.parse_args()


if __name__ == "__main__":
    main(parse_options())
