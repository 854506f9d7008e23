"""The first page: my cases, what to do next in each, and the way to a new one."""

from urllib.parse import quote

from markupsafe import Markup

from tlreview.domain.people import Actor
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.texts import Words
from tlreview.server.agenda import agenda_list
from tlreview.server.base import PageHandler
from tlreview.server.frame import Frame, page
from tlreview.server.rooms import DEMO
from tlreview.server.secretariat.overview import overview
from tlreview.ui.blocks import Prose
from tlreview.ui.house import House
from tlreview.ui.outline import outline, progress_html
from tlreview.ui.scene import read_scene
from tlreview.ui.start import next_task
from tlreview.workflow.permissions import Act, allowed


class Landing(PageHandler):
    """Where everything begins: `/`."""

    def get(self) -> None:
        """Show my cases; somebody not chosen yet is asked who they are first."""
        if self.actor is None:
            self.redirect(f"{self.root}/who")
            return
        frame = self.frame()
        say = self.say
        oversees = allowed(self.actor, Act.OVERSEE)
        title = say("What waits for whom") if oversees else say("My cases")
        advises = allowed(self.actor, Act.ADVISE)
        start = tag("a", say("Start a case"), href=f"{self.root}/start", class_="tl-button")
        content = (
            tag("h1", title),
            self._mine(self.actor, frame),
            None if advises else tag("p", start),
            None if frame.demo else self._demo(),
        )
        self.finish(page(frame, title, *content, wide=oversees))

    def _mine(self, actor: Actor, frame: Frame) -> Content:
        """Return what this person's role has to do here."""
        if allowed(actor, Act.OVERSEE):
            return overview(self, actor)
        if allowed(actor, Act.ADVISE):
            return agenda_list(self.house, actor, frame)
        return _cases(self.house, frame)

    def _demo(self) -> Markup:
        say = self.say
        return tag(
            "section",
            tag("h2", say("Have a look around first")),
            tag(
                "p",
                say(
                    "The demo is a made-up municipality, filled in. It lies in a folder of its "
                    "own, so nothing you try there touches your cases."
                ),
            ),
            tag(
                "form",
                Markup(self.xsrf_form_html()),  # noqa: S704  tornado's own
                tag("button", say("Open the demo"), type="submit", class_="tl-button tl-quiet"),
                method="post",
                action=DEMO,
            ),
            class_="tl-aside",
        )


class OpenDemo(PageHandler):
    """The way into the demo."""

    def get(self) -> None:
        """Lead somebody who typed the address to the demo's landing page."""
        self.redirect(f"{DEMO}/")

    def post(self) -> None:
        """Load the demo if that has not been done, and open it."""
        self.redirect(f"{DEMO}/", status=303)


class NotFound(PageHandler):
    """Every address that does not exist."""

    async def prepare(self, *, _redirect_to_login: bool = True) -> None:
        """Answer any method alike."""
        self.say = Words(self.sessions.language(self))
        self.send_error(404)


def _cases(house: House, frame: Frame) -> Content:
    with house.read() as reading:
        ids = [each.id for each in reading.cases()]
    if not ids:
        return tag("p", frame.say("There are no cases here yet."), class_="tl-lead")
    return tag("ul", join(_case(house, frame, each) for each in ids), class_="tl-cases")


def _case(house: House, frame: Frame, id: str) -> Markup:
    if frame.actor is None:
        return Markup("")
    with house.read() as reading:
        scene = read_scene(reading, frame.actor, id, frame.say, house.clock())
    shown = outline(scene, "")
    applicant = scene.content.case.applicant
    href = f"{frame.root}/case/{id}"
    return tag(
        "li",
        tag("p", shown.scheme, class_="tl-eyebrow"),
        tag("h2", tag("a", applicant.name, href=href), " ", tag("small", applicant.number)),
        tag("p", shown.stage, class_="tl-stage"),
        tag("p", shown.due, class_="tl-stage") if shown.due else None,
        progress_html(shown),
        _next(next_task(scene), href),
        tag("p", tag("a", frame.say("Figures and effect"), href=f"{href}/measure")),
        tag("p", shown.saved, class_="tl-saved"),
    )


def _next(task: Prose, href: str) -> Markup:
    """Return what to do next: the sentence, and the first way there."""
    links = (
        tag("a", each.text, href=f"{href}?step={quote(each.section)}#{quote(each.place)}")
        for each in task.links[:1]
    )
    return tag("p", task.paragraphs[0], " ", join(links), class_="tl-next")
