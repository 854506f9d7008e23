"""What our own pages have in common: the house, the session, the frame, answers in HTML."""

from typing import cast
from urllib.parse import urlsplit

from jupyter_server.base.handlers import JupyterHandler

from tlreview.domain.people import Actor
from tlreview.presentation.html import tag
from tlreview.presentation.texts import Words
from tlreview.server.access.sessions import Sessions
from tlreview.server.assets import Assets
from tlreview.server.frame import STYLE_SHEET, Frame, page
from tlreview.server.rooms import Rooms, root_of
from tlreview.wiring.house import House


class PageHandler(JupyterHandler):
    """A page of ours, about one house. The session begins with the first one."""

    house: House

    async def prepare(self, *, _redirect_to_login: bool = True) -> None:
        """Begin the session if this is its first page, and learn its language."""
        self.session_begun = self.sessions.begin(self)
        self.say = Words(self.sessions.language(self))
        self.house = await self._rooms.open(self.request.path)
        await super().prepare(_redirect_to_login=_redirect_to_login)
        self.set_header("Cache-Control", "no-store")

    @property
    def root(self) -> str:
        """Return what the addresses of this page's house begin with."""
        return root_of(self.request.path)

    @property
    def _rooms(self) -> Rooms:
        return cast("Rooms", self.settings["tlreview_rooms"])

    @property
    def sessions(self) -> Sessions:
        """Return what reads and writes the session's cookies."""
        return cast("Sessions", self.settings["tlreview_sessions"])

    @property
    def assets(self) -> Assets:
        """Return the scripts and styles."""
        return cast("Assets", self.settings["tlreview_assets"])

    @property
    def actor(self) -> Actor | None:
        """Return who is here; None before somebody has been chosen."""
        return self.sessions.actor(self, self.root)

    def frame(self, *kept: tuple[str, str]) -> Frame:
        """Return the frame of this page; `kept` is what a change of language keeps."""
        actor = self.actor
        name = ""
        if actor is not None:
            with self.house.read() as reading:
                name = reading.person_name(actor.person)
        return Frame(
            say=self.say,
            path=self.request.path,
            style=self.assets.address(STYLE_SHEET),
            root=self.root,
            demo=bool(self.root) or self._rooms.only_demo,
            actor=actor,
            name=name,
            verified=self.sessions.identity.verified,
            kept=kept,
        )

    def write_error(self, status_code: int, **_facts: object) -> None:
        """Answer with a calm page that says what happened and where to go."""
        say = getattr(self, "say", None) or Words("")
        gone = status_code == 404  # noqa: PLR2004  the number is the name
        title = say("This page does not exist") if gone else say("Something went wrong")
        hint = tag("p", tag("a", say("Go to my cases"), href="/"))
        self.finish(
            page(
                Frame(say=say, path="/", style=self.assets.address(STYLE_SHEET)),
                title,
                tag("h1", title),
                hint,
            )
        )


def own_path(address: str) -> str:
    """Return an address if it is a path of ours, else the landing page."""
    try:
        parts = urlsplit(address)
    except ValueError:  # half an IPv6 address, say
        return "/"
    ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    ours = ours and address.isprintable()  # a line's end belongs in no header
    return address if ours and not parts.scheme and not parts.netloc else "/"
