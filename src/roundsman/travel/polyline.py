"""Lines on a map as short texts: Google's encoded polyline format, at any precision."""

from collections.abc import Iterable, Sequence

from roundsman.kernel.geo import GeoPoint


def encode_polyline(points: Iterable[GeoPoint], precision: int = 5) -> str:
    """The line as a text; coordinates keep so many decimals."""
    scale, before, text = 10**precision, (0, 0), []
    for point in points:
        here = round(point.lat * scale), round(point.lon * scale)
        for value, last in zip(here, before, strict=True):
            left = (value - last) << 1
            left = ~left if left < 0 else left
            while left >= 0x20:
                text.append(chr((0x20 | (left & 0x1F)) + 63))
                left >>= 5
            text.append(chr(left + 63))
        before = here
    return "".join(text)


def decode_polyline(text: str, precision: int = 5) -> list[GeoPoint]:
    """The line that a text stands for.

    Raises:
        ValueError: when the text ends in the middle of a point or leads off the earth.
    """
    scale, values, value, shift = 10**precision, [], 0, 0
    for char in text:
        part = ord(char) - 63
        if not 0 <= part < 0x40:
            raise ValueError(f"an encoded line does not hold {char!r}")
        value |= (part & 0x1F) << shift
        shift += 5
        if part < 0x20:
            values.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    if shift or len(values) % 2:
        raise ValueError("the encoded line ends in the middle of a point")
    return _summed(values, scale)


def _summed(values: Sequence[int], scale: int) -> list[GeoPoint]:
    lat = lon = 0
    points = []
    for more_lat, more_lon in zip(values[::2], values[1::2], strict=True):
        lat, lon = lat + more_lat, lon + more_lon
        points.append(GeoPoint(lat / scale, lon / scale))
    return points
