"""Finding out what kind of file it is."""

from pathlib import Path

from roundsman.planning.files.instance import Instance, InstanceError, Rounding, Source, make_instance
from roundsman.planning.files.li_lim import read_li_lim
from roundsman.planning.files.solomon import read_solomon
from roundsman.planning.files.vrplib import read_vrplib

_MOST_BYTES = 200_000_000


def read_instance(path: Path, *, rounding: Rounding | None = None) -> Instance:
    """The instance of a file: Solomon's form (Gehring and Homberger's too), VRPLIB or Li and Lim's.

    Args:
        path: The file.
        rounding: How distances become numbers; as the set of the instance does when left out.

    Raises:
        InstanceError: naming the file, the line where it is known, and what would be accepted.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InstanceError(f"{path}: larger than {_MOST_BYTES // 1_000_000} MB is not read")
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise InstanceError(f"{path}: cannot be read ({error.strerror or error})") from error
    try:
        return make_instance(_source(text, path.stem), rounding)
    except InstanceError as error:
        raise InstanceError(f"{path}: {error}") from error
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise InstanceError(f"{path}: is not a complete instance ({error})") from error


def _source(text: str, name: str) -> Source:
    lines = text.splitlines()
    filled = [line for line in lines if line.strip()]
    if not filled:
        raise InstanceError("is empty; a Solomon, VRPLIB or Li-Lim instance is expected")
    if any(line.strip().upper().startswith(("NODE_COORD_SECTION", "EDGE_WEIGHT_SECTION")) for line in filled):
        return read_vrplib(text, name)
    if any(line.split()[0].upper() == "CUSTOMER" for line in filled[:12]):
        return read_solomon(lines)
    first = filled[0].split()
    if len(first) == 3 and len(filled) > 1 and len(filled[1].split()) == 9:
        return read_li_lim(lines, name)
    raise InstanceError(
        "is neither Solomon's form (a line CUSTOMER), nor VRPLIB (NODE_COORD_SECTION), nor Li and Lim's (a line "
        "`vehicles capacity speed`, then nine numbers a line)"
    )
