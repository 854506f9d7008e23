"""Why nothing came from an office: what was asked, who did not answer, and what to do now."""

from collections.abc import Callable, Mapping
from typing import cast

from tlreview.domain.errors import TLReviewError
from tlreview.presentation.texts import Words
from tlreview.sources.fetching import (
    AnswerTooLarge,
    AnswerUnreadable,
    HostRefused,
    OfficeRefused,
    OfficeSilent,
)
from tlreview.sources.queries import QueryRefused


def office_refusal(say: Words, found: TLReviewError) -> str:
    """Return why nothing was fetched; empty for an error of anything else."""
    told = _LINES.get(type(found))
    return told(say, found) if told else ""


def _silent(say: Words, found: TLReviewError) -> str:
    silent = cast("OfficeSilent", found)
    host = silent.host
    reasons = {
        "timeout": say("{host} did not answer in time. Try again later.", host=host),
        "connection": say("{host} cannot be reached. Is this machine on the network?", host=host),
    }
    broken_off = say("The answer of {host} broke off half-way. Try again.", host=host)
    return reasons.get(silent.reason, broken_off)


def _refused(say: Words, found: TLReviewError) -> str:
    refused = cast("OfficeRefused", found)
    host, status = refused.host, refused.status
    if refused.reason == "too-fast":
        return _too_fast(say, refused)
    if refused.reason == "moved":
        return say(
            "{host} sends on to another address, and that is not followed. The table may have "
            "moved ({status}).",
            host=host,
            status=status,
        )
    if refused.reason == "fault":
        return say("{host} is out of order ({status}). Try again later.", host=host, status=status)
    said = refused.said or str(status)
    if refused.reason == "unknown":
        return say("{host} has no such table: {said}", host=host, said=said)
    return say(
        "{host} refused the question ({status}): {said}", host=host, status=status, said=said
    )


def _too_fast(say: Words, refused: OfficeRefused) -> str:
    if not refused.after:
        return say(
            "{host} has been asked too often. Wait a minute, and try again.", host=refused.host
        )
    return say.count(
        "{host} has been asked too often, and asks you to wait {n} second.",
        "{host} has been asked too often, and asks you to wait {n} seconds.",
        refused.after,
        host=refused.host,
    )


def _query(say: Words, found: TLReviewError) -> str:
    refused = cast("QueryRefused", found)
    text = refused.text
    reasons = {
        "nothing": say("Say with --want what to fetch."),
        "too-many-of-each": say(
            "Kolada gives at most 25 indicators, municipalities and years at a time; this is {n}.",
            n=text,
        ),
        "too-many": say("This is more than {n} rows. Fetch less at a time.", n=text),
        "too-long": say("Too much is asked for at once. Fetch less at a time."),
    }
    code = say("“{text}” cannot be fetched: it is no code of a table or a category.", text=text)
    return reasons.get(refused.reason, code)


_LINES: Mapping[type[TLReviewError], Callable[[Words, TLReviewError], str]] = {
    OfficeSilent: _silent,
    OfficeRefused: _refused,
    AnswerTooLarge: lambda say, found: say(
        "The answer of {host} is too large. Ask for less at a time.",
        host=cast("AnswerTooLarge", found).host,
    ),
    AnswerUnreadable: lambda say, found: say(
        "What {host} answered is no table of figures. It may be out of order; try again later.",
        host=cast("AnswerUnreadable", found).host,
    ),
    HostRefused: lambda say, found: say(
        "Nothing is fetched from {url}.", url=cast("HostRefused", found).url
    ),
    QueryRefused: _query,
}
