"""What a browser says to a session, and what it then shows."""

from collections.abc import Mapping
from typing import Any

from fakes import CASE, KARI, House
from tlreview.domain.people import Actor
from tlreview.ui.dashboard import Dashboard
from tlreview.ui.sections import ASSESS
from tlreview.ui.session import Session

CHOICE = "criterion/TL1.1#choice"
GROUND = "criterion/TL1.1#ground"


def level(number: int) -> Mapping[str, object]:
    return {"kind": "level", "level": number}


class Browser:
    """A browser at one screen: says verbs, and keeps what it has been told."""

    def __init__(
        self,
        house: House,
        actor: Actor = KARI,
        place: str = "TL1",
        language: str = "en",
        dashboard: Dashboard = ASSESS,
        case: str = CASE,
    ) -> None:
        self.session = Session(house, actor, case, language, place, dashboard)
        self._lists: dict[str, Any] = {}
        self.first: dict[str, Any] = self._filled(self.session.first())
        self.blocks: dict[str, Any] = dict(self.first["view"]["blocks"])
        self.view: dict[str, Any] = self.first["view"]
        self._id = 0
        self._sequence = 0

    def say(self, verb: str, **facts: object) -> dict[str, Any]:
        self._id += 1
        answer = dict(self.session.answer({"id": self._id, "verb": verb, **facts}))
        assert answer["re"] == self._id
        answer |= self.session.following() or {}
        return self.hear(answer)

    def hear(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Keep what is said, and return it with its lists of alternatives in their places."""
        answer = self._filled(said)
        if "view" in answer:
            self.view = answer["view"]
            self.blocks.update(self.view["blocks"])
        return answer

    def _filled(self, said: Mapping[str, Any]) -> dict[str, Any]:
        self._lists |= said.get("lists", {})
        return {name: self._with_lists(each) for name, each in said.items()}

    def _with_lists(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._with_lists(each) for each in value]
        if not isinstance(value, Mapping):
            return value
        if "list" in value:
            return self._lists[str(value["list"])]
        return {name: self._with_lists(each) for name, each in value.items()}

    def save(
        self, address: str, value: object, revision: int = 0, **more: object
    ) -> dict[str, Any]:
        facts = {"address": address, "value": value, "revision": revision, **more}
        return self.say("save", **{"sequence": self._next(), **facts})

    def draft(
        self, address: str, value: object, revision: int = 0, **more: object
    ) -> dict[str, Any]:
        facts = {"address": address, "value": value, "revision": revision, **more}
        return self.say("draft", **{"sequence": self._next(), **facts})

    def card(self, id: str = "TL1.1") -> dict[str, Any]:
        return self.blocks[f"criterion/{id}"]

    def _next(self) -> int:
        self._sequence += 1
        return self._sequence
