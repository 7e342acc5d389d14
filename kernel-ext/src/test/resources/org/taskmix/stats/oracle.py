"""Computes the values that OracleTest compares with, into oracle.csv beside this file.

Needs Python 3.11 or newer with scipy 1.17.1 and statsmodels 0.15.0:
    python oracle.py > oracle.csv

Columns: method, parameter, first sample, second sample, expected values. Lists are separated by spaces. Where SciPy has no
such function, the value follows from the definition in exact integer arithmetic, by enumeration where that is feasible.
"""
import itertools
import math
import random
import statistics
from fractions import Fraction

from scipy import stats
from statsmodels.stats.multitest import multipletests

rng = random.Random(20260101)


def sample(n, ties):
    if ties:
        return [float(rng.randint(1, 12)) for _ in range(n)]
    return [round(rng.lognormvariate(3, 0.3), 6) for _ in range(n)]


def emit(method, parameter, first, second, expected):
    lists = (" ".join(repr(float(x)) for x in xs) for xs in (first, second, expected))
    print(",".join([method, str(parameter), *lists]))


def has_ties(values):
    return len(set(values)) < len(values)


def mann_whitney(a, b):
    exact = not has_ties(a + b) and max(len(a), len(b)) < 50
    return stats.mannwhitneyu(a, b, method="exact" if exact else "asymptotic", use_continuity=True).pvalue


def signed_rank(a, b):
    d = [x - y for x, y in zip(a, b) if x != y]
    exact = not has_ties([abs(x) for x in d]) and len(d) < 50
    return stats.wilcoxon(d, correction=True, method="exact" if exact else "asymptotic").pvalue


def chance_below(a, b):
    return float(sum(Fraction(1) if x < y else Fraction(1, 2) if x == y else 0 for x in a for y in b) / len(a) / len(b))


def cut(counts, level):
    """Largest c with P(statistic <= c) <= (1 - level) / 2, given the number of arrangements per statistic."""
    total, below, c = sum(counts), 0, -1
    while Fraction(below + counts[c + 1], total) <= (1 - level) / 2:
        below += counts[c + 1]
        c += 1
    return c


def rank_sum_counts(n, m):
    """Coefficients of the Gaussian binomial (n + m over n), in integers."""
    poly = [1]
    for i in range(1, n + 1):
        longer = poly + [0] * (m + i)
        for j in range(len(poly)):
            longer[j + m + i] -= poly[j]
        for j in range(i, len(longer)):
            longer[j] += longer[j - i]
        poly = longer
        while poly and poly[-1] == 0:
            poly.pop()
    assert sum(poly) == math.comb(n + m, n) and len(poly) == n * m + 1
    return poly


def signed_rank_counts(n, reach):
    scores = [min(rank, reach) for rank in range(1, n + 1)]
    counts = [0] * (sum(scores) + 1)
    if n <= 12:
        for signs in itertools.product((0, 1), repeat=n):
            counts[sum(s for s, sign in zip(scores, signs) if sign)] += 1
    else:
        counts[0] = 1
        for s in scores:
            counts = [counts[i] + (counts[i - s] if i >= s else 0) for i in range(len(counts))]
    return counts


def shift(a, b, level):
    d = sorted(x - y for x in a for y in b)
    c = cut(rank_sum_counts(len(a), len(b)), Fraction(level))
    return [statistics.median(d), d[c], d[len(d) - 1 - c]]


def ratio(a, b, level, reach):
    d = sorted(math.log(x) - math.log(y) for x, y in zip(a, b))
    n = len(d)
    walsh = sorted((d[i] + d[j]) / 2 for i in range(n) for j in range(i, min(n, i + reach)))
    c = cut(signed_rank_counts(n, reach), Fraction(level))
    return [math.exp(statistics.median(walsh)), math.exp(walsh[c]), math.exp(walsh[len(walsh) - 1 - c])]


def capped_p(a, b, reach):
    """The test itself, from signs and ranks, for samples without ties; the interval above must agree with it."""
    d = [math.log(x) - math.log(y) for x, y in zip(a, b)]
    ranks = stats.rankdata([abs(x) for x in d])
    statistic = sum(min(int(r), reach) for x, r in zip(d, ranks) if x > 0)
    counts = signed_rank_counts(len(d), reach)
    low = Fraction(sum(counts[: statistic + 1]), sum(counts))
    high = Fraction(sum(counts[statistic:]), sum(counts))
    return float(min(1, 2 * min(low, high)))


def quantile(a, p, level):
    interval = stats.quantile_test(a, q=0, p=p).confidence_interval(confidence_level=level)
    return [interval.low, interval.high]


for case in range(80):
    ties = case % 2 == 1
    n, m = rng.randint(3, 30 if case < 70 else 80), rng.randint(3, 30 if case < 70 else 80)
    a, b = sample(n, ties), sample(m, ties)
    emit("mannWhitney", "", a, b, [mann_whitney(a, b)])
    emit("chanceBelow", "", a, b, [chance_below(a, b)])
    a, b = sample(n, ties), sample(n, ties)
    emit("signedRank", "", a, b, [signed_rank(a, b)])

for case in range(80):
    n, m = rng.randint(5, 24), rng.randint(5, 24)
    a, b = sample(n, case % 2), sample(m, case % 2)
    level = rng.choice([0.9, 0.95])
    emit("shift", level, a, b, shift(a, b, level))

for case in range(100):
    n = rng.randint(8, 60)
    a, b = sample(n, case % 2), sample(n, case % 2)
    level = rng.choice([0.9, 0.95, 0.99])
    emit("hodgesLehmann", level, a, b, ratio(a, b, level, n))
    emit("ofRounds", level, a, b, ratio(a, b, level, (n + 1) // 2))
    if case % 2 == 0:
        emit("pEqual", "", a, b, [capped_p(a, b, (n + 1) // 2)])

for case in range(80):
    p, least = rng.choice([(0.5, 6), (0.5, 6), (0.25, 13), (0.9, 36), (0.95, 72), (0.99, 368)])
    a = sample(rng.randint(least, least + 60), case % 2)
    emit("quantile", p, a, [], quantile(a, p, 0.95))

for case in range(40):
    p = [rng.choice([rng.random(), rng.random() ** 4, 0.01]) for _ in range(rng.randint(1, 15))]
    emit("holm", "", p, [], multipletests(p, method="holm")[1])
