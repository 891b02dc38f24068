"""The whole recipe, step by step: from the data to the package. Started again, it goes on where it was stopped.

usage: python run.py --data ../../../../../shared/data --out RUN [--package FOLDER] [--from STEP] [--until STEP]
       [--list]
RUN/record.json keeps what each step ran, how long it took, all seeds, and the versions of what it ran with. A step is
done when its record is the same command and its files are there; once a step runs, all after it run again.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shlex
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fitting.candidates import CHOSEN
from measuring import intervals
from steps import Places, Step, recipe

HERE = Path(__file__).resolve().parent
# Of photographs.blocked_folds.
FOLD_SEED = 2018


def installed() -> dict[str, str]:
    """Versions of Python and of the packages that requirements.txt names."""
    lines = (HERE / "requirements.txt").read_text().splitlines()
    names = [line.split("==")[0] for line in lines if "==" in line]
    return {"python": platform.python_version()} | {name: version(name) for name in names}


class Record:
    """RUN/record.json."""

    def __init__(self, path: Path) -> None:
        self.path = path
        stored = json.loads(path.read_text()) if path.is_file() else {}
        self.steps: dict[str, Any] = stored.get("steps", {})

    def has(self, step: Step) -> bool:
        kept = self.steps.get(step.name)
        return kept is not None and kept["commands"] == step.shown() and all(path.exists() for path in step.makes)

    def keep(self, step: Step, seconds: float) -> None:
        self.steps[step.name] = {"commands": step.shown(), "seconds": round(seconds)}
        self._write()

    def forget(self, names: list[str]) -> None:
        for name in names:
            self.steps.pop(name, None)
        self._write()

    def _write(self) -> None:
        content = {
            "seeds": {"training": CHOSEN.seed, "folds": FOLD_SEED, "bootstrap": intervals.SEED},
            "software": installed(),
            "machine": {"system": platform.platform(), "cores": os.cpu_count()},
            "steps": self.steps,
        }
        self.path.write_text(json.dumps(content, indent=2) + "\n")


def run_step(step: Step) -> float:
    """Seconds that the step took. Stops the recipe when one of its commands fails."""
    started = time.monotonic()
    for command in step.commands:
        print(f"  {shlex.join(command)}", flush=True)
        if subprocess.run(command, check=False, cwd=HERE).returncode != 0:
            raise SystemExit(f"step {step.name} failed; mend it and start run.py again: it goes on from here")
    for path in step.makes:
        if not path.exists():
            raise SystemExit(f"step {step.name} ended well but did not write {path}: its command is wrong in steps.py")
    return time.monotonic() - started


def chosen_steps(options: argparse.Namespace) -> list[Step]:
    steps = recipe(Places(options.data.resolve(), options.out.resolve(), options.package.resolve(), HERE))
    names = [step.name for step in steps]
    for name in (options.from_step, options.until):
        if name is not None and name not in names:
            raise SystemExit(f"there is no step {name}; the steps are {', '.join(names)}")
    return steps[: None if options.until is None else names.index(options.until) + 1]


def main(options: argparse.Namespace) -> None:
    steps = chosen_steps(options)
    for folder in (options.out, options.package):
        folder.mkdir(parents=True, exist_ok=True)
    record = Record(options.out / "record.json")
    names = [step.name for step in steps]
    if options.from_step is not None:
        record.forget(names[names.index(options.from_step) :])
    for index, step in enumerate(steps):
        if record.has(step):
            print(f"{step.name}: done before, {record.steps[step.name]['seconds']} s", flush=True)
        elif options.list:
            print(f"{step.name}: to do", *(f"\n  {command}" for command in step.shown()), flush=True)
        else:
            print(f"{step.name}: {step.purpose}", flush=True)
            record.forget(names[index:])
            record.keep(step, run_step(step))
            print(f"{step.name}: {record.steps[step.name]['seconds']} s", flush=True)
    total = sum(kept["seconds"] for kept in record.steps.values())
    print(f"together {total // 60} minutes, recorded in {record.path}")


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Go through the recipe.")
    parser.add_argument("--data", type=Path, required=True, help="holds idrid and mobilenet-v1-025-224-tfjs")
    parser.add_argument("--out", type=Path, required=True, help="folder for all that is made on the way")
    parser.add_argument("--package", type=Path, default=HERE.parent, help="folder for the package (default: this one)")
    parser.add_argument("--from", dest="from_step", metavar="STEP", help="run this step and all after it again")
    parser.add_argument("--until", metavar="STEP", help="the last step to run")
    parser.add_argument("--list", action="store_true", help="say what is done and what is to do, and run nothing")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(parse_options()))
