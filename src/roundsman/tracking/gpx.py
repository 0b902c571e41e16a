"""A way as a GPX 1.1 file, which every map program reads."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from roundsman.tracking.domain import Fix
from roundsman.tracking.queries import Track


def as_gpx(track: Track) -> str:
    """The track as XML text."""
    return gpx_of(track.trip.number, track.points)


def gpx_of(name: str, fixes: Sequence[Fix]) -> str:
    """Positions as XML text."""
    points = "".join(
        f'<trkpt lat="{point.lat:.6f}" lon="{point.lon:.6f}"><time>{point.at.isoformat()}</time></trkpt>'
        for point in fixes
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<gpx version="1.1" creator="Roundsman" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk><name>{escape(name)}</name><trkseg>{points}</trkseg></trk></gpx>"
    )
