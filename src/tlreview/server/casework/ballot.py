"""The council's ballot: opened on a signed statement, closed, and what came of it."""

from collections.abc import Mapping

from markupsafe import Markup

from tlreview.domain.council import VOTES, Vote, quorum
from tlreview.domain.people import Actor
from tlreview.presentation.ballots import ballot_refusal, outcome_sentence
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.verdicts import vote_label
from tlreview.server.base import PageHandler
from tlreview.server.casework.ballot_reading import Ballots, read_ballots
from tlreview.server.casework.case_desk import (
    CONFLICT,
    content_or_404,
    facts,
    note,
    part,
    posted,
    short,
    show,
)
from tlreview.server.forms import Filled, button, faults, hidden, whole_number
from tlreview.server.secretariat.admission import secretariat_of
from tlreview.server.secretariat.overview import need_letter
from tlreview.workflow.balloting import (
    BallotRefused,
    close_ballot,
    open_ballot,
)
from tlreview.workflow.ballots import Ballot, BallotUnknown, Closing
from tlreview.workflow.ordering import ActOutOfOrder, ActUnknown
from tlreview.workflow.pending import Need
from tlreview.workflow.seating import MemberRecused, require_part
from tlreview.workflow.signed import Signed, StatementChanged


class HoldBallot(PageHandler):
    """The ballots of a case."""

    def get(self, case: str) -> None:
        """Show the ballot that is open or could be, and those that were."""
        actor = secretariat_of(self)
        if actor is not None:
            self._show(actor, case)

    def post(self, case: str) -> None:
        """Open a ballot on the statement that was shown, or close the one that is open."""
        actor = secretariat_of(self)
        if actor is None:
            return
        with self.house.read(actor) as reading:
            content_or_404(reading, case)
        wrong = self._act(actor, case)
        if wrong:
            self.set_status(CONFLICT)
            self._show(actor, case, wrong)
            return
        self.redirect(f"{self.root}/case/{case}/ballot", status=303)

    def _act(self, actor: Actor, case: str) -> str:
        """Do what was pressed, and return why not; empty when it is done."""
        say, transact = self.say, self.house.transact
        try:
            if self.get_body_argument("do", "") == "close":
                number = whole_number(self.get_body_argument("number", ""))
                close_ballot(transact, actor, case, number)
            else:
                open_ballot(transact, actor, case, self.get_body_argument("statement", ""))
        except BallotRefused as refused:
            return ballot_refusal(say, refused.reason)
        except StatementChanged:
            return say("The statement has changed since you opened this page. Look at it again.")
        except (ActOutOfOrder, ActUnknown, BallotUnknown):
            return say("No ballot can be held yet.")
        except MemberRecused:
            return _aside(self)
        return ""

    def _show(self, actor: Actor, case: str, wrong: str = "") -> None:
        say = self.say
        with self.house.read(actor) as reading:
            content = content_or_404(reading, case)
            title = say("Ballot on {name}", name=content.case.applicant.name)
            try:
                require_part(reading, actor, case)
            except MemberRecused:
                show(self, content, title, tag("p", _aside(self), class_="tl-note"))
                return
            council = content.process.has_council
            shown = read_ballots(self, reading, actor, content) if council else None
        if shown is None:
            lead = tag("p", say("In the process of this case no council recommends."))
            show(self, content, title, lead)
            return
        form = Filled(typed={}, wrong={"": wrong} if wrong else {})
        show(self, content, title, faults(say, form, {}), _now(self, shown), _history(self, shown))


def _aside(handler: PageHandler) -> str:
    return handler.say(
        "You have stepped aside in this case. Somebody else in the secretariat holds the ballot."
    )


def _now(handler: PageHandler, shown: Ballots) -> Content:
    """Return what can be done now: close the open ballot, open one, or why neither."""
    say = handler.say
    if shown.open is not None:
        return _running(handler, shown, shown.open)
    if shown.recommended:
        return part(
            say("The council has recommended"),
            tag("p", _last(handler, shown), class_="tl-next"),
            tag("p", tag("a", say("Enter the decision"), href=_page(shown, "decision"))),
        )
    if shown.early:
        missing = tag("ul", join(tag("li", each) for each in shown.early))
        return note(say("No ballot can be held yet"), missing)
    return _opening(handler, shown)


def _page(shown: Ballots, name: str) -> str:
    return shown.desk.case(shown.content.case.id, name)


def _last(handler: PageHandler, shown: Ballots) -> str:
    closing = shown.held[-1].closing
    return outcome_sentence(handler.say, closing.outcome) if closing else ""


