"""Files of figures on their way to a screen: what has come of them, and what is read in them."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date

from tlreview.domain.texts import cleaned
from tlreview.ui.measure.choosing import Choosing
from tlreview.ui.measure.preview import Choice, ages_of
from tlreview.ui.message import Message, MessageRefused
from tlreview.ui.scene import Scene
from tlreview.ui.session import Session
from tlreview.workflow.offering import FiguresFile, Offered, PopulationFile


@dataclass(slots=True, kw_only=True)
class Bringing:
    """A file on its way: what has come of it, and what was asked of it last.

    `ages` are those that its offers are about, as far as is known.
    """

    size: int
    content: bytearray = field(default_factory=bytearray)
    asked: tuple[Sequence[str], ...] | None = None
    read: "Future[Offered] | None" = None
    ages: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Say whether all of it has come."""
        return len(self.content) >= self.size


def choice_of(message: Message) -> Choice:
    """Return what has been chosen for the offers of a file."""
    return Choice(rows=_by_offer(message, "rows"), indicators=_by_offer(message, "indicators"))


def _by_offer(message: Message, name: str) -> Mapping[str, str]:
    found = message.facts.get(name)
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, Mapping) else {}


def choosing_of(session: Session) -> Choosing:
    """Return the catalogue as the person reads it."""
    return Choosing(say=session.say, catalogue=session.house.catalogue())


def looked_at(session: Session, scene: Scene, message: Message) -> Offered | None:
    """Return what a file has; None while it is read. Raises FiguresUnreadable.

    Whose population is wanted is known once it is known which indicators the figures are of: a file
    with a population is then read once more, for those alone.
    """
    found = _offered(session, message)
    if found is None or not message.text("people"):
        return found
    brought = session.brought[message.text("mark")]
    ages = ages_of(scene, choosing_of(session), found, choice_of(message))
    if ages == brought.ages:
        return found
    brought.ages = ages
    return _offered(session, message)


def _offered(session: Session, message: Message) -> Offered | None:
    """Return what a file has; None while it is read. Raises FiguresUnreadable."""
    brought, people = (session.brought.get(message.text(each)) for each in ("mark", "people"))
    if brought is None or not brought.whole:
        raise MessageRefused(reason="the file has not arrived")
    if message.text("people") and (people is None or not people.whole):
        raise MessageRefused(reason="the population has not arrived")
    session.brought[message.text("mark")] = session.brought.pop(message.text("mark"))  # used last
    names = ("name", "source", "on", "place", "people", "peopleName")
    asked = (*(message.text(each) for each in names), brought.ages)
    if brought.asked != asked or brought.read is None:
        brought.asked = asked
        brought.read = session.house.figures(_file(session, message, brought, people))
    return brought.read.result() if brought.read.done() else None


def _file(
    session: Session, message: Message, brought: Bringing, people: Bringing | None
) -> FiguresFile:
    with session.house.read() as reading:
        own = reading.case(session.case).applicant.number
    return FiguresFile(
        content=bytes(brought.content),
        name=message.text("name"),
        source=cleaned(message.text("source"))[0].strip(),
        on=_day(session, message.text("on")),
        own=own,
        place=message.text("place"),
        population=PopulationFile(content=bytes(people.content), name=message.text("peopleName"))
        if people
        else None,
        ages=brought.ages,
    )


def _day(session: Session, text: str) -> date:
    """Return the day of an extract; one that is not given is today."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return session.house.clock().date()
