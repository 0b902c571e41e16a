"""How well somebody does with the work that they were given: what was reached against what others reach there. Pure.

Indirect standardisation: work is sorted into cells of like difficulty. What somebody would be expected to reach is what
all others reached in the same cells; what was reached divided by that is the adjusted figure. Cells of little work lean
on the rate of all others (as if `LEAN` more pieces had been done at that rate), so that one lucky stop makes no rule.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy import stats

from roundsman.reporting.cells.significance import corrected

LEAN = 10.0
Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Piece:
    """Work of one person in one cell of like difficulty."""

    who: Hashable
    cell: Hashable
    tries: int
    hits: int


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What somebody reached, against what others reach with the same work."""

    tries: int
    hits: int
    expected: float
    """Hits that others would have had."""
    rate_pct: float
    """Adjusted: the rate of all, times hits over expected; at most 100."""
    low_pct: float
    high_pct: float
    """The adjusted rate lies between these with 95 % confidence."""
    p_value: float
    """How often chance gives something as far from the expected: exact, two-sided."""


def adjusted(pieces: Sequence[Piece]) -> dict[Hashable, Adjusted]:
    """Everybody's adjusted figure.

    Args:
        pieces: All work of all, once for each person and cell.

    Raises:
        ValueError: for more hits than tries.
    """
    if any(not 0 <= piece.hits <= piece.tries for piece in pieces):
        raise ValueError("no work has more hits than tries")
    of_cell = _sums((piece.cell, piece) for piece in pieces)
    of_who = _sums((piece.who, piece) for piece in pieces)
    all_tries, all_hits = sum(t for t, _ in of_who.values()), sum(h for _, h in of_who.values())
    own: dict[Hashable, list[Piece]] = {}
    for piece in pieces:
        own.setdefault(piece.who, []).append(piece)
    found: dict[Hashable, Adjusted] = {}
    for who, mine in own.items():
        tries, hits = of_who[who]
        if not tries:
            continue
        others = all_tries - tries
        # Half a hit and half a miss more (Jeffreys): what never failed yet is not thought to be unable to. Somebody who
        # works alone is compared with what they reach themselves: nothing can be said.
        rate = (all_hits - hits + 0.5) / (others + 1) if others else hits / tries
        chances = [_chance(piece, of_cell[piece.cell], rate) for piece in mine]
        expected = sum(p * piece.tries for p, piece in zip(chances, mine, strict=True))
        whole = all_hits / all_tries
        low, high = _wilson(hits, tries)
        per_hit = whole / expected if expected else 0.0
        found[who] = Adjusted(
            tries,
            hits,
            expected,
            _pct(hits * per_hit),
            _pct(low * tries * per_hit),
            _pct(high * tries * per_hit),
            _two_sided(hits, chances, [piece.tries for piece in mine]) if others else 1.0,
        )
    return found


def stand_out(found: Mapping[Hashable, Adjusted]) -> dict[Hashable, float]:
    """The q-value of each: its p-value corrected for the number of people looked at."""
    keys = list(found)
    verdicts = corrected([found[key].expected for key in keys], [found[key].p_value for key in keys])
    return {key: verdict.q_value for key, verdict in zip(keys, verdicts, strict=True)}


def _sums(pairs: Iterable[tuple[Hashable, Piece]]) -> dict[Hashable, tuple[int, int]]:
    sums: dict[Hashable, tuple[int, int]] = {}
    for key, piece in pairs:
        tries, hits = sums.get(key, (0, 0))
        sums[key] = (tries + piece.tries, hits + piece.hits)
    return sums


def _chance(piece: Piece, cell: tuple[int, int], rate: float) -> float:
    """What others reach in the cell, leaning on what they reach everywhere."""
    tries, hits = cell[0] - piece.tries, cell[1] - piece.hits
    return (hits + LEAN * rate) / (tries + LEAN)


def _wilson(hits: int, tries: int) -> tuple[float, float]:
    share, square = hits / tries, Z95**2
    middle = share + square / (2 * tries)
    reach = Z95 * sqrt(share * (1 - share) / tries + square / (4 * tries**2))
    return max(0.0, (middle - reach) / (1 + square / tries)), min(
        1.0, (middle + reach) / (1 + square / tries)
    )


def _pct(share: float) -> float:
    return round(min(100.0, 100 * share), 1)


def _two_sided(hits: int, chances: Sequence[float], tries: Sequence[int]) -> float:
    """Twice the smaller tail of the sum of binomials, at most 1."""
    masses = np.ones(1)
    for chance, count in zip(chances, tries, strict=True):
        masses = np.convolve(masses, stats.binom.pmf(np.arange(count + 1), count, min(chance, 1.0)))
    below, above = float(masses[: hits + 1].sum()), float(masses[hits:].sum())
    return min(1.0, 2 * min(below, above))
