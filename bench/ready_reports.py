"""How long ready reports take: each is asked several times of a server, over its own days; prints JSON.

Usage: .venv/bin/python bench/ready_reports.py --url http://127.0.0.1:8000 --times 5
"""

import argparse
import json
import statistics
import time
from typing import Any

import httpx2 as httpx


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--email", default="admin@getto.example")
    parser.add_argument("--password", default="getto-demo-2026")
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    with httpx.Client(base_url=asked.url, timeout=60) as client:
        login = {"email": asked.email, "password": asked.password}
        token = client.post("/api/v1/auth/login", json=login).raise_for_status().json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        year = {"report": "otd", "span": "last_365_days", "figures": "stops"}
        stops = client.get("/api/v1/reports/ask", params=year).raise_for_status().json()["total"]["stops"]
        found: dict[str, list[float]] = {}
        for one in client.get("/api/v1/reports/ready").raise_for_status().json()["items"]:
            path = f"/api/v1/reports/ready/{one['key']}"
            found[one["key"]] = [_seconds(client, path) for _ in range(asked.times)]
    every = sorted(each for times in found.values() for each in times)
    worst: list[tuple[str, float]] = sorted(
        ((key, round(statistics.median(times), 3)) for key, times in found.items()), key=lambda pair: -pair[1]
    )[:5]
    told: dict[str, Any] = {
        "stops_of_a_year": stops,
        "reports": len(found),
        "p50_s": round(statistics.median(every), 3),
        "p95_s": round(every[int(0.95 * (len(every) - 1))], 3),
        "max_s": round(every[-1], 3),
        "slowest_by_median": dict(worst),
    }
    print(json.dumps(told, indent=2))


def _seconds(client: httpx.Client, path: str) -> float:
    begun = time.perf_counter()
    client.get(path).raise_for_status()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
