"""Everything a case says as canonical JSON: what the PDF carries and `--as json` writes.

The same edition gives the same bytes in every language; described in
docs/reference/machine-json.md.
"""

from collections.abc import Mapping

from tlreview.domain.canonical import Json, canonical, instant
from tlreview.domain.case import Submission
from tlreview.domain.content import Content
from tlreview.domain.fields import Address
from tlreview.domain.gaps import Gap, gaps
from tlreview.domain.requirements import RequirementState, criterion_state, requirement_states
from tlreview.domain.rows import OWN, Row, RowKind
from tlreview.domain.rubric import Criterion
from tlreview.exports.edition import Edition
from tlreview.exports.identity import case_json, record_json, scheme_json
from tlreview.exports.voice import voice
from tlreview.workflow.evidence import every_use

FORMAT = "tlreview/assessment/1"
_ROWS = tuple(each for each in RowKind if each in OWN or each is RowKind.EARLIER_POINT)


def machine(edition: Edition) -> bytes:
    """Return the edition as canonical JSON."""
    return canonical(assessment_json(edition))


def assessment_json(edition: Edition) -> dict[str, Json]:
    """Return everything the edition says, by key."""
    content = edition.content
    form = voice(edition, "en").form()
    states = requirement_states(content.scheme.rubric, content.assessment, form.themes)
    pointing = every_use(content)
    return {
        "format": FORMAT,
        "case": case_json(content),
        "scheme": scheme_json(content),
        "submission": _submission(edition.submission),
        "record": record_json(edition),
        "reckoned_over": {"form": form.id, "themes": form.themes, "parts": form.profile_parts},
        "requirements": [_requirement(each) for each in states],
        "criteria": [_criterion(content, each) for each in content.scheme.rubric.criteria()],
        "profile": dict(content.profile),
        "rows": {str(kind): [_row(row, pointing) for row in content.rows[kind]] for kind in _ROWS},
        "gaps": [_gap(gap) for gap in gaps(content, form.themes, form.profile_parts)],
    }


def _submission(submission: Submission | None) -> Json:
    """Return the submission; None for a working copy."""
    if submission is None:
        return None
    return {
        "number": submission.number,
        "form": submission.form,
        "digest": submission.digest(),
        "at": instant(submission.at),
        "withdrawn": submission.withdrawn,
    }


def _requirement(state: RequirementState) -> Json:
    return {
        "id": state.requirement.id,
        "state": str(state.state),
        "criteria": {
            criterion.id: None if found is None else str(found)
            for criterion, found in state.criteria
        },
    }


def _criterion(content: Content, criterion: Criterion) -> Json:
    answer = content.assessment.answer(criterion.id)
    state = criterion_state(content.scheme.rubric, criterion, answer)
    return {
        "id": criterion.id,
        "theme": content.scheme.rubric.theme_of(criterion.id).id,
        "minimum": criterion.minimum,
        "minimum_level": criterion.minimum_level,
        "choice": answer.choice.kind,
        "level": getattr(answer.choice, "level", None),
        "state": None if state is None else str(state),
        "ground": answer.ground,
        "reason": answer.reason,
        "instead": answer.instead,
        "evidence": answer.evidence,
        "arguments": {
            key: {"text": each.text, "level": each.level, "evidence": each.evidence}
            for key, each in answer.arguments.items()
        },
    }


def _row(row: Row, pointing: Mapping[str, tuple[Address, ...]]) -> Json:
    fields = {name: value for name, value in row.values.items() if name != "removed"}
    if row.kind is RowKind.EVIDENCE:
        used = [str(address) for address in pointing.get(row.id, ())]
        return {"id": row.id, "fields": fields, "used_in": used}
    return {"id": row.id, "fields": fields}


def _gap(gap: Gap) -> Json:
    return {
        "kind": str(gap.kind),
        "area": gap.area,
        "place": gap.place,
        "theme": gap.theme,
        "blocks": gap.blocks,
        "facts": dict(gap.facts),
    }
