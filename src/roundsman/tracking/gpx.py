"""A way as a GPX 1.1 file, which every map program reads."""

from xml.sax.saxutils import escape

from roundsman.tracking.queries import Track


def as_gpx(track: Track) -> str:
    """The track as XML text."""
    points = "".join(
        f'<trkpt lat="{point.lat:.6f}" lon="{point.lon:.6f}"><time>{point.at.isoformat()}</time></trkpt>'
        for point in track.points
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<gpx version="1.1" creator="Roundsman" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk><name>{escape(track.trip.number)}</name><trkseg>{points}</trkseg></trk></gpx>"
    )
