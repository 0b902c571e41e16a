"""A group of visits cut by how far they are from each other."""

from collections.abc import Sequence

import numpy as np

from roundsman.planning.problem import PlanProblem


def cut_by_place(problem: PlanProblem, numbers: Sequence[int], parts: int) -> list[tuple[int, ...]]:
    """The visits (by number) in so many parts of about the same size, halved again and again across their longer side.

    Both visits of a pair are in the part of the pickup.
    """
    followers = {}
    for number in numbers:
        if number in problem.pair_of:
            pair = problem.pairs[problem.pair_of[number]]
            pickup, dropoff = problem.visit_index[pair.pickup_id], problem.visit_index[pair.dropoff_id]
            followers[pickup] = dropoff
    dropoffs = set(followers.values())
    leaders = [number for number in numbers if number not in dropoffs]
    nodes = np.array(leaders) + problem.first_visit_node
    ways = problem.travel.distance_m[np.ix_(nodes, nodes)]
    halves = _halved(_on_a_map(ways), np.arange(len(leaders)), parts)
    cut = [[leaders[position] for position in half.tolist()] for half in halves]
    return [
        tuple(sorted([*part, *(followers[number] for number in part if number in followers)]))
        for part in cut
        if part
    ]


_BLOCK, _ROUNDS, _MOST_STEPS, _CLOSE = 8, 4, 200, 1e-6
_PLAY = 12  # a cut may move by this part of the places to where the gap is widest

type _Ways = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
type _Map = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
type _Positions = np.ndarray[tuple[int], np.dtype[np.int64]]


def _on_a_map(ways: _Ways) -> _Map:
    """Two coordinates for each place, so that places lie about as far apart as the ways between them are long.

    Classical scaling (Torgerson, 1952): roads and their matrices have no coordinates of their own.
    """
    apart = np.square((ways + ways.T) / 2.0)
    centred = -0.5 * (apart - apart.mean(axis=0) - apart.mean(axis=1)[:, None] + apart.mean())
    if len(centred) < 4 or not centred.any():
        return np.pad(centred, ((0, 0), (0, 2)))[:, :2]
    values, vectors = _largest_two(centred)
    return vectors * np.sqrt(np.maximum(values, 0.0))


def _largest_two(matrix: _Map) -> tuple[_Map, _Map]:
    """The two largest eigenvalues of a symmetric matrix, and their vectors as columns.

    Subspace iteration: SciPy's solver takes longer to import than a search of a few seconds may wait.
    """
    count = min(_BLOCK, len(matrix))
    basis, _ = np.linalg.qr(np.random.default_rng(1).random((len(matrix), count)))
    values = before = np.zeros(2)
    turned = np.eye(count)
    for step in range(_MOST_STEPS):
        basis, _ = np.linalg.qr(matrix @ basis)
        if step % _ROUNDS == _ROUNDS - 1:
            values, turned = np.linalg.eigh(basis.T @ matrix @ basis)
            if np.abs(values[-2:] - before).max() <= _CLOSE * np.abs(values).max():
                break
            before = values[-2:]
    return values[-2:], basis @ turned[:, -2:]


def _halved(at: _Map, chosen: _Positions, parts: int) -> list[_Positions]:
    if parts <= 1 or len(chosen) < 2:
        return [chosen]
    lower = parts // 2
    longer = int(np.argmax(np.ptp(at[chosen], axis=0)))
    ranked = chosen[np.argsort(at[chosen, longer], kind="stable")]
    cut = _at_a_gap(at[ranked, longer], len(ranked) * lower // parts)
    return [*_halved(at, ranked[:cut], lower), *_halved(at, ranked[cut:], parts - lower)]


def _at_a_gap(along: _Map, cut: int) -> int:
    """Where the widest gap is near the cut: a cluster is not to be torn in two."""
    play = len(along) // _PLAY
    if not play:
        return cut
    first = max(cut - play, 1)
    return first + int(np.argmax(np.diff(along[first - 1 : cut + play])))