def _statement(shown: Ballots, digest: str, signed: Signed | None) -> Markup:
    """Return which statement a ballot is on."""
    say, found = shown.desk.say, list[tuple[str, Content]]()
    if signed is not None and signed.digest == digest:
        names = ", ".join(shown.desk.name(each) for each in signed.signatures)
        found.append((say("Signed"), f"{say.moment(signed.at)}, {names}"))
        found.append((say("Version"), say("version {n}", n=signed.submission)))
    found.append((say("Digest"), short(digest)))
    return facts(tuple(found))


def _opening(handler: PageHandler, shown: Ballots) -> Content:
    say, signed = handler.say, shown.signed
    if signed is None:
        return None
    before = shown.held[-1] if shown.held else None
    people = ", ".join(shown.desk.name(each) for each in shown.seated)
    return part(
        say("Open a ballot"),
        _again(handler, before) if before else None,
        tag("p", say("The council votes on the statement as it was signed:")),
        _statement(shown, signed.digest, signed),
        tag("p", say("These can vote: {names}.", names=people)),
        posted(handler, hidden(statement=signed.digest), button(say("Open the ballot"), "open")),
    )


def _again(handler: PageHandler, before: Ballot) -> Content:
    """Return what came of the ballot before, and what to do."""
    closing = before.closing
    if closing is None:
        return None
    say = handler.say
    todo = say("Talk it over in the council, and open another ballot.")
    if closing.outcome.result is not None:
        todo = say("The statement has changed since. The council votes anew.")
    return tag("p", outcome_sentence(say, closing.outcome), " ", todo, class_="tl-next")


def _running(handler: PageHandler, shown: Ballots, ballot: Ballot) -> Markup:
    say, desk = handler.say, shown.desk
    stands = shown.signed is not None and shown.signed.digest == ballot.statement
    lapsed = say(
        "The statement has changed since. Close the ballot: it gives no recommendation. Open "
        "another when the statement is signed again."
    )
    names = ", ".join(desk.name(each) for each in shown.awaited)
    left = say("Not voted yet: {names}.", names=names) if names else say("All have voted.")
    return part(
        say("Ballot {n} is open", n=ballot.number),
        tag("p", lapsed, class_="tl-note") if not stands else None,
        tag("p", left, class_="tl-next"),
        _reminder(shown) if stands else None,
        _statement(shown, ballot.statement, shown.signed),
        tag("p", say("Open since {moment}.", moment=say.moment(ballot.opened_at))),
        tag("p", _least(handler, shown, ballot)),
        posted(handler, hidden(number=ballot.number), button(say("Close the ballot"), "close")),
    )


def _least(handler: PageHandler, shown: Ballots, ballot: Ballot) -> str:
    """Return how many have to vote, those who have stepped aside since left out."""
    seated = [each for each in ballot.members if each in shown.seated]
    least = quorum(len(seated), shown.content.process.council_quorum_percent)
    return handler.say(
        "For a result at least {least} of {n} have to vote. Nobody can vote once it is closed.",
        least=least,
        n=len(seated),
    )


def _reminder(shown: Ballots) -> Content:
    if shown.waits is None:
        return None
    votes = [each for each in shown.waits.pending if each.need is Need.VOTE]
    return need_letter(shown.desk, shown.waits, votes[0]) if votes else None


def _history(handler: PageHandler, shown: Ballots) -> Content:
    closed = [each for each in shown.held if each.closing is not None]
    if not closed:
        return None
    listed = (_closed(shown, each, each.closing) for each in reversed(closed) if each.closing)
    return part(handler.say("Ballots that are closed"), tag("ol", join(listed), class_="tl-asked"))


def _closed(shown: Ballots, ballot: Ballot, closing: Closing) -> Markup:
    say, desk = shown.desk.say, shown.desk
    votes = shown.votes[ballot.number]
    counts = "; ".join(f"{vote_label(say, each)}: {closing.outcome.counts[each]}" for each in VOTES)
    aside = ", ".join(desk.name(each) for each in closing.recused)
    return tag(
        "li",
        tag("h3", say("Ballot {n}", n=ballot.number)),
        tag("p", outcome_sentence(say, closing.outcome), class_="tl-next"),
        tag("p", say("Closed {moment}.", moment=say.moment(closing.at)), " ", counts),
        tag("p", say("Stepped aside: {names}.", names=aside)) if aside else None,
        tag("details", tag("summary", say("How each voted")), _each(shown, votes)),
        _statement(shown, ballot.statement, shown.signed),
    )


def _each(shown: Ballots, votes: Mapping[str, Vote]) -> Markup:
    say, desk = shown.desk.say, shown.desk
    if not votes:
        return tag("p", say("Nobody voted."))
    language = shown.content.case.language
    return tag(
        "ul",
        join(
            tag(
                "li",
                f"{desk.name(person)}: {vote_label(say, vote.choice)}",
                tag("p", vote.reason.strip(), lang=language, class_="tl-own")
                if vote.reason.strip()
                else None,
            )
            for person, vote in votes.items()
        ),
    )
