"""MODEL_CARD.md: the words of model-card-template.md with the measured figures in their places."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

import numpy as np
import onnx
from onnx import numpy_helper

from card import tables
from card.description import NAME, VERSION
from measuring.intervals import DRAWS
from measuring.metrics import THRESHOLD

TEMPLATE = Path(__file__).with_name("model-card-template.md")
NOT_MEASURED = "Not measured yet."


def network_facts(path: Path) -> dict[str, str]:
    """Size and parts of an ONNX model as its file has them."""
    model = onnx.load(path)
    weights = sum(int(np.prod(numpy_helper.to_array(tensor).shape)) for tensor in model.graph.initializer)
    operators = Counter(node.op_type for node in model.graph.node)

    def signature(value: Any) -> str:
        sizes = ", ".join(d.dim_param or str(d.dim_value) for d in value.type.tensor_type.shape.dim)
        return f"`{value.name}` [{sizes}]"

    return {
        "input": signature(model.graph.input[0]),
        "outputs": ", ".join(map(signature, model.graph.output)),
        "operators": ", ".join(f"{name} ({count})" for name, count in operators.most_common()),
        "opset": str(model.opset_import[0].version),
        "weights": f"{weights / 1e6:.2f} million",
        "megabytes": f"{path.stat().st_size / 1e6:.1f} MB",
    }


def schedule_table(run: Path) -> str:
    """What the run of train.py kept of its choices."""
    stored = run / "schedule.json"
    if not stored.is_file():
        raise SystemExit(f"{stored} is missing: give the folder of the run that model.onnx was exported from")
    rows = ((name.replace("_", " "), str(value)) for name, value in json.loads(stored.read_text()).items())
    return tables.table(("choice", "value"), rows)


def fit_sentence(fit: dict[str, Any] | None) -> str:
    """What calibrate.py fitted on held-out training photographs and export.py built in."""
    if fit is None:
        return "Its logits are as trained."
    offsets = ", ".join(f"{offset:.2f}" for offset in fit["offsets"])
    return (
        f"The logits were then divided by {fit['temperature']:.2f} and shifted by {offsets} (grades 0 to 4), which "
        f"makes the grades of {fit['n']} held-out training photographs likeliest (bias-corrected temperature scaling, "
        "Alexandari, Kundaje and Shrikumar 2020)."
    )


def calibration_sentence(evaluation: dict[str, Any]) -> str:
    """Whether the calibration error is more than so few photographs show by chance."""
    error = evaluation["measures"]["referableCalibrationError"]["value"]
    chance = evaluation["calibration"]["errorByChance"]
    verdict = (
        "so these photographs do not show that the probabilities are wrong, nor that they are right"
        if error <= chance["high95"]
        else "so the probabilities are not to be taken at their word"
    )
    return (
        f"The expected calibration error is {error:.3f}. Were the probabilities exactly right, {evaluation['n']} "
        f"photographs would still show {chance['mean']:.3f} on average and up to {chance['high95']:.3f} in 95 of 100 "
        f"such sets, {verdict}."
    )


def removal_sentence(evaluation: dict[str, Any]) -> str:
    rows = evaluation["lesionRemoval"]
    views = ("asItIs", "lesionsFilled", "mirroredPlacesFilled")
    medians = [float(np.median([row[view] for row in rows])) for view in views]
    kept = [row["photograph"].removeprefix("IDRiD_") for row in rows if row["lesionsFilled"] >= THRESHOLD]
    still = f"still at {THRESHOLD} or more without their lesions: {', '.join(kept) or 'none'}"
    return (
        f"The median P(referable) of these {len(rows)} photographs is {medians[0]:.2f} as they are, {medians[1]:.2f} "
        f"with all marked lesions filled in, and {medians[2]:.2f} with the mirrored places filled in; {still}."
    )


def sanity_parts(sanity: dict[str, Any] | None) -> dict[str, str]:
    if sanity is None:
        return dict.fromkeys(("lesion_share", "randomisation", "randomisation_setting", "stability"), NOT_MEASURED)
    cascade = sanity["randomisation"]
    return {
        "lesion_share": tables.lesion_share_table(sanity),
        "randomisation": tables.randomisation_table(sanity),
        "randomisation_setting": (
            f"{cascade['dataset']}, {cascade['n']} photographs, baseline {cascade['baseline']}. At the last step the "
            f"median correlation is {cascade['steps'][-1]['rankCorrelation']['median']:.2f}."
        ),
        "stability": tables.stability_table(sanity),
    }


@dataclass(frozen=True)
class Measured:
    """What the card reports; None where it has not been measured."""

    evaluation: dict[str, Any]
    sanity: dict[str, Any] | None
    candidates: list[dict[str, Any]] | None
    probe: list[dict[str, Any]] | None
    fit: dict[str, Any] | None


def model_card(model: Path, training: Path, measured: Measured) -> str:
    """The whole card, of an ONNX file and the run of train.py that it comes from.

    Every $place of the template must have a part, and every part is used.
    """
    evaluation, candidates = measured.evaluation, measured.candidates
    parts = {
        "name": NAME,
        "version": VERSION,
        "n": str(evaluation["n"]),
        "dataset": evaluation["dataset"],
        "draws": f"{DRAWS:,}".replace(",", " "),
        "schedule": schedule_table(training),
        "fit": fit_sentence(measured.fit),
        "held_out_lesions": "" if candidates is None else str(candidates[0]["referableProbability"]["n"]),
        "candidates": NOT_MEASURED if candidates is None else tables.candidates_table(candidates),
        "probe": NOT_MEASURED if measured.probe is None else tables.probe_table(measured.probe),
        "measures": tables.measures_table(evaluation),
        "grades": tables.grades_table(evaluation),
        "confusion": tables.confusion_table(evaluation),
        "calibration": tables.calibration_table(evaluation),
        "calibration_verdict": calibration_sentence(evaluation),
        "removal": tables.removal_table(evaluation),
        "removal_verdict": removal_sentence(evaluation),
        "blank": tables.blank_table(evaluation),
        **network_facts(model),
        **sanity_parts(measured.sanity),
    }
    template = Template(TEMPLATE.read_text())
    unused = set(parts) - set(template.get_identifiers())
    if unused:
        raise SystemExit(f"{TEMPLATE} leaves out {', '.join(sorted(unused))}")
    return template.substitute(parts)
