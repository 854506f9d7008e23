"""What is answered to whoever may not enter: the cookie, a calm page, or a number alone."""

import logging

from markupsafe import Markup
from tornado.web import RequestHandler

from tlreview.presentation.html import join, tag
from tlreview.presentation.texts import LANGUAGES, Words
from tlreview.server.access.gate import Gate, Verdict
from tlreview.server.frame import STYLE, document

log = logging.getLogger(__name__)

_FORBIDDEN = 403


class Enter(RequestHandler):
    """Somebody opened the printed address: give the cookie, and take the secret off the address."""

    def initialize(self, gate: Gate) -> None:
        """Keep the gate whose cookie is handed out."""
        self._gate = gate

    def get(self) -> None:
        """Send the browser to the landing page, without the secret."""
        self.set_cookie(
            self._gate.cookie, self._gate.secret, path="/", httponly=True, samesite="Strict"
        )
        self.set_header("Cache-Control", "no-store")
        if self.request.headers.get("Sec-Fetch-Site", "none") == "none":
            self.redirect("/", status=303)
        else:
            self.finish(_entered_page())


def _entered_page() -> str:
    """Return a page that goes on to the landing page by itself.

    Somebody who follows a link on another page (a mail, the page a browser is started with) has
    a redirect counted as that page's doing, and a Strict cookie is then not sent along.
    """
    return document(
        "en",
        tag("title", "tlreview"),
        tag("meta", name_="referrer", content="no-referrer"),
        tag("meta", http_equiv="refresh", content="0;url=/"),
        body=tag("p", tag("a", "tlreview", href="/")),
    )


class Refuse(RequestHandler):
    """The gate said no, in whatever method it was asked."""

    def initialize(self, verdict: Verdict) -> None:
        """Keep why."""
        self._verdict = verdict

    def prepare(self) -> None:
        """Answer before any method is looked at."""
        self.set_status(_FORBIDDEN)
        self.set_header("Cache-Control", "no-store")
        if self._verdict is Verdict.STRANGER:
            self.finish(refused_page())
        else:
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish("403\n")


def refused_page() -> str:
    """Return the page for a browser that has not opened the printed address; it tells no more.

    It brings its own style, for nothing is served to a stranger, not even a style sheet.
    """
    return document(
        "en",
        tag("title", "tlreview"),
        tag("style", Markup(STYLE)),  # noqa: S704  a constant of ours
        body=tag(
            "main",
            tag("h1", "tlreview"),
            join(_in(Words(language)) for language in LANGUAGES),
            class_="refused",
        ),
    )


def _in(say: Words) -> Markup:
    return tag(
        "section",
        tag("h2", say("Open the printed address")),
        tag(
            "p",
            say(
                "This program runs on somebody's own machine and opens only for the person who "
                "started it. Use the address that was printed when it started; it is new each "
                "time."
            ),
        ),
        lang=say.language,
    )


def refuse(handler: RequestHandler, status_code: int, **_facts: object) -> None:
    """Answer a program's request with the number of its refusal, and log one line.

    The `write_error` of addresses that no person opens: Jupyter's own looks for a page there is
    not, and logs how it did not find it.
    """
    asked = handler.request
    log.warning(
        "request.refused",
        extra={"status": status_code, "method": asked.method, "path": asked.path},
    )
    handler.set_header("Content-Type", "text/plain; charset=utf-8")
    handler.finish(f"{status_code}\n")
