"""Write what the recipe's preprocessing gives, for the application's tests to compare with theirs.

usage: python -m preprocessing.make_preprocessing_fixture ../../../../test/fixtures/recipe \\
         [--idrid ../../../../../shared/data/idrid]

Writes preprocessing.json for the pictures in photographs/ and, with --idrid, idrid-preprocessing.json for the 516
photographs of the grading part.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from preprocessing.preprocess import BlankPhotograph, FieldOfView, crop, crop_mask, find_field_of_view, read_photograph

# A reduction and an enlargement of most of the pictures, neither a divisor of their sides.
CROPS = (("triangle", 97), ("triangle", 331), ("area", 61))
MASK_SIDE = 43
PIXELS = 60
IDRID_SIDE = 448
IDRID_PIXELS = 12
SEED = 7


def rounded(value: float) -> float:
    return float(f"{value:.9g}")


def in_json(field_of_view: FieldOfView) -> dict[str, object]:
    return {
        {"kind": "kind", "confidence": "confidence", "centre_x": "centreXPx", "centre_y": "centreYPx"}.get(
            name, f"{name}Px"
        ): value if isinstance(value, str) else rounded(value)
        for name, value in asdict(field_of_view).items()
    }


def places(shape: tuple[int, ...], count: int) -> np.ndarray:
    """Flat indices of a few pixels, always the same for a shape."""
    return np.sort(np.random.default_rng(SEED).choice(int(np.prod(shape)), count, replace=False))


def values_at(planes: np.ndarray, at: np.ndarray) -> list[float]:
    return [rounded(value) for value in planes.ravel()[at]]


def stripes(shape: tuple[int, ...]) -> np.ndarray:
    """A mask that any language draws alike: pixels of column x and row y with (3x + 5y) mod 16 below 4."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]]
    return (3 * x + 5 * y) % 16 < 4


def crop_row(photograph: np.ndarray, field_of_view: FieldOfView, kernel: str, side: int) -> dict[str, object]:
    planes = crop(photograph, field_of_view, side, kernel)
    at = places(planes.shape, PIXELS)
    means = [rounded(value) for value in planes.mean(axis=(1, 2), dtype=np.float64)]
    return {"kernel": kernel, "side": side, "means": means, "at": at.tolist(), "values": values_at(planes, at)}


def photograph_row(path: Path) -> dict[str, object]:
    photograph = read_photograph(path)
    row: dict[str, object] = {"file": path.name, "sums": channel_sums(photograph)}
    try:
        field_of_view = find_field_of_view(photograph)
    except BlankPhotograph:
        return {**row, "fieldOfView": None}
    share = crop_mask(stripes(photograph.shape), field_of_view, MASK_SIDE)
    at = places(share.shape, PIXELS)
    return {
        **row,
        "fieldOfView": in_json(field_of_view),
        "crops": [crop_row(photograph, field_of_view, kernel, side) for kernel, side in CROPS],
        "mask": {"side": MASK_SIDE, "at": at.tolist(), "values": values_at(share, at)},
    }


def channel_sums(photograph: np.ndarray) -> list[int]:
    """Of the decoded samples: two decoders that differ in one pixel differ here."""
    return photograph.sum(axis=(0, 1), dtype=np.int64).tolist()


def idrid_row(path: Path, at: np.ndarray) -> dict[str, object]:
    photograph = read_photograph(path)
    field_of_view = find_field_of_view(photograph)
    return {
        "file": f"{path.parent.name}/{path.name}",
        "sums": channel_sums(photograph),
        "fieldOfView": in_json(field_of_view),
        "values": values_at(crop(photograph, field_of_view, IDRID_SIDE), at),
    }


def write(path: Path, head: dict[str, object], rows: list[dict[str, object]]) -> None:
    """One row a line, so that a change can be read."""
    lines = ",\n".join(json.dumps(row) for row in rows)
    path.write_text(f'{json.dumps(head)[:-1]}, "rows": [\n{lines}\n]}}\n')
    print(f"{path}: {len(rows)} photographs")


def main() -> None:
    parser = argparse.ArgumentParser(description="Write what the recipe's preprocessing gives.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--idrid", type=Path, help="folder that holds grading/")
    options = parser.parse_args()
    about = {"madeBy": "make_preprocessing_fixture.py"}
    pictures = sorted((options.folder / "photographs").iterdir())
    write(options.folder / "preprocessing.json", about, [photograph_row(path) for path in pictures])
    if options.idrid is None:
        return
    at = places((3, IDRID_SIDE, IDRID_SIDE), IDRID_PIXELS)
    paths = sorted((options.idrid / "grading").glob("t*/*.jpg"))
    if not paths:
        parser.error(f"{options.idrid}/grading holds no photographs: name the folder of IDRiD that has grading/train")
    head = {**about, "side": IDRID_SIDE, "at": at.tolist()}
    write(options.folder / "idrid-preprocessing.json", head, [idrid_row(path, at) for path in paths])


if __name__ == "__main__":
    main()
