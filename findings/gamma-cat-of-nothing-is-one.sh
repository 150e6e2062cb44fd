#!/usr/bin/env bash
# Two annotators marked nothing in common: other places, other labels. Their agreement on
# categories is given as 1, the best there is.
#
# Package: pygamma-agreement 0.5.9 (PyPI).
# Standard: gamma-cat measures agreement on the categories of those units that the best
#   alignment puts together (Mathet 2017, Computational Linguistics 43:3). With no such pair
#   nothing was compared.
# Seen: one annotator marks 5-16 as PERSON, the other 40-50 as PLACE. The best alignment leaves
#   both alone, gamma is below 0, and gamma_cat is 1 whatever the seed of the chance sampling.
# For readers: the figure wants the number of pairs beside it on which it rests.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pygamma-agreement==0.5.9

"$work/venv/bin/python" - <<'PY'
import logging
import sys

import numpy
from pyannote.core import Segment
from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum

logging.disable(logging.WARNING)
for seed in (1, 2, 3):
    numpy.random.seed(seed)
    marked = Continuum()
    marked.add("rima", Segment(5, 16), "PERSON")
    marked.add("sami", Segment(40, 50), "PLACE")
    found = marked.compute_gamma(CombinedCategoricalDissimilarity(alpha=1, beta=1), n_samples=30)
    pairs = sum(all(unit is not None for _, unit in group.n_tuple)
                for group in found.best_alignment.unitary_alignments)
    print(f"seed {seed}: {pairs} aligned pairs, gamma {found.gamma:.3f}, gamma_cat {found.gamma_cat}")
    if pairs != 0 or found.gamma >= 0:
        sys.exit("Changed: the two marks are aligned, or their gamma is not below 0.")
    if found.gamma_cat != 1:
        sys.exit("Changed: gamma_cat is no longer 1 where nothing is aligned.")
PY
