"""A server on loopback that answers as OSRM and Valhalla do: on a map where every way is half as long again."""

import contextlib
import itertools
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.travel.polyline import encode_polyline

DETOUR, MPS = 1.5, 10.0


class FakeRoads:
    """What the server does, and what it was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.mood = "well"
        """`well`, `slow`, `drip`, `broken`, `garbage`, `list`, `misshapen`, `negative`."""
        self.cut: set[tuple[float, float]] = set()
        """Places (lat, lon rounded to 4 digits) without a way to or from them."""
        self.off_road: set[tuple[float, float]] = set()
        self.most = 10_000
        """Pairs that it takes at a time."""
        self.pairs: list[int] = []
        self.paths: list[str] = []

    def way(self, a: GeoPoint, b: GeoPoint) -> tuple[float | None, float | None]:
        if a != b and {_place(a), _place(b)} & self.cut:
            return None, None
        metres = great_circle_m(a, b) * DETOUR
        return round(metres, 1), round(metres / MPS, 1)

    def osrm(self, path: str) -> tuple[int, Any]:
        parts = urlsplit(path)
        service, _, _, places = parts.path.strip("/").split("/")
        points = [GeoPoint(float(lat), float(lon)) for lon, lat in (p.split(",") for p in places.split(";"))]
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if service == "route":
            return self._osrm_route(points)
        origins = [points[int(n)] for n in query["sources"].split(";")]
        ends = [points[int(n)] for n in query["destinations"].split(";")]
        if len(origins) * len(ends) > self.most:
            return 400, {"code": "TooBig", "message": "Too many table coordinates"}
        self.pairs.append(len(origins) * len(ends))
        ways = [[self.way(a, b) for b in ends] for a in origins]
        return 200, {
            "code": "Ok",
            "distances": [[way[0] for way in row] for row in ways],
            "durations": [[way[1] for way in row] for row in ways],
            "sources": [{"distance": 5_000 if _place(p) in self.off_road else 3.5} for p in origins],
            "destinations": [{"distance": 5_000 if _place(p) in self.off_road else 3.5} for p in ends],
        }

    def _osrm_route(self, points: list[GeoPoint]) -> tuple[int, Any]:
        legs = []
        for a, b in itertools.pairwise(points):
            metres, seconds = self.way(a, b)
            if metres is None:
                return 400, {"code": "NoRoute", "message": "Impossible route between points"}
            middle = GeoPoint(a.lat, b.lon)
            steps = [{"geometry": encode_polyline([a, middle])}, {"geometry": encode_polyline([middle, b])}]
            legs.append({"distance": metres, "duration": seconds, "steps": steps})
        return 200, {"code": "Ok", "routes": [{"legs": legs}]}

    def valhalla(self, path: str, body: Any) -> tuple[int, Any]:
        if path == "/status":
            return 200, {"version": "3.9.0", "tileset_last_modified": 1_700_000_000}
        if path == "/route":
            points = [GeoPoint(one["lat"], one["lon"]) for one in body["locations"]]
            legs = []
            for a, b in itertools.pairwise(points):
                metres, seconds = self.way(a, b)
                if metres is None:
                    return 400, {"error_code": 442, "error": "No path could be found for input"}
                summary = {"length": metres / 1_000, "time": seconds}
                legs.append({"summary": summary, "shape": encode_polyline([a, b], 6)})
            return 200, {"trip": {"legs": legs}}
        origins, ends = (
            [GeoPoint(one["lat"], one["lon"]) for one in body[name]] for name in ("sources", "targets")
        )
        if len(origins) * len(ends) > self.most:
            return 400, {"error_code": 150, "error": "Exceeded max locations"}
        if any(_place(point) in self.off_road for point in (*origins, *ends)):
            return 400, {"error_code": 171, "error": "No suitable edges near location"}
        self.pairs.append(len(origins) * len(ends))
        rows = []
        for a in origins:
            row = []
            for b in ends:
                metres, seconds = self.way(a, b)
                row.append({"distance": None if metres is None else metres / 1_000, "time": seconds})
            rows.append(row)
        return 200, {"sources_to_targets": rows}


def _place(point: GeoPoint) -> tuple[float, float]:
    return round(point.lat, 4), round(point.lon, 4)


class _Handler(BaseHTTPRequestHandler):
    roads: FakeRoads

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._answer(None)

    def do_POST(self) -> None:
        self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _answer(self, body: Any) -> None:
        roads = self.roads
        roads.paths.append(self.path)
        if roads.mood == "slow":
            time.sleep(1.0)
        is_osrm = self.path.startswith(("/table/", "/route/v1/"))
        status, answer = roads.osrm(self.path) if is_osrm else roads.valhalla(self.path, body)
        sent = json.dumps(self._spoilt(answer)).encode()
        if roads.mood == "broken":
            status, sent = 500, b"<html>oh dear</html>"
        if roads.mood == "garbage":
            sent = b"{not json"
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.send_response(status)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            if roads.mood == "drip":
                for byte in sent:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(0.02)
            else:
                self.wfile.write(sent)

    def _spoilt(self, answer: Any) -> Any:
        mood = self.roads.mood
        if mood == "list":
            return [1, 2]
        if mood == "misshapen" and "durations" in answer:
            answer["durations"] = answer["durations"][:-1]
        if mood == "negative" and "durations" in answer:
            answer["durations"][0][-1] = -5
        return answer


@contextmanager
def fake_roads() -> Iterator[FakeRoads]:
    roads = FakeRoads()
    handler = type("Handler", (_Handler,), {"roads": roads})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    roads.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield roads
    finally:
        server.shutdown()
        server.server_close()
