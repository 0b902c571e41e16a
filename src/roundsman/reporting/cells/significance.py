"""Is it more than chance? Exact tests on counts, and the correction for looking at many of them at once.

R. A. Fisher, The Design of Experiments (1935), for the exact test of a part against the whole; J. Przyborowski and
H. Wilenski, Homogeneity of results in testing samples from Poisson series, Biometrika 31 (1940), for the comparison of
two rates; Y. Benjamini and Y. Hochberg, Controlling the false discovery rate, J. R. Stat. Soc. B 57 (1995).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

LEVEL = 0.05
"""Of the cells called more than chance, no more than this share is expected to be chance."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a test says of one cell."""

    expected: float
    """What chance would give."""
    p_value: float
    """How often chance alone gives so many or more."""
    q_value: float
    """The p-value corrected for the number of cells looked at."""

    @property
    def is_more_than_chance(self) -> bool:
        """Whether it stands out at the level of this module."""
        return self.q_value <= LEVEL


def against_the_rest(
    hits: Sequence[int], tries: Sequence[int], *, all_hits: int, all_tries: int
) -> list[Verdict]:
    """Whether parts of a whole have more hits than the whole would give them: one-sided exact test (hypergeometric).

    Args:
        hits: Of each part, how many tries hit (stops with an exception).
        tries: Of each part, how many there were (stops).
        all_hits: Hits of the whole.
        all_tries: Tries of the whole.

    Raises:
        ValueError: when a part has more than the whole, or more hits than tries.
    """
    if any(not 0 <= h <= t <= all_tries or h > all_hits for h, t in zip(hits, tries, strict=True)):
        raise ValueError("a part cannot have more than the whole, or more hits than tries")
    if not hits:
        return []
    counted = np.array(tries, dtype=np.int64)
    found = np.atleast_1d(
        stats.hypergeom.sf(np.array(hits, dtype=np.int64) - 1, all_tries, all_hits, counted)
    )
    p_values = [float(p) if t else 1.0 for p, t in zip(found, tries, strict=True)]
    expected = [all_hits * t / all_tries if all_tries else 0.0 for t in tries]
    return corrected(expected, p_values)


def against_before(
    now: Sequence[int], before: Sequence[int], *, tries_now: int, tries_before: int
) -> list[Verdict]:
    """Whether counts have risen: each against its own count before, given how many tries there were (exact binomial).

    Under chance the counts of both times fall on the times as their tries do. Without tries before nothing has risen.
    """
    share = tries_now / (tries_now + tries_before) if tries_now + tries_before else 0.0
    p_values, expected = [], []
    for new, old in zip(now, before, strict=True):
        is_comparable = tries_before > 0 and new + old > 0
        p_values.append(float(stats.binom.sf(new - 1, new + old, share)) if is_comparable else 1.0)
        expected.append(old * tries_now / tries_before if tries_before else float(new))
    return corrected(expected, p_values)


def corrected(expected: Sequence[float], p_values: Sequence[float]) -> list[Verdict]:
    """P-values of cells that were looked at together, with their correction (Benjamini-Hochberg)."""
    if not p_values:
        return []
    bounded = [min(max(p, 0.0), 1.0) for p in p_values]
    q_values = [float(q) for q in stats.false_discovery_control(bounded, method="bh")]
    return [Verdict(*values) for values in zip(expected, bounded, q_values, strict=True)]
