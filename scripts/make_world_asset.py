"""Make the ward outlines that the demonstration world ships, from DataMeet's map of the wards of Mumbai.

Run once, by hand, when the served wards change:

    python scripts/make_world_asset.py <mumbai_bmc_wards.geojson> [target.json]

Input: DataMeet Municipal_Spatial_Data, Mumbai, BMC wards (CC BY-SA 2.5 India). Output: the served wards only,
outer rings simplified with Douglas and Peucker (1973) at 12 m, coordinates rounded to 5 decimals (about 1 m).
The output is an adaptation and stays under CC BY-SA 2.5 India; see the ATTRIBUTION.md beside it.
"""

import json
import math
import sys
from pathlib import Path

SERVED_WARDS = ("R/N", "R/C", "R/S", "P/N", "P/S", "K/W", "K/E", "H/W", "H/E")
TOLERANCE_M = 12.0
METRES_PER_DEGREE = 111_195.0
TARGET = Path(__file__).parent.parent / "src/roundsman/simulation/world/data/wards.json"

Ring = list[tuple[float, float]]


def simplify(ring: Ring, tolerance_m: float) -> Ring:
    """The ring with every vertex left out that lies within the tolerance of the line between its neighbours."""
    shrink = math.cos(math.radians(ring[0][1]))
    plane = [(lon * METRES_PER_DEGREE * shrink, lat * METRES_PER_DEGREE) for lon, lat in ring]
    # A closed ring has no two ends: cut it at its first vertex and at the one farthest from it.
    far = max(range(len(plane)), key=lambda i: math.dist(plane[0], plane[i]))
    kept = {0, far, len(ring) - 1}
    pending = [(0, far), (far, len(ring) - 1)]
    while pending:
        start, end = pending.pop()
        inner = range(start + 1, end)
        if not inner:
            continue
        worst = max(inner, key=lambda i: _distance_to_segment(plane[i], plane[start], plane[end]))
        if _distance_to_segment(plane[worst], plane[start], plane[end]) > tolerance_m:
            kept.add(worst)
            pending += [(start, worst), (worst, end)]
    return [ring[i] for i in sorted(kept)]


def _distance_to_segment(p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length_2 = dx * dx + dy * dy
    along = 0.0 if length_2 == 0 else ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length_2
    along = min(1.0, max(0.0, along))
    return math.dist(p, (a[0] + along * dx, a[1] + along * dy))


def main() -> None:
    """Read the wards named on the command line, write the asset, say how large it came out."""
    source = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else TARGET
    wards: dict[str, list[Ring]] = {}
    for feature in source["features"]:
        name = feature["properties"]["name"]
        if name in SERVED_WARDS:
            rings = [polygon[0] for polygon in feature["geometry"]["coordinates"]]
            largest = [ring for ring in rings if len(ring) >= 100]  # leaves islets of a few metres out
            wards[name] = [
                [
                    (round(lon, 5), round(lat, 5))
                    for lon, lat in simplify([(p[0], p[1]) for p in ring], TOLERANCE_M)
                ]
                for ring in largest
            ]
    missing = set(SERVED_WARDS) - wards.keys()
    if missing:
        raise SystemExit(f"the source has no ward {', '.join(sorted(missing))}")
    asset = {
        "licence": "CC BY-SA 2.5 India, DataMeet; simplified; see ATTRIBUTION.md",
        "wards": {name: wards[name] for name in SERVED_WARDS},
    }
    target.write_text(json.dumps(asset, separators=(",", ":")) + "\n", encoding="utf-8")
    points = sum(len(ring) for rings in wards.values() for ring in rings)
    print(f"{target.name}: {len(wards)} wards, {points} points, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
