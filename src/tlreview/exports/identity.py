"""What every machine-readable file says first: which case, on which scheme, and how far it goes."""

from tlreview.domain.canonical import Json, instant
from tlreview.domain.content import Content
from tlreview.exports.edition import Edition


def case_json(content: Content) -> Json:
    """Return which case it is."""
    case = content.case
    return {
        "id": case.id,
        "language": case.language,
        "process": case.process,
        "opened_at": instant(case.opened_at),
        "applicant": {
            "kind": str(case.applicant.kind),
            "number": case.applicant.number,
            "name": case.applicant.name,
            "valid_from": case.applicant.valid_from,
        },
    }


def scheme_json(content: Content) -> Json:
    """Return on which scheme it runs."""
    scheme = content.scheme
    return {
        "id": scheme.id,
        "version": scheme.rubric.version,
        "content_digest": scheme.content_digest,
        "structure_digest": scheme.structure_digest,
    }


def record_json(edition: Edition) -> Json:
    """Return how far the record had come."""
    return {
        "head": edition.head,
        "events": edition.events,
        "last_event_at": instant(edition.printed),
    }


def opening_json(written_as: str, edition: Edition) -> dict[str, Json]:
    """Return what the file of every document begins with; `written_as` names its format."""
    return {
        "format": written_as,
        "case": case_json(edition.content),
        "scheme": scheme_json(edition.content),
        "record": record_json(edition),
    }
