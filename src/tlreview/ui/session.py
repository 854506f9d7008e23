"""One person at one screen: what is open, what the browser has heard, and what it asks for."""

import logging
from collections import deque
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from tlreview.domain.canonical import Json
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address
from tlreview.domain.people import Actor
from tlreview.presentation.texts import Words
from tlreview.ui.blocks import Lists, View, plain
from tlreview.ui.dashboard import Dashboard
from tlreview.ui.documents import Ordered
from tlreview.ui.evidence_list import new_evidence
from tlreview.ui.house import House
from tlreview.ui.message import Message, message_from
from tlreview.ui.outline import Outline, outline
from tlreview.ui.phrases import phrases
from tlreview.ui.refusals import refusal
from tlreview.ui.scene import Scene
from tlreview.ui.sections import ASSESS
from tlreview.workflow.permissions import Act, allowed
from tlreview.workflow.saving import Settled, settle_drafts
from tlreview.workflow.seating import MemberRecused

if TYPE_CHECKING:
    from tlreview.ui.measure.arriving import Bringing
    from tlreview.ui.measure.survey_bringing import SurveyReading

log = logging.getLogger(__name__)

SETTLE_AFTER = timedelta(seconds=60)
"""How long a draft stays a draft while its author is still in the field."""
_REMEMBERED = 40
"""How many of a person's own values of one field are known again when they stand in the way."""


class Session:
    """A screen without its widget: answers messages, and remembers only what is on screen.

    `place` is a section id; an unknown one opens the first section. Everything shown is read
    from the record anew after every verb that may have changed it.
    """

    def __init__(
        self,
        house: House,
        actor: Actor,
        case: str,
        language: str,
        place: str,
        dashboard: Dashboard = ASSESS,
    ) -> None:
        self.house = house
        self.actor = actor
        self.case = case
        self.say = Words(language)
        self.place = place
        self.dashboard = dashboard
        self.ordered: dict[str, Ordered] = {}
        self.brought: dict[str, Bringing] = {}
        self.surveyed: SurveyReading | None = None
        self._own: dict[Address, deque[Json]] = {}
        self._heard: Mapping[str, object] = {}
        self._lists = Lists()
        self._outline: Outline | None = None
        self._turn = 0
        self._attached: list[bytes] = []
        self._owes_news = False

    def scene(self) -> Scene:
        """Return the case as it is now."""
        with self.house.read(self.actor) as reading:
            now = self.house.clock()
            found = self.dashboard.read(reading, self.actor, self.case, self.say, now)
        return self.dashboard.complete(found, self.house.files)

    def first(self) -> Json:
        """Return everything the browser needs to draw the screen for the first time."""
        self._settle_due()
        with self.house.read() as reading:
            language = reading.case(self.case).language
        form = plain(new_evidence(self.scene()), self._lists)
        return {
            **self.news(),
            "case": self.case,
            "person": self.actor.person,
            "language": self.say.language,
            "content_language": language,
            "writable": allowed(self.actor, Act.WRITE),
            "phrases": phrases(self.say),
            "new_evidence": form,
        }

    def news(self) -> Mapping[str, Json]:
        """Return what has changed in section and outline since the browser last heard."""
        self._owes_news = False
        scene = self.scene()
        view = self.dashboard.section(scene, self.place).view(scene)
        self.place = view.section
        shown = outline(scene, self.place, self.dashboard)
        self._turn += 1
        changed = {"turn": self._turn, "view": self._patch(view), "lists": self._lists.untold()}
        if shown != self._outline:
            self._outline = shown
            changed["outline"] = plain(shown)
        return changed

    def _patch(self, view: View) -> Json:
        blocks = {each.key: each for each in view.blocks}
        heard, self._heard = self._heard, blocks
        changed = {
            key: plain(each, self._lists) for key, each in blocks.items() if heard.get(key) != each
        }
        return {
            "section": view.section,
            "title": view.title,
            "eyebrow": view.eyebrow,
            "mark": plain(view.mark),
            "order": list(blocks),
            "blocks": changed,
        }

    def answer(self, content: Json, buffers: Sequence[memoryview] = ()) -> Json:
        """Return the answer to one message; never raises."""
        named = content.get("id") if isinstance(content, Mapping) else None
        re = named if isinstance(named, int) else None
        try:
            message = message_from(content, buffers)
            return {"re": re, "ok": True, **self._act(message)}
        except TLReviewError as found:
            log.info("message refused", extra={"code": found.code, "case": self.case})
            if isinstance(found, MemberRecused):
                self.owe_news()  # what is on screen is no longer theirs to read
            return {"re": re, "ok": False, **refusal(self.say, found)}
        except Exception:
            log.exception("message failed", extra={"case": self.case})
            sentence = self.say("Something went wrong here; nothing was changed. Try once more.")
            return {"re": re, "ok": False, "code": "internal", "sentence": sentence}

    def _act(self, message: Message) -> Mapping[str, Json]:
        from tlreview.ui.verbs import verb  # noqa: PLC0415  verbs act on sessions

        return verb(message.verb, self.dashboard)(self, message)

    def owe_news(self) -> None:
        """Have the news follow the answer that is being made, so that nobody waits for them."""
        self._owes_news = True

    def following(self) -> Json | None:
        """Return the news owed; None if none are, or if another answer has brought them."""
        return {"ok": True, **self.news()} if self._owes_news else None

    def attach(self, chunk: bytes) -> None:
        """Have bytes go along with the answer that is being made."""
        self._attached.append(chunk)

    def attached(self) -> list[bytes]:
        """Return the bytes that go along with the answer just made, once."""
        along, self._attached = self._attached, []
        return along

    def settle(self) -> Json | None:
        """Turn own drafts that have waited long enough into revisions; None if none had.

        Returns a message for the browser that answers nothing it asked.
        """
        settled = self._settle_due()
        if not settled.saved and not settled.stale:
            return None
        return {"ok": True, **self.news()}

    def _settle_due(self) -> Settled:
        if not self.drafts_waiting():  # no writing lock for nothing
            return Settled()
        due = self.house.clock() - SETTLE_AFTER
        settled = settle_drafts(self.house.transact, self.actor, self.case, before=due)
        for each in settled.saved:
            self.remember(each.address, each.value)
        return settled

    def drafts_waiting(self) -> bool:
        """Say whether the person has drafts that are not revisions yet."""
        with self.house.read(self.actor) as reading:
            return bool(reading.drafts(self.case, self.actor.person))

    def open(self, place: str) -> None:
        """Show another section, and tell the browser all of it whatever it has heard."""
        self._heard = {}
        self._lists.forget()
        self._outline = None
        self.place = place

    def remember(self, address: Address, value: Json) -> None:
        """Know a value again as this person's own, when it is found saved before a newer one."""
        self._own.setdefault(address, deque(maxlen=_REMEMBERED)).append(value)

    def standing(self, address: Address, revision: int, known: Sequence[Json] = ()) -> int:
        """Return the revision a change stands on: the one seen, or the person's own since.

        A draft that has become a revision in the meantime is no one else's change, whether this
        screen or an earlier one sent it (`known` is what that browser remembers of it). A change
        by another person leaves the revision as it was, so that saving finds the clash.
        """
        with self.house.read(self.actor) as reading:
            latest = reading.latest(self.case, address)
            if latest is None or latest.number <= revision:
                return revision
            history = reading.history(self.case, address)
        own = [*self._own.get(address, ()), *known]
        later = [each for each in history if each.number > revision]
        mine = all(each.person == self.actor.person and each.value in own for each in later)
        return latest.number if mine else revision
