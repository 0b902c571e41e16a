"""How long a search takes over very many orders and shops, as people type: rightly and with slips. Prints JSON.

    python bench/search.py [--orders 1000000] [--shops 20000] [--rounds 40] [--only WORD] [--work-dir DIR]

Over HTTP, against a real PostgreSQL and server. Orders are spread over all shops, which have names, quarters, streets
and telephone numbers as shops have; each round asks about another shop or order. `search` is what the search box of
every page asks, `list` what is typed above the list of orders. `--work-dir` keeps the database for the next run;
`bench/tables.py` takes the same one.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
from many_orders import many_orders
from sqlalchemy import create_engine, text

from roundsman.benchmarks.harness import House, bench_house, machine, ms, percentile, running_server
from roundsman.benchmarks.town import PASSWORD, Town

type Ask = Callable[[random.Random, Any], str]

_SHOPS = """
select name, area, address, contact_phone from location
where tenant_id = :tenant and kind = 'retailer' and contact_phone is not null order by md5(id::text) limit 400
"""


def slip(rng: random.Random, word: str) -> str:
    """One key wrong: two swapped, one missing, one too many or another one; never the first."""
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0 and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    letter = rng.choice("aeirstn")
    return word[:at] + letter + word[at + (kind == 2) :]


def _slipped(rng: random.Random, words: str) -> str:
    """Its longest word with a slip."""
    parts = words.lower().split()
    longest = max(range(len(parts)), key=lambda at: len(parts[at]))
    parts[longest] = slip(rng, parts[longest])
    return " ".join(parts)


def asked_by(orders: int) -> dict[str, Ask]:
    """What people type, by what it is: a shop of the world -> the question."""

    def number(rng: random.Random, _: Any) -> str:
        return f"{rng.randrange(1, orders):06d}"

    def digits(_: random.Random, shop: Any) -> str:
        return "".join(one for one in shop.contact_phone if one.isdigit())[2:]

    def wrong_digit(rng: random.Random, shop: Any) -> str:
        right = digits(rng, shop)
        at = rng.randrange(2, len(right))
        return right[:at] + str((int(right[at]) + 5) % 10) + right[at + 1 :]

    return {
        "order number": lambda rng, shop: f"ORD-{number(rng, shop)}",
        "bare number": number,
        "number with a slip, no such order": lambda rng, _: f"ORD-{orders * 7 + rng.randrange(orders)}",
        "reference": lambda rng, shop: f"PO-{int(number(rng, shop))}",
        "beginning of a reference": lambda rng, _: f"po-{rng.randrange(1, 10)}{rng.randrange(10)}",
        "parcel": lambda rng, shop: f"PCL-{number(rng, shop)[:-1]}7",
        "name": lambda _, shop: shop.name.lower(),
        "one word": lambda _, shop: shop.name.split()[0].lower(),
        "word with a slip": lambda rng, shop: slip(rng, max(shop.name.split(), key=len).lower()),
        "two words with a slip": lambda rng, shop: _slipped(rng, shop.name),
        "name and quarter with a slip": lambda rng, shop: _slipped(rng, f"{shop.name} {shop.area}"),
        "street and quarter": lambda _, shop: f"{shop.address.split(', ')[1]} {shop.area}".lower(),
        "telephone": digits,
        "end of a telephone": lambda rng, shop: digits(rng, shop)[-5:],
        "telephone with a slip": wrong_digit,
        "nothing is called so": lambda rng, _: "".join(rng.choice("bcdfgjklqvwxz") for _ in range(7)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--orders", type=int, default=1_000_000)
    parser.add_argument("--shops", type=int, default=20_000)
    parser.add_argument("--lines", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", default="", help="only what has this in its name")
    parser.add_argument("--work-dir", type=Path)
    asked = parser.parse_args()
    with bench_house(work_dir=asked.work_dir, say=lambda told: print(told, file=sys.stderr)) as house:
        town = many_orders(house, orders=asked.orders, shops=asked.shops, lines=asked.lines)
        shops = _shops(house, town)
        with running_server(house) as url, httpx2.Client(base_url=url, timeout=120) as api:
            api.headers["X-Roundsman-Client"] = "bench"
            who = {"email": town.emails["dispatcher"], "password": PASSWORD}
            api.post("/api/v1/auth/session", json=who).raise_for_status()
            told = measure(api, shops, asked)
    shown = {name: str(value) if isinstance(value, Path) else value for name, value in vars(asked).items()}
    print(json.dumps(shown | told | {"machine": machine()}, indent=2))


def _shops(house: House, town: Town) -> list[Any]:
    engine = create_engine(house.urls.owner_url())
    with engine.connect() as connection:
        found = list(connection.execute(text(_SHOPS), {"tenant": town.tenant_id}))
    engine.dispose()
    return found


def measure(api: httpx2.Client, shops: list[Any], asked: argparse.Namespace) -> dict[str, Any]:
    """Every kind of question at both doors."""
    told: dict[str, Any] = {}
    doors: dict[str, tuple[str, dict[str, str]]] = {
        "search": ("/api/v1/search", {}),
        "list": ("/api/v1/orders", {"limit": "100", "sort": "-placed_at"}),
    }
    for door, (path, more) in doors.items():
        rng = random.Random(asked.seed)
        every: list[float] = []
        each: dict[str, Any] = {}
        for name, ask in asked_by(asked.orders).items():
            if asked.only not in name:
                continue
            took, found = [], 0
            for number in range(asked.rounds + 2):
                question = ask(rng, shops[rng.randrange(len(shops))])
                begun = time.perf_counter()
                answer = api.get(path, params={"q": question, **more})
                took.append(time.perf_counter() - begun)
                answer.raise_for_status()
                found += bool(answer.json()["items"])
                if number < 2:
                    took.clear()  # the first ones plan their statements
            each[name] = {
                "for_example": question,
                "found_something": f"{found} of {asked.rounds + 2}",
                "p50_ms": ms(percentile(took, 0.5)),
                "p95_ms": ms(percentile(took, 0.95)),
            }
            every += took
        told[door] = {
            "p50_ms": ms(percentile(every, 0.5)),
            "p95_ms": ms(percentile(every, 0.95)),
            "max_ms": ms(max(every)),
            "each": each,
        }
    return told


if __name__ == "__main__":
    main()
