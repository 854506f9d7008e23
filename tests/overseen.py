"""Cases as the secretariat sees them: on a path that goes on to a stage of the certifiers."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import build
import reviewed
from reviewed import CASE, EDITOR, EVERYBODY, SECRETARIAT
from tlreview.domain.conditions import ActRecorded
from tlreview.domain.parties import ASSIGN
from tlreview.domain.process import Stage
from tlreview.domain.scheme import Scheme
from tlreview.storage.rubrics.digests import scheme_digests

MEETING = "meeting-held"


def staged(of: Scheme, *stages: Stage) -> Scheme:
    """Return the scheme with these stages in its process."""
    processes = {name: replace(each, stages=stages) for name, each in of.processes.items()}
    stamped = scheme_digests(of.rubric, processes, of.profile)
    return replace(
        of,
        processes=processes,
        content_digest=stamped.content,
        structure_digest=stamped.structure,
    )


def scheme() -> Scheme:
    """Return a scheme with a stage for the municipality, the secretariat and the certifiers."""
    made = reviewed.scheme()
    writing, naming = made.processes["standard"].stages
    meeting = replace(
        naming,
        id="meeting",
        title=build.texts("Møte"),
        task=build.texts("Hold møtet"),
        acts="certifiers",
        entry=(ActRecorded(act=ASSIGN),),
        exit=(ActRecorded(act=MEETING),),
    )
    return staged(made, writing, naming, meeting)


@dataclass
class Path(reviewed.Path):
    """The acts on the way, with a meeting at its end."""

    def open(self, case: str = CASE) -> None:
        """Open a case on this path and name everybody."""
        with self.house.transact(EDITOR, case) as store:
            made = scheme()
            store.open_case(build.case(id=case, scheme_digest=made.content_digest), made)
            for each in EVERYBODY:
                store.name_person(each.person, each.person.title())

    def meet(self) -> None:
        """Record that the meeting was held."""
        with self.house.transact(SECRETARIAT, CASE) as store:
            store.record(CASE, MEETING, "meeting", {})

    def submitted_at(self) -> datetime:
        """Return when the last submission was made."""
        with self.house.read() as reading:
            return reading.submissions(CASE)[-1].at

    def recorded_at(self, act: str) -> datetime:
        """Return when an act was first done."""
        with self.house.read() as reading:
            event = next(each for each in reading.events(CASE) if each.act == act)
        return datetime.fromisoformat(event.at).astimezone(UTC)
