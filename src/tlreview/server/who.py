"""Who am I: on one's own machine a person says so, and may say otherwise at any time."""

from collections.abc import Mapping

from markupsafe import Markup

from tlreview.domain.people import Role
from tlreview.presentation.html import tag
from tlreview.presentation.labels import role_label
from tlreview.server.base import PageHandler, own_path
from tlreview.server.forms import Filled, choice, faults, line
from tlreview.server.frame import page
from tlreview.server.trying import cast_list
from tlreview.workflow.introducing import NAME_LIMIT, NameRefused, introduce

_UNPROCESSABLE = 422


class Who(PageHandler):
    """Choosing a name and a role."""

    def get(self) -> None:
        """Show the form, with who is here now filled in."""
        actor = self.actor
        typed = {"name": self.frame().name, "role": str(actor.role if actor else Role.EDITOR)}
        self._show(Filled(typed=typed, wrong={}))

    def post(self) -> None:
        """Remember the choice, and go on where the person came from."""
        typed = {each: self.get_body_argument(each, "") for each in ("name", "role")}
        wrong = {}
        if typed["role"] not in set(Role):
            wrong["role"] = self.say("Choose a role.")
        try:
            if not wrong:
                role = Role(typed["role"])
                actor = introduce(self.house.transact, self.house.read, typed["name"], role)
        except NameRefused as refused:
            wrong["name"] = _sentence(self, refused)
        if wrong:
            self.set_status(_UNPROCESSABLE)
            self._show(Filled(typed=typed, wrong=wrong))
            return
        self.sessions.choose(self, self.root, actor)
        self.redirect(own_path(self.get_body_argument("next", f"{self.root}/")), status=303)

    def _show(self, form: Filled) -> None:
        say = self.say
        title = say("Who are you?")
        back = own_path(self.get_argument("next", f"{self.root}/"))
        labels = {"name": say("Your name"), "role": say("Your role")}
        content = (
            tag("h1", title),
            tag(
                "p",
                say(
                    "Everything you change carries your name. On this machine nobody checks it: "
                    "you choose it yourself, and can switch at any time."
                ),
                class_="tl-lead",
            ),
            faults(say, form, labels),
            self._form(form, labels, back),
        )
        frame = self.frame(("next", back))
        cast = cast_list(self) if frame.demo else None
        self.finish(page(frame, title, *content, cast))

    def _form(self, form: Filled, labels: Mapping[str, str], back: str) -> Markup:
        say = self.say
        return tag(
            "form",
            Markup(self.xsrf_form_html()),  # noqa: S704  tornado's own
            tag("input", type="hidden", name_="next", value=back),
            line(
                form,
                "name",
                labels["name"],
                maxlength=NAME_LIMIT,
                autocomplete="name",
                list="people",
            ),
            self._people(),
            choice(
                form,
                "role",
                labels["role"],
                {each: role_label(say, each) for each in Role},
                say("An editor fills in, an approver may also submit; the others read."),
            ),
            tag("button", say("Go on"), type="submit", class_="tl-button"),
            method="post",
            class_="tl-form",
            novalidate=True,
        )

    def _people(self) -> Markup:
        """Return the names already known here, to choose among."""
        with self.house.read() as reading:
            names = sorted(reading.people().values())
        return tag("datalist", [tag("option", value=each) for each in names], id="people")


def _sentence(handler: Who, refused: NameRefused) -> str:
    if refused.reason == "too-long":
        return handler.say("The name is too long: at most {n} characters.", n=NAME_LIMIT)
    return handler.say("Write your name.")
