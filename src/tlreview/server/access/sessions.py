"""Browser sessions: a signed id, and the signed choice of a person and a role."""

import secrets
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

from jupyter_server.auth import User
from jupyter_server.auth.identity import IdentityProvider
from tornado.web import RequestHandler

from tlreview.domain.people import Actor
from tlreview.presentation.texts import LANGUAGES
from tlreview.wiring.identity import Identity

_DAYS = 400  # the longest that browsers keep a cookie
_KEY_BYTES = 32


def signing_key(home: Path) -> bytes:
    """Return the key that signs this installation's cookies; it is made on first use."""
    file = home / "cookies.key"
    found = file.read_bytes() if file.exists() else b""
    if len(found) == _KEY_BYTES:
        return found
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = secrets.token_bytes(_KEY_BYTES)
    file.touch(mode=0o600)
    file.write_bytes(key)
    return key


class Sessions:
    """Reads and writes the cookies of a session.

    A cookie is signed, kept from scripts and from other sites, and named by port, for the ports
    of a host share their cookies.
    """

    def __init__(self, port: int, identity: Identity) -> None:
        self.identity = identity
        self._id = f"tlreview-session-{port}"
        self._person = f"tlreview-person-{port}"
        self._language = "tlreview-language"

    def id(self, handler: RequestHandler) -> str:
        """Return the session's id; empty before the first page.

        The first page's own request carries no cookie yet, so it says what it has begun.
        """
        begun: str = getattr(handler, "session_begun", "")
        return begun or (handler.get_signed_cookie(self._id) or b"").decode()

    def begin(self, handler: RequestHandler) -> str:
        """Return the session's id, starting a session if there is none."""
        found = self.id(handler)
        if not found:
            found = secrets.token_urlsafe(16)
            handler.set_signed_cookie(
                self._id, found, expires_days=None, httponly=True, samesite="Strict"
            )
        return found

    def actor(self, handler: RequestHandler, root: str) -> Actor | None:
        """Return who sits behind the session; None before somebody has been chosen.

        The demo has people of its own, so the choice is kept apart for each root of addresses.
        """
        kept = handler.get_signed_cookie(self._named(root), max_age_days=_DAYS)
        return self.identity.recognise(kept.decode()) if kept else None

    def choose(self, handler: RequestHandler, root: str, actor: Actor) -> None:
        """Remember who sits behind the session."""
        handler.set_signed_cookie(
            self._named(root),
            self.identity.credential(actor),
            expires_days=_DAYS,
            httponly=True,
            samesite="Strict",
        )

    def _named(self, root: str) -> str:
        return self._person + root.replace("/", "-")

    def language(self, handler: RequestHandler) -> str:
        """Return the reader's language: chosen now, chosen before, the browser's, the default."""
        asked = handler.get_query_argument("lang", "")
        if asked in LANGUAGES:
            handler.set_cookie(
                self._language, asked, expires_days=_DAYS, httponly=True, samesite="Strict"
            )
            return asked
        kept = handler.get_cookie(self._language) or ""
        return kept if kept in LANGUAGES else _of_browser(handler)


def _of_browser(handler: RequestHandler) -> str:
    """Return the first language of Accept-Language we have; `no` is bokmål."""
    for each in handler.request.headers.get("Accept-Language", "").split(","):
        language = each.split(";")[0].strip().split("-")[0].lower()
        if language == "no":
            return LANGUAGES[0]
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]


class SessionUser(IdentityProvider):
    """Tells Jupyter's handlers that the user is the browser session; tokens do not exist here."""

    def get_user(self, handler: RequestHandler) -> User | Awaitable[User | None] | None:
        """Return the session as a user; None before the first page."""
        sessions: Any = handler.settings["tlreview_sessions"]
        found = sessions.id(handler)
        return User(username=found) if found else None

    def get_handlers(self) -> list[tuple[str, object]]:
        """Return none: there is nothing to sign in to."""
        return []
