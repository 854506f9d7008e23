"""What waits for whom, in words: the line on screen, and the message that reminds of it."""

from datetime import date, datetime

from tlreview.domain.deadlines import Deadline
from tlreview.domain.process import Party, Process
from tlreview.domain.texts import Texts, wording
from tlreview.presentation.labels import party_label
from tlreview.presentation.texts import Words
from tlreview.workflow.waiting import Waiting


def in_process(say: Words, process: Process, texts: Texts) -> str:
    """Return a wording of the process in the reader's language, else in its own."""
    return wording(texts, say.language, process.source_language)


def awaited_party(say: Words, waits: Waiting) -> str:
    """Return who must act, by name where the case or its process knows one."""
    return party_name(say, waits, waits.party)


def party_name(say: Words, waits: Waiting, party: Party) -> str:
    """Return what a party to a case is called."""
    if party == "municipality":
        return waits.case.applicant.name
    if party == "decider":
        return in_process(say, waits.process, waits.process.decided_by)
    return party_label(say, party)


def stage_sentence(say: Words, waits: Waiting) -> str:
    """Return the stage a case is at."""
    title = in_process(say, waits.process, waits.stage.title)
    return say("Stage {n}: {title}", n=waits.number, title=title)


def waiting_sentence(say: Words, waits: Waiting, now: datetime) -> str:
    """Return who is waited for, and how long it has been."""
    days, party = waits.days(now), awaited_party(say, waits)
    if not days:
        return say("Waits for {party} since today", party=party)
    return say.count(
        "Waits for {party}, {n} day so far", "Waits for {party}, {n} days so far", days, party=party
    )


def due_words(say: Words, deadline: Deadline, today: date) -> str:
    """Return how far off a deadline is: in so many days, today, or so many days over time."""
    left = deadline.left(today)
    if left < 0:
        return say.count("{n} day over time", "{n} days over time", -left)
    if left == 0:
        return say("due today")
    return say.count("due in {n} day", "due in {n} days", left)


def due_sentence(say: Words, deadline: Deadline, today: date) -> str:
    """Return the day of a deadline, and how far off it is."""
    day, far = say.date(deadline.day), due_words(say, deadline, today)
    return say("Deadline: {date} ({far})", date=day, far=far)


def moved_sentence(say: Words, deadline: Deadline) -> str:
    """Return why a deadline was moved; empty for one that the process sets."""
    if not deadline.reason:
        return ""
    return say("The secretariat has set this deadline: “{reason}”", reason=deadline.reason)


def asked_by(say: Words, deadline: Deadline | None, today: date) -> str:
    """Return what a message says of the deadline of the stage; empty where there is none."""
    if deadline is None:
        return ""
    if deadline.over(today):
        return say("The deadline was {date}.", date=say.date(deadline.day))
    return say("The deadline is {date}.", date=say.date(deadline.day))


def subject_line(waits: Waiting) -> str:
    """Return what the reminder is about, in the language of the case."""
    say = Words(waits.case.language)
    return f"{waits.case.applicant.name}: {in_process(say, waits.process, waits.stage.title)}"


def reminder(waits: Waiting, address: str, sender: str, today: date) -> str:
    """Return a message to whoever must act, in the language of the case.

    It names nobody whose review is awaited: both certifiers may read it.
    """
    say = Words(waits.case.language)
    stands = say(
        "{applicant} is at stage {n} of the certification: {title}. What comes next: {task}",
        applicant=waits.case.applicant.name,
        n=waits.number,
        title=in_process(say, waits.process, waits.stage.title),
        task=in_process(say, waits.process, waits.stage.task),
    )
    return letter(say, stands, address, sender, asked_by(say, waits.deadline, today))


def letter(say: Words, said: str, address: str, sender: str, due: str = "") -> str:
    """Return a message that says something, by when, and where the case is."""
    paragraphs = (
        say("Hello,"),
        f"{said} {due}".strip(),
        say("The case is here: {address}", address=address),
        say("Please tell us if anything is unclear, or if you need more time."),
        say("Kind regards"),
    )
    return "\n\n".join(paragraphs) + f"\n{sender}"
