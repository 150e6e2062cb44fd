#!/usr/bin/env bash
# Where two annotators use one label throughout, a figure corrected for chance has no value.
# NLTK prints 1.0 for it, the best there is.
#
# Packages: nltk 3.10.4, scikit-learn 1.9.1, krippendorff 0.9.0 (PyPI).
# They say: NLTK's module computes the coefficients as surveyed by Artstein and Poesio,
#   "Inter-Coder Agreement for Computational Linguistics": kappa and pi are (observed - expected)
#   / (1 - expected), alpha is 1 - observed / expected disagreement. With one label all are
#   without a value, 0/0 being asked for.
# Seen: of the same four units NLTK's kappa, multi_kappa, pi and alpha are 1; scikit-learn's
#   cohen_kappa_score is nan; krippendorff raises a ValueError. On a table of two labels the
#   three agree to twelve digits.
# For readers: a report of agreement per type shows perfect agreement for the very types on
#   which nothing was measured, if NLTK made it.
# Needs: python3 with venv, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    nltk==3.10.4 scikit-learn==1.9.1 krippendorff==0.9.0

"$work/venv/bin/python" - <<'PY'
import math
import sys
import warnings

import krippendorff
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score

warnings.simplefilter("ignore")


def figures(rima, sami):
    rows = [(who, unit, label) for who, labels in (("rima", rima), ("sami", sami))
            for unit, label in enumerate(labels)]
    task = AnnotationTask(data=rows)
    by_nltk = {"kappa": task.kappa(), "multi_kappa": task.multi_kappa(), "pi": task.pi(), "alpha": task.alpha()}
    codes = sorted(set(rima + sami))
    table = [[codes.index(label) for label in labels] for labels in (rima, sami)]
    try:
        alpha = krippendorff.alpha(reliability_data=table, level_of_measurement="nominal")
    except ValueError as error:
        alpha = error
    return by_nltk, cohen_kappa_score(rima, sami), alpha


plain = figures(list("PPOPOOPP"), list("PPOOOOPP"))
single = figures(["PERSON"] * 4, ["PERSON"] * 4)
for name, (by_nltk, kappa, alpha) in (("two labels", plain), ("one label", single)):
    print(f"{name}: nltk {by_nltk}, scikit-learn kappa {kappa}, krippendorff alpha {alpha!r}")
if not (math.isclose(plain[0]["kappa"], plain[1], abs_tol=1e-12) and math.isclose(plain[0]["alpha"], plain[2], abs_tol=1e-12)):
    sys.exit("Changed: the packages no longer agree on a table of two labels.")
if set(single[0].values()) != {1.0}:
    sys.exit("Changed: NLTK no longer gives 1 where every label is the same.")
if not math.isnan(single[1]) or not isinstance(single[2], ValueError):
    sys.exit("Changed: scikit-learn or krippendorff now gives a number where every label is the same.")
PY
