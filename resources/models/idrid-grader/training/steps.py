"""The steps of the recipe in their order, with the files that each must leave."""

from __future__ import annotations

import shlex
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from fitting.candidates import CHOSEN

# Lesion photographs that no training photograph equals; see the model card.
UNSEEN = ("04", "09", "11", "12", "22", "25", "26", "30", "31", "32", "39", "45")
SANITY_BASELINES = "average-fundus,black,blur:12"
# Twelve unseen photographs and eighteen others; eight of them through all randomised weights: half an hour.
SANITY_SIZE = ("--limit", "30", "--sample", "8", "--points", "24")

Command = tuple[str, ...]


@dataclass(frozen=True)
class Places:
    data: Path
    """Holds `idrid` and `mobilenet-v1-025-224-tfjs`."""
    run: Path
    package: Path
    training: Path

    @property
    def idrid(self) -> Path:
        return self.data / "idrid"

    @property
    def model(self) -> Path:
        return self.package / "model.onnx"

    @property
    def average(self) -> Path:
        return self.package / "average-fundus.png"

    @property
    def repository(self) -> Path:
        return self.training.parents[3]


@dataclass(frozen=True)
class Step:
    name: str
    purpose: str
    commands: tuple[Command, ...]
    makes: tuple[Path, ...] = ()

    def shown(self) -> list[str]:
        return [shlex.join(command) for command in self.commands]


def python(module: str, *words: str | Path) -> Command:
    return (sys.executable, "-m", module, *map(str, words))


def schedule_words() -> list[str]:
    """The chosen schedule as options of train.py."""
    words = []
    for name, value in asdict(CHOSEN).items():
        option = name.replace("_", "-")
        if isinstance(value, bool):
            words.append(f"--{option}" if value else f"--no-{option}")
        else:
            words += [f"--{option}", str(value)]
    return words


def recipe(places: Places) -> list[Step]:
    return [*choosing(places), *making(places), *measuring(places)]


def choosing(places: Places) -> list[Step]:
    """What is decided on training photographs alone."""
    run, data = places.run, places.data
    common = ("--data", data, "--out", run, "--cache", run / "training-set.npz")
    return [
        Step(
            "check",
            "measures and converted weights against independent calculations",
            (
                (sys.executable, "-m", "unittest", "-q", "measuring.test_metrics"),
                python("network.verify_mobilenet", data / "mobilenet-v1-025-224-tfjs"),
                python("network.verify_efficientnet"),
            ),
        ),
        Step(
            "draw",
            "synthetic eyes to start from",
            (app(places, places.training / "data" / "drawSynthetic.ts", run / "synthetic", "--count", "255"),),
            (run / "synthetic" / "grades.csv",),
        ),
        Step(
            "probe",
            "what frozen ImageNet features tell, by network and input size",
            (python("fitting.linear_probe", *common),),
            (run / "linear-probe.json",),
        ),
        Step(
            "cross-validate",
            "every candidate on held-out folds",
            (python("fitting.cross_validate", *common, "--synthetic", run / "synthetic"),),
            (run / "cross-validation.json",),
        ),
    ]


def making(places: Places) -> list[Step]:
    """The chosen grader, trained on all training photographs."""
    run, data = places.run, places.data
    cache, calibration = run / "training-set.npz", run / "calibration.json"
    held_out = [run / "lite-01"]
    return [
        Step(
            "train",
            "the chosen schedule on all training photographs",
            (python("fitting.train", "--data", data, "--out", run / "grader", "--cache", cache, *schedule_words()),),
            (run / "grader" / "grader.pt", run / "grader" / "schedule.json"),
        ),
        Step(
            "calibrate",
            "temperature and offsets on the held-out folds",
            (python("fitting.calibrate", calibration, *held_out),),
            (calibration,),
        ),
        Step(
            "export",
            "model.onnx",
            (python("network.export", run / "grader", places.model, "--calibration", calibration),),
            (places.model,),
        ),
        Step(
            "average",
            "the baseline average-fundus",
            (python("card.average_fundus", places.model, "--data", places.idrid, "--out", places.average),),
            (places.average,),
        ),
    ]


def measuring(places: Places) -> list[Step]:
    """The official test split, once; then the package, and the sanity checks that need a package."""
    run, package, library = places.run, places.package, places.run / "lesion-library"
    sanity = run / "sanity.json"
    lesions, unseen = places.idrid / "lesions", ",".join(f"IDRiD_{number}" for number in UNSEEN)
    pack = python("card.package", run, run / "grader", package)
    return [
        Step(
            "evaluate",
            "the official test split, blank pictures and filled-in lesions",
            (python("measuring.evaluate", places.model, "--data", places.idrid, "--out", run, "--average", places.average),),
            (run / "evaluation.json", run / "recipe-probabilities.json"),
        ),
        Step("package", "the package, which the sanity checks need", (pack,), (package / "manifest.json",)),
        Step(
            "lesion-library",
            "photographs and lesions for the sanity checks",
            (
                rimlight(places, "import", lesions / "images", "--library", library),
                rimlight(places, "lesions", "import", lesions / "masks", "--library", library),
            ),
            (library,),
        ),
        Step(
            "sanity",
            "randomised weights, changed pictures, attribution on lesions",
            (
                rimlight(
                    places, "sanity", package, "--library", library, "--baseline", SANITY_BASELINES, "--unseen", unseen,
                    *SANITY_SIZE, "--dataset", "IDRiD lesion photographs", "--out", sanity, "--sheet", run / "cascade.png",
                ),
            ),
            (sanity, run / "cascade.png"),
        ),
        Step("package-again", "manifest and card with the sanity checks", (pack,), (package / "MODEL_CARD.md",)),
        Step("check-package", "whether the application takes it", (rimlight(places, "check-model", package),)),
    ]  # fmt: skip


def app(places: Places, script: Path, *words: str | Path) -> Command:
    """A TypeScript file, run with the Node and the packages that the repository installs."""
    bootstrap = places.repository / "src-main" / "cli" / "bootstrap.mjs"
    return ("node", str(bootstrap), script.relative_to(places.repository).as_posix(), *map(str, words))


def rimlight(places: Places, *words: str | Path) -> Command:
    return app(places, places.repository / "src-main" / "cli" / "main.ts", *words)
