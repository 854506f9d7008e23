"""What `tlreview case` and `tlreview verify` do."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import click

from tlreview.cli.case import Applying
from tlreview.domain.canonical import instant
from tlreview.domain.case import Applicant, ApplicantKind, Case
from tlreview.domain.fields import address
from tlreview.domain.parties import ASSIGN, Assignment
from tlreview.domain.people import Actor, Role
from tlreview.domain.scheme import Scheme
from tlreview.storage.verify import Verdict, verify
from tlreview.wiring.house import House, build
from tlreview.wiring.schemes import shelf
from tlreview.wiring.settings import settings
from tlreview.workflow.assigning import assign
from tlreview.workflow.introducing import introduce
from tlreview.workflow.opening import Start, open_case
from tlreview.workflow.ordering import require_order
from tlreview.workflow.redacting import redact
from tlreview.workflow.renewing import start_renewal


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who acts at the command line."""

    name: str
    role: str


def opened(applying: Applying) -> str:
    """Start a case and return its id. Raises NotAllowed, ApplicantRefused."""
    house = build(settings())
    chosen = _scheme(house, applying["scheme"])
    start = Start(
        applicant=Applicant(
            kind=ApplicantKind(applying["kind"]),
            number=applying["number"],
            name=applying["name"],
            valid_from=applying["valid_from"] or house.clock().date().isoformat(),
        ),
        scheme=chosen,
        process=applying["process"] or next(iter(chosen.processes)),
        language=applying["language"] or chosen.rubric.source_language,
    )
    actor = _actor(house, Person(name=applying["person"], role=applying["role"]))
    return open_case(house.transact, actor, secrets.token_hex(5), start).id


def _scheme(house: House, id: str) -> Scheme:
    """Return a scheme in the version in use."""
    in_use = shelf(house.settings).in_use()
    found = in_use[id].scheme if id in in_use else None
    if found is None:
        raise click.BadParameter(f"choose among {', '.join(in_use)}", param_hint="--scheme")
    return found


def renewed(id: str, process: str | None, person: Person) -> Iterator[str]:
    """Start a renewal; yield the id of the case that follows, and what no longer fitted there.

    Raises NotAllowed, RenewalRefused, ActOutOfOrder, CaseUnknown.
    """
    house = build(settings())
    with house.read() as reading:
        before = reading.case(id)
    chosen = _scheme(house, before.scheme)
    start = Start(
        applicant=before.applicant,
        scheme=chosen,
        process=process or before.process,
        language=before.language,
    )
    if start.process not in chosen.processes:
        raise click.BadParameter(
            f"choose among {', '.join(chosen.processes)}", param_hint="--process"
        )
    actor = _actor(house, person)
    found = start_renewal(house.transact, actor, id, secrets.token_hex(5), start)
    yield found.case.id
    for each in found.left:
        yield f"left out, for it has no place in the scheme any more: {each}"


def listed(*, as_json: bool) -> str:
    """Return the cases as JSON or as lines."""
    house = build(settings())
    with house.read() as reading:
        cases = reading.cases()
    if as_json:
        return json.dumps([_record(case) for case in cases], ensure_ascii=False, indent=2)
    if not cases:
        return "no cases"
    return "\n".join(
        f"{case.id}  {case.applicant.number} {case.applicant.name}  {case.scheme}  "
        f"opened {case.opened_at:%Y-%m-%d}"
        for case in cases
    )


def redacted(id: str, at: str, revision: int, ground: str, person: Person) -> None:
    """Redact one revision. Raises NotAllowed, RedactionRefused, CaseUnknown."""
    house = build(settings())
    actor = _actor(house, person)
    redact(house.transact, actor, id, address(at), revision, ground)


def assigned(id: str, certifiers: tuple[str, ...], trainees: tuple[str, ...], person: str) -> None:
    """Name the certifiers of a case, and make known whose names are new.

    Raises NotAllowed, ActOutOfOrder, AssignmentRefused, NameRefused, CaseUnknown.
    """
    house = build(settings())
    with house.read() as reading:
        reading.case(id)
        require_order(reading, id, ASSIGN)
    actor = _actor(house, Person(name=person, role=Role.SECRETARIAT))

    def named(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_actor(house, Person(name=n, role=Role.CERTIFIER)).person for n in names)

    chosen = Assignment(certifiers=named(certifiers), trainees=named(trainees))
    assign(house.transact, actor, id, chosen)


def verified(id: str, head: str | None) -> tuple[tuple[str, ...], bool]:
    """Return what a check found, as sentences, and whether all is whole. Raises CaseUnknown."""
    house = build(settings())
    wanted = None if head is None else _copied(head)
    verdict = verify(house.engine, id, wanted, house.files)
    return tuple(_sentences(verdict, wanted)), verdict.whole


def _copied(head: str) -> str:
    """Return a head without the spaces, some of no width, at which a document breaks it."""
    return "".join(head.replace("\u200b", "").split())


def _sentences(verdict: Verdict, head: str | None) -> Iterator[str]:
    if verdict.broken is not None:
        broken = verdict.broken
        yield f"broken: {broken.stream} at event {broken.sequence}: {broken.reason}"
        if len(verdict.faults) > 1:
            yield f"and {len(verdict.faults) - 1} more"
    yield from (f"missing file: {digest}" for digest in verdict.missing_files)
    yield from (f"damaged file: {digest}" for digest in verdict.damaged_files)
    if verdict.head_known is not None:
        known = "is an event of this case" if verdict.head_known else "is not in this case"
        yield f"head {head} {known}"
    yield (
        f"{'whole' if verdict.whole else 'not whole'}: {verdict.events} events, "
        f"{verdict.revisions} saved fields, {verdict.submissions} submissions, "
        f"{verdict.redactions} redacted, {verdict.files} files"
    )
    yield f"head: {verdict.head}"


def _actor(house: House, person: Person) -> Actor:
    return introduce(house.transact, house.read, person.name, Role(person.role))


def _record(case: Case) -> dict[str, str]:
    return {
        "id": case.id,
        "kind": case.applicant.kind,
        "number": case.applicant.number,
        "name": case.applicant.name,
        "valid_from": case.applicant.valid_from,
        "scheme": case.scheme,
        "scheme_digest": case.scheme_digest,
        "process": case.process,
        "language": case.language,
        "opened_at": instant(case.opened_at),
    }
