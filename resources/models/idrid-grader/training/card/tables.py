"""Tables of the model card, in Markdown, from what was measured."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from card.description import LABELS, METRICS, TRUNKS

Row = Sequence[str]


def table(head: Row, rows: Iterable[Row]) -> str:
    """A Markdown table; columns of numbers are aligned right."""
    cells = [list(row) for row in rows]

    def is_numeric(column: int) -> bool:
        return column > 0 and all(row[column].lstrip("-")[:1].isdigit() for row in cells)

    rule = "|" + "".join("---:|" if is_numeric(column) else "---|" for column in range(len(head)))
    first, *others = ("| " + " | ".join(row) + " |" for row in [head, *cells])
    return "\n".join([first, rule, *others])


def spread(value: dict[str, float], digits: int = 2) -> str:
    """`0.58 (0.43 to 0.71)`, of {value or median, low, high}."""
    middle = value["value"] if "value" in value else value["median"]
    return f"{middle:.{digits}f} ({value['low']:.{digits}f} to {value['high']:.{digits}f})"


def mean_and_deviation(value: dict[str, float | None], digits: int) -> str:
    deviation = value["sd"]
    if deviation is None or math.isnan(deviation):
        return f"{value['mean']:.{digits}f}"
    return f"{value['mean']:.{digits}f} ± {deviation:.{digits}f}"


def candidates_table(candidates: list[dict[str, Any]]) -> str:
    views = ("asItIs", "lesionsFilled", "mirroredPlacesFilled")
    rows = (
        (
            c["row"] + (f" (**{c['note']}**)" if c["note"] else ""),
            mean_and_deviation(c["kappa"], 2),
            mean_and_deviation(c["aucReferable"], 3),
            *(f"{c['referableProbability'][view]:.2f}" for view in views),
        )
        for c in candidates
    )
    return table(("what was tried", "kappa", "AUC, referable", "P as it is", "lesions filled", "other places"), rows)


def probe_table(rows: list[dict[str, Any]]) -> str:
    cells = (
        (TRUNKS[r["trunk"]], str(r["inputSize"]), str(r["features"]), f"{r['kappa']:.2f}", f"{r['aucReferable']:.3f}")
        for r in rows
    )
    return table(("ImageNet features", "input, px", "features", "kappa", "AUC, referable"), cells)


def measures_table(evaluation: dict[str, Any]) -> str:
    rows = ((METRICS[name], spread(value)) for name, value in evaluation["measures"].items())
    return table(("measure", "value (95 % bootstrap)"), rows)


def grades_table(evaluation: dict[str, Any]) -> str:
    rows = (
        (
            f"{row['grade']}, {LABELS[row['grade']]}", str(row["n"]), spread(row["exact"]), spread(row["withinOne"]),
            spread(row["calledReferable"]),
        )
        for row in evaluation["byGrade"]
    )  # fmt: skip
    return table(("true grade", "n", "this very grade", "within one grade", "called referable"), rows)


def confusion_table(evaluation: dict[str, Any]) -> str:
    rows = ((f"**{grade}**", *map(str, counts)) for grade, counts in enumerate(evaluation["confusion"]))
    return table(("true \\ predicted", *(str(grade) for grade in range(len(LABELS)))), rows)


def calibration_table(evaluation: dict[str, Any]) -> str:
    rows = (
        (f"{b['mean_probability']:.2f}", f"{b['observed_share']:.2f}", str(b["n"]))
        for b in evaluation["calibration"]["bins"]
    )
    return table(("mean P(referable)", "share referable", "n"), rows)


def removal_table(evaluation: dict[str, Any]) -> str:
    columns = ("asItIs", "lesionsFilled", "mirroredPlacesFilled")
    rows = (
        (row["photograph"].removeprefix("IDRiD_"), *(f"{row[column]:.2f}" for column in columns))
        for row in evaluation["lesionRemoval"]
    )
    return table(("photograph", "as it is", "lesions filled", "mirrored places filled"), rows)


def blank_table(evaluation: dict[str, Any]) -> str:
    rows = (
        (row["picture"], str(row["n"]), f"{row['median']:.3f}", f"{row['largest']:.3f}")
        for row in evaluation["blankScores"]
    )
    return table(("picture", "n", "median P(referable)", "largest"), rows)


def lesion_share_table(sanity: dict[str, Any]) -> str:
    rows = (
        (
            row["dataset"], row["baseline"], str(row["n"]), spread(row["share"]), spread(row["chance"], 3),
            spread(row["ratio"], 1),
        )
        for row in sanity["lesionShare"]
    )  # fmt: skip
    return table(("photographs", "baseline", "n", "share on lesions", "an even spread", "share over even spread"), rows)


def randomisation_table(sanity: dict[str, Any]) -> str:
    rows = ((step["layer"], spread(step["rankCorrelation"])) for step in sanity["randomisation"]["steps"])
    return table(("weights in random order", "rank correlation, median (quartiles)"), rows)


def stability_table(sanity: dict[str, Any]) -> str:
    rows = (
        (
            row["change"], str(row["n"]), f"{row['scoreChange']['median']:.3f}", f"{row['scoreChange']['largest']:.3f}",
            f"{row['mapCorrelation']['median']:.2f}", f"{row['mapCorrelation']['smallest']:.2f}",
        )
        for row in sanity["stability"]
    )  # fmt: skip
    head = ("change", "n", "score, median change", "largest", "map, median correlation", "smallest")
    return table(head, rows)
