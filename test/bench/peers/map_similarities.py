"""How long SciPy and scikit-image take for the rank correlation and the structural similarity of all pairs of maps.

python3 map_similarities.py FILE COUNT SIDE RUNS: FILE holds COUNT float32 maps of SIDE x SIDE. Every map is ranked and scaled
once. Prints JSON: median wall and CPU time in milliseconds, and what came out, pair by pair.
"""
import itertools
import json
import statistics
import sys
import time

import numpy as np
from scipy.stats import spearmanr
from skimage.metrics import structural_similarity


def compare(maps):
    spearman = spearmanr(maps.reshape(len(maps), -1), axis=1).statistic
    strengths = [np.percentile(np.abs(one), 99.5) for one in maps]
    scaled = [np.clip(one / strength, -1, 1) + 1 for one, strength in zip(maps, strengths)]
    return [
        [
            float(spearman[i, j]),
            float(
                structural_similarity(
                    scaled[i], scaled[j], data_range=2, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
                )
            ),
        ]
        for i, j in itertools.combinations(range(len(maps)), 2)
    ]


file, count, side, runs = sys.argv[1], *map(int, sys.argv[2:])
maps = np.fromfile(file, dtype='<f4').reshape(count, side, side).astype(np.float64)
wall, cpu = [], []
for _ in range(runs):
    started, before = time.perf_counter(), time.process_time()
    pairs = compare(maps)
    wall.append(1000 * (time.perf_counter() - started))
    cpu.append(1000 * (time.process_time() - before))
print(json.dumps(dict(milliseconds=statistics.median(wall), cpuMilliseconds=statistics.median(cpu), pairs=pairs)))
