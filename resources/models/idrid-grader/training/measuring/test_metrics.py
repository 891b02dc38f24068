"""Check the measures against hand-worked cases, scipy and, where it is installed, scikit-learn.

usage: python -m unittest test_metrics
"""

from __future__ import annotations

import unittest

import numpy as np
from scipy import stats

from measuring import metrics
from measuring.intervals import bootstrap, wilson
from measuring.reliability import brier_score, calibration_error_by_chance, equal_count_bins, expected_calibration_error

try:
    from sklearn import metrics as sklearn_metrics
except ImportError:
    sklearn_metrics = None


def random_readings(seed: int, n: int = 103) -> tuple[np.ndarray, np.ndarray]:
    """Grades and probabilities that agree a little, with ties among the scores."""
    generator = np.random.default_rng(seed)
    grades = generator.integers(0, 5, n)
    logits = generator.normal(size=(n, 5)) + 1.5 * np.eye(5)[grades]
    powers = np.exp(np.round(logits, 1))
    return grades, powers / powers.sum(axis=1, keepdims=True)


def delong_variance(positive: np.ndarray, score: np.ndarray) -> float:
    """Variance of the area under the curve (DeLong, DeLong and Clarke-Pearson 1988)."""
    wins = np.sign(np.subtract.outer(score[positive], score[~positive])) / 2 + 0.5
    return float(wins.mean(1).var(ddof=1) / wins.shape[0] + wins.mean(0).var(ddof=1) / wins.shape[1])


class Agreement(unittest.TestCase):
    def test_kappa_of_a_hand_worked_table(self) -> None:
        # Counts: (0,0) 2, (0,1) 1, (1,1) 1, (4,2) 1. Observed weights 1 + 4 = 5.
        # Row sums 3,1,0,0,1; column sums 2,2,1,0,0; expected weights (0 6+6*1+3*4 + 2*1+0+1 + 2*16+2*9+4) / 5 = 75 / 5.
        first, second = np.array([0, 0, 0, 1, 4]), np.array([0, 0, 1, 1, 2])
        self.assertAlmostEqual(metrics.quadratic_weighted_kappa(first, second), 1 - 5 / 15, places=14)

    def test_kappa_of_perfect_and_of_constant_readings(self) -> None:
        grades = np.arange(5)
        self.assertEqual(metrics.quadratic_weighted_kappa(grades, grades), 1)
        self.assertEqual(metrics.quadratic_weighted_kappa(grades, np.full(5, 2)), 0)
        self.assertTrue(np.isnan(metrics.quadratic_weighted_kappa(np.full(5, 2), np.full(5, 2))))

    def test_area_of_a_hand_worked_case(self) -> None:
        # Positives 0.8 and 0.4 against negatives 0.4 and 0.1: wins 1, 1, a tie, 1.
        area = metrics.area_under_curve(np.array([True, True, False, False]), np.array([0.8, 0.4, 0.4, 0.1]))
        self.assertEqual(area, 3.5 / 4)

    def test_area_is_the_mann_whitney_statistic(self) -> None:
        for seed in range(20):
            grades, probabilities = random_readings(seed)
            positive, score = grades >= 2, np.round(metrics.referable(probabilities), 2)
            statistic = stats.mannwhitneyu(score[positive], score[~positive]).statistic
            pairs = positive.sum() * (~positive).sum()
            self.assertAlmostEqual(metrics.area_under_curve(positive, score), statistic / pairs, places=12)

    def test_summary_of_four_hand_worked_photographs(self) -> None:
        grades = np.array([0, 1, 2, 4])
        probabilities = np.array(
            [[0.7, 0.1, 0.1, 0.1, 0.0], [0.2, 0.2, 0.3, 0.2, 0.1], [0.1, 0.1, 0.5, 0.2, 0.1], [0.3, 0.3, 0.2, 0.1, 0.1]]
        )
        measured = metrics.summary(grades, probabilities)
        self.assertEqual(measured["accuracy"], 0.5)  # predicted 0, 2, 2 and 0 (the lower of two equals)
        self.assertEqual(measured["referableSensitivity"], 0.5)  # 0.8 and 0.4
        self.assertEqual(measured["referableSpecificity"], 0.5)  # 0.2 and 0.6
        self.assertEqual(measured["referableAuc"], 0.75)
        self.assertEqual(measured["anyRetinopathyAuc"], 1.0)
        self.assertAlmostEqual(measured["referableBrier"], (0.04 + 0.36 + 0.04 + 0.36) / 4, places=14)

    @unittest.skipIf(sklearn_metrics is None, "scikit-learn is not installed")
    def test_scikit_learn_agrees(self) -> None:
        for seed in range(20):
            grades, probabilities = random_readings(seed)
            predicted, score = probabilities.argmax(1), metrics.referable(probabilities)
            measured = metrics.summary(grades, probabilities)
            expected = {
                "quadraticWeightedKappa": sklearn_metrics.cohen_kappa_score(grades, predicted, weights="quadratic"),
                "accuracy": sklearn_metrics.accuracy_score(grades, predicted),
                "referableAuc": sklearn_metrics.roc_auc_score(grades >= 2, score),
                "anyRetinopathyAuc": sklearn_metrics.roc_auc_score(grades >= 1, 1 - probabilities[:, 0]),
                "referableSensitivity": sklearn_metrics.recall_score(grades >= 2, score >= 0.5),
                "referableSpecificity": sklearn_metrics.recall_score(grades < 2, score < 0.5),
                "referableBrier": sklearn_metrics.brier_score_loss(grades >= 2, score),
            }
            for name, value in expected.items():
                self.assertAlmostEqual(measured[name], value, places=12, msg=name)
            table = sklearn_metrics.confusion_matrix(grades, predicted, labels=range(5))
            self.assertTrue((metrics.confusion_matrix(grades, predicted) == table).all())


