"""What to search next: depots with few visits whole, with the neighbours that share visits; others by their runs."""

from random import Random

from roundsman.planning.search.area import Areas
from roundsman.planning.search.areas_of_depots import DepotAreas
from roundsman.planning.search.areas_of_routes import RouteAreas
from roundsman.planning.search.board import Board
from roundsman.planning.search.groups import sharing

LARGE = 300
"""More visits than this are not searched as one."""


def cut(board: Board, random: Random) -> list[Areas]:
    """The ways in which the plan is cut: depots with few visits together, each large group of depots by its runs."""
    small: list[int] = []
    large: list[tuple[int, ...]] = []
    for group in sharing(len(board.problem.depots), board.possible):
        visits = len(board.visits_of(group))
        if visits > LARGE:
            large.append(group)
        elif visits:
            small += group
    found: list[Areas] = [RouteAreas(board, group, random) for group in large]
    if small:
        found.append(DepotAreas(board, small))
    return found
