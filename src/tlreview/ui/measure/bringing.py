"""Bringing figures: a file is sent in chunks, looked at, and kept only when somebody says so.

Nothing of a file is stored before it is kept. Its bytes wait at the screen under a mark made from
the file's own, so a chunk that arrives twice is the same chunk.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from tlreview.domain.canonical import Json
from tlreview.domain.files import FileTooLarge
from tlreview.domain.rows import RowKind
from tlreview.domain.texts import cleaned
from tlreview.ui.blocks import Block, Prose
from tlreview.ui.evidence_files import CHUNK
from tlreview.ui.measure.arriving import Bringing, choice_of, choosing_of, looked_at
from tlreview.ui.measure.choosing import Choosing
from tlreview.ui.measure.peering import peers_wanted
from tlreview.ui.measure.preview import preview, standing_at
from tlreview.ui.measure.withheld import declared, with_withheld
from tlreview.ui.message import Message, MessageRefused
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.session import Session
from tlreview.workflow.importing import Arrival, RawFile, bring_figures
from tlreview.workflow.measuring import keep_answer
from tlreview.workflow.offering import Offered
from tlreview.workflow.permissions import Act, require

LARGEST = 20 * 1000 * 1000
"""Bytes of one file of figures."""
_KEPT = 3
"""Files a screen holds on to: figures, their population, and the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bring:
    """The form for a file. `words` are what the browser says by itself, by name."""

    kind: ClassVar[str] = "bring"

    key: str
    accept: str
    largest: int
    chunk: int
    today: str
    words: Mapping[str, str]


def take_figures(session: Session, message: Message) -> Mapping[str, Json]:
    """Keep one chunk of a file and say from which byte to go on. Raises FileTooLarge."""
    require(session.actor, Act.WRITE)
    mark, size = message.text("mark"), message.number("size")
    if size > LARGEST:
        raise FileTooLarge(size=size, largest=LARGEST)
    if not mark or len(message.buffers) != 1:
        raise MessageRefused(reason="a chunk has a mark and one buffer")
    if mark not in session.brought:
        for old in list(session.brought)[: 1 - _KEPT]:
            del session.brought[old]
        session.brought[mark] = Bringing(size=size)
    brought = session.brought[mark]
    if message.number("offset") == len(brought.content):
        room = brought.size - len(brought.content)
        brought.content += bytes(message.buffers[0])[:room]
    return {"offset": len(brought.content)}


def look_at_figures(session: Session, message: Message) -> Mapping[str, Json]:
    """Return what a file has, or that it is still being read. Raises FiguresUnreadable."""
    require(session.actor, Act.WRITE)
    scene, chosen = session.scene(), choice_of(message)
    found = declared(message, looked_at(session, scene, message))
    if found is None:
        return {"read": False}
    shown = preview(scene, choosing_of(session), found, chosen)
    return {"read": True, "preview": with_withheld(session, scene, found, shown)}


def keep_figures(session: Session, message: Message) -> Mapping[str, Json]:
    """Keep the file and the chosen series of it, and return what was done in a sentence.

    Raises FiguresUnreadable, FieldRefused, RevisionStale, and MessageRefused for a series that
    the file does not have.
    """
    require(session.actor, Act.WRITE)
    scene = session.scene()
    found = declared(message, looked_at(session, scene, message))
    if found is None:
        raise MessageRefused(reason="the file is still being read")
    arrivals = tuple(_arrivals(scene, choosing_of(session), found, message))
    house, brought = session.house, session.brought[message.text("mark")]
    stored = keep_answer(house.files, bytes(brought.content))
    raw = RawFile(stored=stored, name=message.text("name"), title=_title(message))
    people = _people_file(session, message, arrivals)
    saved = bring_figures(house.transact, session.actor, session.case, raw, arrivals, people)
    for mark in {message.text("mark"), message.text("people")} & session.brought.keys():
        del session.brought[mark]
    done = session.say.count(
        "{n} time series has been saved, with the file it came in.",
        "{n} time series have been saved, with the file they came in.",
        len(saved),
    )
    return {"done": done, **session.news()}


def _people_file(
    session: Session, message: Message, arrivals: tuple[Arrival, ...]
) -> RawFile | None:
    """Return the file of the population, kept as it came; None where no series has it."""
    extracts = [each.series.extract.population for each in arrivals]
    people = next((each for each in extracts if each is not None), None)
    if people is None:
        return None
    name = message.text("peopleName")
    brought = session.brought[message.text("people")]
    stored = keep_answer(session.house.files, bytes(brought.content))
    return RawFile(
        stored=stored, name=name, title=f"{people.source}: {name}" if people.source else name
    )


