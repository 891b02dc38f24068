"""What the package says of itself in words; its numbers come from evaluation.json and sanity.json."""

from __future__ import annotations

NAME = "idrid-grader"
VERSION = "2.0.0"
DATASET = "IDRiD disease grading, official test split"
LABELS = ("no apparent retinopathy", "mild", "moderate", "severe", "proliferative")

CITATION = (
    "P. Porwal, S. Pachade, R. Kamble, M. Kokare, G. Deshmukh, V. Sahasrabuddhe, F. Meriaudeau, "
    "Data 3(3):25, 2018, doi:10.3390/data3030025"
)
LICENCE = "Apache-2.0; trained on IDRiD (CC BY 4.0; see training data)"
INTENDED_USE = (
    "Research and education, not for diagnosis. A small grader to try Rimlight with. It knows one camera and one "
    "clinic, and calls blurred or black pictures grade 0: it cannot tell ungradable from healthy."
)
TRAINING_DATA = (
    f"Training split of the Indian Diabetic Retinopathy Image Dataset (IDRiD), CC BY 4.0: {CITATION}; copies of test "
    "photographs left out. Feature layers started from EfficientNet-Lite0 trained on ImageNet (Apache-2.0)."
)
TRUNKS = {"mobilenet": "MobileNet 0.25", "efficientnet-lite": "EfficientNet-Lite0"}
METRICS = {
    "quadraticWeightedKappa": "quadratic weighted kappa",
    "accuracy": "accuracy, five grades",
    "referableAuc": "AUC, referable (grade 2 or more)",
    "referableSensitivity": "sensitivity, referable, P >= 0.5",
    "referableSpecificity": "specificity, referable, P >= 0.5",
    "anyRetinopathyAuc": "AUC, any retinopathy (grade 1 or more)",
    "referableBrier": "Brier score, referable",
    "referableCalibrationError": "expected calibration error, referable",
}
