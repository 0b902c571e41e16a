"""Instances from files: each form is read as it is meant, and what is wrong with one is said."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from roundsman.cli.main import app
from roundsman.kernel.loads import Load
from roundsman.planning.api import Window, evaluate
from roundsman.planning.files import InstanceError, Rounding, read_instance, read_solution, write_solution

SOLOMON = """SMALL

VEHICLE
NUMBER     CAPACITY
  2          10

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

    0      0          0          0          0        100          0
    1      3          4          6          0         50         10
    2      6          8          6         20         60         10
"""
LI_LIM = """1 10 1
0 0 0 0 0 100 0 0 0
1 3 4 5 0 50 1 0 2
2 6 8 -5 0 60 1 1 0
"""
CVRP = """NAME : tiny
TYPE : CVRP
DIMENSION : 3
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 5
NODE_COORD_SECTION
1 0 0
2 0 10
3 7 7
DEMAND_SECTION
1 0
2 3
3 4
DEPOT_SECTION
1
-1
EOF
"""
SETS = Path(__file__).parents[3] / "shared" / "data" / "vrp"


def saved(tmp_path, text, name="x.txt"):
    path = tmp_path / name
    path.write_text(text)
    return path


def test_solomons_form(tmp_path):
    found = read_instance(saved(tmp_path, SOLOMON))
    problem = found.problem
    assert (found.name, len(problem.visits), len(problem.vehicles)) == ("SMALL", 2, 2)
    second = problem.visits[1]
    assert second.windows == (Window(20_000, 60_001),)
    assert (second.service_s, second.load) == (10_000, Load(600))
    assert problem.vehicles[0].type.capacity == Load(1_000)
    assert int(problem.travel.distance_m[0, 1]) == 5_000


def test_pickups_and_deliveries(tmp_path):
    found = read_instance(saved(tmp_path, LI_LIM))
    (pair,) = found.problem.pairs
    assert [found.label_of[pair.pickup_id], found.label_of[pair.dropoff_id]] == [1, 2]
    assert pair.load == Load(500)


def test_vrplib_rounds_as_its_set_does(tmp_path):
    path = saved(tmp_path, CVRP, "x.vrp")
    found = read_instance(path)
    assert found.rounding is Rounding.INTEGER
    assert int(found.problem.travel.distance_m[0, 2]) == 10  # 9.899
    assert int(read_instance(path, rounding=Rounding.DIMACS).problem.travel.distance_m[0, 2]) == 98


def test_a_solution_is_written_as_it_is_read(tmp_path):
    found = read_instance(saved(tmp_path, CVRP, "x.vrp"))
    path = saved(tmp_path, "Route #1: 1\nRoute #2: 2\nCost 40\n", "x.sol")
    plan = read_solution(path, found)
    judged = evaluate(found.problem, plan)
    assert judged.is_feasible
    assert found.told(judged.cost_minor) == 40
    write_solution(tmp_path / "y.sol", found, plan, found.told(judged.cost_minor))
    assert read_solution(tmp_path / "y.sol", found) == plan


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("hello\nworld", "neither Solomon's form"),
        (SOLOMON.replace("  1      3 ", "  1      x "), "line 11: 'x' is not a number"),
        (
            SOLOMON.replace("0         50         10", "60        50         10"),
            "line 11: the due date 50 is before",
        ),
        (
            SOLOMON.replace("    2      6          8          6", "    2      6          8"),
            "7 numbers are expected",
        ),
        (LI_LIM.replace("1 1 0\n", "1 7 0\n"), "customer 2 does not name 1"),
        (LI_LIM.rsplit("\n", 2)[0], "is not|are not|does not"),
        (CVRP.replace("CAPACITY : 5", "CAPACITY : 0"), "capacity must be above 0"),
        (SOLOMON + SOLOMON.splitlines()[-1] + "\n", "customer 2 is there 2 times"),
        (CVRP.replace("NODE_COORD_SECTION", "NODES"), "neither|complete|parsed"),
    ],
)
def test_a_bad_file_is_refused_with_the_place(tmp_path, text, says):
    with pytest.raises(InstanceError, match=says):
        read_instance(saved(tmp_path, text))


def test_a_file_that_is_not_there_is_one_sentence():
    done = CliRunner().invoke(app, ["solve", "nowhere.txt", "--json"])
    assert done.exit_code == 1
    assert "cannot be read" in json.loads(done.stdout)["error"]


def test_the_command_solves_judges_and_writes(tmp_path):
    path, out = saved(tmp_path, CVRP, "x.vrp"), tmp_path / "out.sol"
    words = ["solve", str(path), "--seconds", "2", "--threads", "1", "--json", "--out", str(out)]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    assert (answer["feasible"], answer["violations"], answer["cost"]) == (True, [], 40)
    assert sorted(answer["routes"]) == [[1], [2]]
    found = read_instance(path)
    assert found.told(evaluate(found.problem, read_solution(out, found)).cost_minor) == 40


@pytest.mark.skipif(not SETS.is_dir(), reason="the instance sets are not shipped with the project")
@pytest.mark.parametrize(
    ("name", "cost"),
    [
        ("X/X-n256-k16", 18_839),
        ("gh1000/R1_10_3", 44_673.3),
        ("hfvrp/X303-FSMFD", 35_725.77),
        ("mdvrptw/PR11A", 6_655_548),
        ("mtvrptwr/R2_2_05R0.5", 53_020),
    ],
)
def test_published_solutions_cost_what_is_published(name, cost):
    found = read_instance(SETS / f"{name}.vrp")
    judged = evaluate(found.problem, read_solution(SETS / f"{name}.sol", found))
    assert judged.violations == ()
    assert found.told(judged.cost_minor) == pytest.approx(cost, abs=0.01)