class Calibration(unittest.TestCase):
    outcome = np.array([0, 0, 1, 0, 1, 1, 1])
    probability = np.array([0.1, 0.3, 0.2, 0.6, 0.5, 0.9, 0.8])

    def test_bins_and_error_of_a_hand_worked_case(self) -> None:
        # In order: 0.1 0.2 0.3 (one of three), 0.5 0.6 (one of two), 0.8 0.9 (both).
        bins = equal_count_bins(self.outcome, self.probability, 3)
        self.assertEqual([b.n for b in bins], [3, 2, 2])
        np.testing.assert_allclose([b.mean_probability for b in bins], [0.2, 0.55, 0.85])
        np.testing.assert_allclose([b.observed_share for b in bins], [1 / 3, 0.5, 1.0])
        error = expected_calibration_error(self.outcome, self.probability, 3)
        self.assertAlmostEqual(error, (3 * (1 / 3 - 0.2) + 2 * 0.05 + 2 * 0.15) / 7, places=14)

    def test_brier_score_of_extremes(self) -> None:
        self.assertEqual(brier_score(self.outcome, self.outcome), 0)
        self.assertEqual(brier_score(self.outcome, 1 - self.outcome), 1)
        self.assertEqual(brier_score(self.outcome, np.full(7, 0.5)), 0.25)

    def test_certain_probabilities_have_no_error_by_chance(self) -> None:
        self.assertEqual(calibration_error_by_chance(np.array([0.0, 0.0, 1.0, 1.0]), 50, 1), (0.0, 0.0))

    def test_error_by_chance_of_one_bin_is_that_of_a_coin(self) -> None:
        # Five equal coins, one in each bin: every bin is off by one half, whatever they show.
        mean, high = calibration_error_by_chance(np.full(5, 0.5), 50, 1)
        self.assertEqual((mean, high), (0.5, 0.5))


class Intervals(unittest.TestCase):
    def test_wilson_of_published_and_extreme_cases(self) -> None:
        # Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        cases = ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718))
        for successes, n, low, high in cases:
            np.testing.assert_allclose(wilson(successes, n), (low, high), atol=5e-5)
        self.assertEqual(wilson(5, 5)[1], 1.0)

    def test_wilson_agrees_with_scipy(self) -> None:
        for successes in range(34):
            expected = stats.binomtest(successes, 33).proportion_ci(0.95, method="wilson")
            np.testing.assert_allclose(wilson(successes, 33), (expected.low, expected.high), atol=1e-12)

    def test_bootstrap_repeats_with_its_seed_and_contains_the_value(self) -> None:
        grades, probabilities = random_readings(3)
        first = bootstrap(metrics.summary, grades, probabilities, 200, 7)
        self.assertEqual(first, bootstrap(metrics.summary, grades, probabilities, 200, 7))
        self.assertNotEqual(first, bootstrap(metrics.summary, grades, probabilities, 200, 8))
        measured = metrics.summary(grades, probabilities)
        for name in set(measured) - {"referableCalibrationError"}:
            self.assertTrue(first[name][0] <= measured[name] <= first[name][1], name)

    def test_bootstrap_of_accuracy_is_binomial(self) -> None:
        grades, probabilities = random_readings(4)
        low, high = bootstrap(metrics.summary, grades, probabilities, 2000, 1)["accuracy"]
        right = int((grades == probabilities.argmax(1)).sum())
        expected = stats.binom.ppf([0.025, 0.975], len(grades), right / len(grades)) / len(grades)
        np.testing.assert_allclose((low, high), expected, atol=1.5 / len(grades))

    def test_bootstrap_of_the_area_is_as_wide_as_delong_says(self) -> None:
        for seed in range(2):
            grades, probabilities = random_readings(seed, 200)
            low, high = bootstrap(metrics.summary, grades, probabilities, 2000, 1)["referableAuc"]
            expected = 2 * 1.96 * delong_variance(grades >= 2, metrics.referable(probabilities)) ** 0.5
            self.assertAlmostEqual((high - low) / expected, 1, delta=0.1)


if __name__ == "__main__":
    unittest.main()
