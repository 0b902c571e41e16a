"""What places, vehicles, loads and reasons are called on paper."""

from collections.abc import Iterable

from roundsman.execution.service.meanings import meanings_of
from roundsman.execution.taxonomy import DEFAULTS
from roundsman.kernel.loads import Load
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata.api import Location, Vehicle
from roundsman.platform.words import ENGLISH, Words
from roundsman.platform.work import Work


def place_in(words: Words, place: Location) -> str:
    """A place by its name and code."""
    return words.say("papers.named", name=place.name, code=place.code)


def vehicle_in(words: Words, vehicle: Vehicle) -> str:
    """A vehicle by its number and kind; a kind of the tenant's own as it is written."""
    kind = words.name(f"fleet.vehicleKinds.{vehicle.kind}", vehicle.kind.replace("_", " "))
    return words.listed((vehicle.number, kind))


def load_in(words: Words, load: Load) -> str:
    """A weight and a volume."""
    return words.listed(
        (
            words.say("papers.kg", value=words.number(load.weight_g / 1000, 1)),
            words.say("papers.litres", value=words.number(load.volume_ml / 1000)),
        )
    )


def reasons_in(words: Words, work: Work, reasons: Iterable[StopReason]) -> dict[StopReason, str]:
    """What reasons are called: as the tenant says, else as the house does."""
    return {
        reason: title_in(words, reason, meaning.title)
        for reason, meaning in meanings_of(work, reasons).items()
    }


def title_in(words: Words, reason: StopReason, title: str) -> str:
    """A reason's title; the house's own in the language of the paper."""
    if title != DEFAULTS[reason].title or words.language == ENGLISH:
        return title
    return words.name(f"exceptions.reasons.{reason}", title)
