"""What to search next: depots with few visits whole, with the neighbours that share visits; others by their runs."""

from random import Random

from roundsman.planning.area import Areas
from roundsman.planning.areas_of_depots import DepotAreas
from roundsman.planning.areas_of_routes import RouteAreas
from roundsman.planning.board import Board

LARGE = 300
"""More visits than this are not searched as one."""


def cut(board: Board, random: Random) -> list[Areas]:
    """The ways in which the plan is cut: depots with few visits together, each large group of depots by its runs."""
    small: list[int] = []
    large: list[tuple[int, ...]] = []
    for group in _sharing(board):
        visits = len(board.visits_of(group))
        if visits > LARGE:
            large.append(group)
        elif visits:
            small += group
    found: list[Areas] = [RouteAreas(board, group, random) for group in large]
    if small:
        found.append(DepotAreas(board, small))
    return found


def _sharing(board: Board) -> list[tuple[int, ...]]:
    """Depots that serve the same visits, directly or by way of others, together."""
    root = list(range(len(board.problem.depots)))

    def find(depot: int) -> int:
        while root[depot] != depot:
            root[depot] = root[root[depot]]
            depot = root[depot]
        return depot

    for depots in board.possible:
        for other in depots[1:]:
            root[find(other)] = find(depots[0])
    groups: dict[int, list[int]] = {}
    for depot in range(len(root)):
        groups.setdefault(find(depot), []).append(depot)
    return [tuple(group) for group in groups.values()]
