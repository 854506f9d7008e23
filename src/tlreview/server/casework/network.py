"""Membership of the network, as the secretariat keeps it beside the certification."""

from collections.abc import Iterator

from markupsafe import Markup

from tlreview.domain.membership import Membership
from tlreview.presentation.decisions import membership_refusal
from tlreview.presentation.html import tag
from tlreview.presentation.texts import Words
from tlreview.server.base import PageHandler
from tlreview.server.casework.case_desk import UNPROCESSABLE, content_or_404, posted, show
from tlreview.server.forms import Filled, button, faults, line
from tlreview.server.secretariat.admission import secretariat_of
from tlreview.workflow.networking import MembershipRefused, membership_of, set_membership

_FIELDS = ("since", "until")


class Network(PageHandler):
    """Since when the applicant of a case is a member of the network."""

    def get(self, case: str) -> None:
        """Show the form with what stands."""
        if secretariat_of(self) is None:
            return
        with self.house.read() as reading:
            content_or_404(reading, case)
            member = membership_of(reading, case)
        typed = {"since": member.since, "until": member.until}
        self._show(case, Filled(typed=typed, wrong={}))

    def post(self, case: str) -> None:
        """Keep what was typed, or show what is wrong with it."""
        actor = secretariat_of(self)
        if actor is None:
            return
        with self.house.read() as reading:
            content_or_404(reading, case)
        typed = {each: self.get_body_argument(each, "") for each in _FIELDS}
        try:
            wanted = Membership(since=typed["since"], until=typed["until"])
            set_membership(self.house.transact, actor, case, wanted)
        except MembershipRefused as refused:
            self.set_status(UNPROCESSABLE)
            wrong = {refused.field: membership_refusal(self.say, refused)}
            self._show(case, Filled(typed=typed, wrong=wrong))
            return
        self.redirect(f"{self.root}/", status=303)

    def _show(self, case: str, form: Filled) -> None:
        say = self.say
        with self.house.read() as reading:
            content = content_or_404(reading, case)
        title = say("{name} in the network", name=content.case.applicant.name)
        show(
            self,
            content,
            title,
            faults(say, form, dict.fromkeys(_FIELDS, "")),
            tag(
                "p",
                say(
                    "Membership of the network stands in the register beside the certification. "
                    "It neither needs a certificate nor gives one."
                ),
                class_="tl-lead",
            ),
            posted(self, *_days(say, form), button(say("Save"), "save")),
        )


def _days(say: Words, form: Filled) -> Iterator[Markup]:
    """Yield the fields of the first and the last day."""
    words = {
        "since": (say("Member since"), say("Empty if it is no member.")),
        "until": (
            say("Member until (may be left out)"),
            say("The last day, when the membership has ended."),
        ),
    }
    for name, (label, hint) in words.items():
        yield line(form, name, label, hint, required=False, type="date", class_="tl-short")