def _title(message: Message) -> str:
    source = cleaned(message.text("source"))[0].strip()
    return f"{source}: {message.text('name')}" if source else message.text("name")


def _arrivals(scene: Scene, choosing: Choosing, found: Offered, message: Message) -> list[Arrival]:
    """Return what is to be kept: series by their place among the offers, each with its row."""
    chosen = message.facts.get("chosen")
    if not isinstance(chosen, list | tuple) or not chosen:
        raise MessageRefused(reason="nothing is chosen")
    arrivals = []
    for each in chosen:
        if not isinstance(each, Mapping):
            raise MessageRefused(reason="a choice is no mapping")
        at, row = each.get("offer"), str(each.get("row") or "")
        if not isinstance(at, int) or not 0 <= at < len(found.offers):
            raise MessageRefused(reason="the file has no such series")
        offer = found.offers[at]
        standing = standing_at(scene, row)
        if row and standing is None:
            raise MessageRefused(reason="there is no such series")
        named = choosing.of(offer, str(each.get("catalogue") or ""))
        if standing is not None:  # a new vintage stays what it was, whatever the file calls it
            named = standing.row.text("indicator")
        arrivals.append(
            Arrival(
                series=replace(offer.series, indicator=named or offer.series.indicator),
                row=row,
                revision=standing.revision if standing else 0,
                title=str(each.get("title") or offer.title),
                indicator=_indicator(scene, str(each.get("indicator") or "")),
                **choosing.kept_as(named or offer.series.indicator),
                peers=peers_wanted(offer, message),
            )
        )
    return arrivals


def _indicator(scene: Scene, row: str) -> str:
    if row and scene.content.row(RowKind.INDICATOR, row) is None:
        raise MessageRefused(reason="there is no such indicator")
    return row


def _blocks(scene: Scene) -> tuple[Block, ...]:
    say = scene.say
    purpose = Prose(
        key="purpose",
        paragraphs=(
            say(
                "Choose a file from Statistics Norway, the public health institute, Kolada, or a "
                "sheet of your own. You see what was read before anything is saved."
            ),
            say(
                "A sheet needs a column for the time (2024, 2024-Q1 or 2024-01) and one for the "
                "number; a column for the population turns numbers into rates. Leave out single "
                "accidents and everything that can be traced to a person."
            ),
        ),
        tone="lead",
    )
    return (purpose, _form(scene))


def _form(scene: Scene) -> Bring:
    return Bring(
        key="bring/form",
        accept=".csv,.xlsx,.json,.txt,.tsv",
        largest=LARGEST,
        chunk=CHUNK // 2,
        today=scene.now.date().isoformat(),
        words=_words(scene),
    )


def _words(scene: Scene) -> Mapping[str, str]:
    say = scene.say
    return {
        "title": say("Bring figures"),
        "file": say("File"),
        "hint": say("CSV, XLSX or JSON, at most {n} MB.", n=say.number(LARGEST // 1_000_000)),
        "source": say("Whose figures they are"),
        "sourceHint": say("For example Statistics Norway, or your own registration."),
        "on": say("Extracted on"),
        "reading": say("The file is being read …"),
        "place": say("Place"),
        "people": say("Population, where it is in a file of its own"),
        "peopleHint": say(
            "For example table 07459 of Statistics Norway. It is summed to those that are counted, "
            "of the same place, sex and age."
        ),
        "peopleIs": say("Population from {file}", file="{file}"),
        "peopleNone": say("Leave the population out"),
        "peers": say("Kept to compare with"),
        "peersHint": say(
            "Their figures for the same years show what is usual. Nobody is ranked. Leave out "
            "those you do not compare yourselves with."
        ),
        "peersAll": say("Take all"),
        "peersNone": say("Take none"),
        "take": say("Take this series"),
        "called": say("What it is called"),
        "onto": say("Where it goes"),
        "indicator": say("Belongs to the indicator"),
        "noIndicator": say("none"),
        "catalogue": say("Indicator in the catalogue"),
        "revises": say("This revises"),
        "keep": say("Save the chosen series"),
        "none": say("Choose at least one series."),
        "tooLarge": say("The file is too large."),
    }


BRING = Section(
    id="bring",
    group="work",
    title=lambda scene: scene.say("Bring figures"),
    blocks=_blocks,
    listed=lambda scene: scene.writable,
)
