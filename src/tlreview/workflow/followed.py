"""The rounds that the share an indicator follows is read from, and what may stand beside what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tlreview.domain.content import Content
from tlreview.domain.periods import Period, period
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.share_asked import ShareAsked
from tlreview.workflow.shares import share_of
from tlreview.workflow.surveying import Asked, Round, asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The rounds of a share. Never are both empty.

    `together` may stand beside each other, one a period and the earliest first; `alone` are
    self-selected ones, each of which says nothing of any other. `latest` is the last round that is
    drawn, in every way its people are grouped.
    """

    share: ShareAsked
    together: tuple[Round, ...]
    alone: tuple[Round, ...]
    latest: tuple[Round, ...]

    @property
    def drawn(self) -> tuple[Round, ...]:
        """Return the rounds of one picture: a self-selected one is the only one in its own."""
        return self.together or self.alone[-1:]

    @property
    def apart(self) -> tuple[Round, ...]:
        """Return the self-selected rounds that are in no picture with the others."""
        return self.alone if self.together else self.alone[:-1]

    @property
    def unbroken(self) -> tuple[Round, ...]:
        """Return the rounds since people were last asked in another way, or chosen otherwise."""
        found = self.together
        starts = [at for at in range(1, len(found)) if breaks_between(found[at - 1], found[at])]
        return found[starts[-1] :] if starts else found


def breaks_between(before: Round, after: Round) -> bool:
    """Say whether people were asked in another way in the later round, or chosen otherwise."""
    one, other = before.survey, after.survey
    return (one.mode, one.sampling) != (other.mode, other.sampling)


def followed(content: Content, row: Row) -> Followed | None:
    """Return the rounds of what an indicator follows; None where it follows none that is there."""
    share = share_of(row)
    found = [each for each in asked(content) if share is not None and _asks(each, share)]
    if share is None or not found:
        return None
    beside = next((each for each in found if not each.self_selected), None)
    alone = sorted(
        (each for each in found if each.self_selected), key=lambda each: _when(each.times[0])
    )
    return Followed(
        share=share,
        together=beside.times if beside else (),
        alone=tuple(each.times[0] for each in alone),
        latest=_last((beside or alone[-1]).rounds),
    )


def following(content: Content, question: Asked) -> tuple[Row, ...]:
    """Return the indicators that follow a question."""
    return tuple(
        row
        for row in content.rows[RowKind.INDICATOR]
        if (share := share_of(row)) is not None and _asks(question, share)
    )


def all_followed(content: Content) -> Iterator[tuple[Row, Followed]]:
    """Yield every indicator that follows a survey, with the rounds it is read from."""
    for row in content.rows[RowKind.INDICATOR]:
        found = followed(content, row)
        if found is not None:
            yield row, found


def _asks(found: Asked, share: ShareAsked) -> bool:
    return (found.question, found.scale) == (share.question, share.scale)


def _when(each: Round) -> Period:
    return period(each.survey.period)


def _last(rounds: Sequence[Round]) -> tuple[Round, ...]:
    return tuple(each for each in rounds if each.survey.period == rounds[-1].survey.period)
