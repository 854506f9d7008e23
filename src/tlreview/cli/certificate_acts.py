"""What `tlreview certificate` does."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import click

from tlreview.domain.canonical import Json
from tlreview.domain.certificate import Certificate, Standing, certificate_from
from tlreview.presentation.texts import local_date
from tlreview.wiring.house import House, build
from tlreview.wiring.settings import settings
from tlreview.workflow.certifying import CertificateUnknown, certificate_numbered

_LIMIT = 64 * 1024


def shown(number: str, *, as_json: bool) -> str:
    """Return a certificate as lines, or as its machine twin. Raises CertificateUnknown."""
    house = build(settings())
    with house.read() as reading:
        found = certificate_numbered(reading, number)
    if as_json:
        return json.dumps(found.twin(), ensure_ascii=False, indent=2)
    return "\n".join(
        (
            f"{found.number}: {_standing(house, found)}",
            f"holder: {found.holder} {found.holder_number}",
            f"scheme: {found.scheme}",
            f"valid: {found.valid_from} to {found.valid_until}",
            f"decided by: {found.decided_by}",
            f"digest: {found.digest()}",
        )
    )


def verified(file: Path) -> tuple[tuple[str, ...], bool]:
    """Return what is found of the certificate in a file, and whether it is held and valid today.

    The file is what `certificate show --json` or an export of the certificate writes; what the
    export says beside the certificate is passed over.
    """
    twin = _read(file)
    given = certificate_from({**twin, "case": _id(twin, "case"), "scheme": _id(twin, "scheme")})
    if not given.number or twin.get("digest", given.digest()) != given.digest():
        return (f"damaged: {file} is not a certificate as it was written out",), False
    house = build(settings())
    held = _held(house, given)
    good = held is not None and held.standing(_today(house)) is Standing.VALID
    return tuple(_sentences(house, given, held)), good


def _id(twin: Mapping[str, Json], name: str) -> Json:
    """Return an id that an export writes with what belongs to it."""
    value = twin.get(name)
    return value.get("id") if isinstance(value, Mapping) else value


def _read(file: Path) -> Mapping[str, Json]:
    """Return the object in a file; anything else is refused in one line."""
    try:
        if file.stat().st_size > _LIMIT:
            raise click.ClickException(f"{file} is too large to be a certificate")
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as refused:
        raise click.ClickException(f"cannot read {file}: {refused.strerror}") from refused
    except (ValueError, RecursionError) as wrong:
        raise click.ClickException(f"{file} is not JSON") from wrong
    if not isinstance(found, dict):
        raise click.ClickException(f"{file} holds no certificate")
    return found


def _held(house: House, given: Certificate) -> Certificate | None:
    """Return the certificate of the record if it is exactly the one given."""
    with house.read() as reading:
        try:
            found = certificate_numbered(reading, given.number)
        except CertificateUnknown:
            return None
    return found if found.value() == given.value() else None


def _sentences(house: House, given: Certificate, held: Certificate | None) -> Iterator[str]:
    yield f"certificate {given.number}, digest {given.digest()}"
    if held is None:
        yield "not held: the record of this installation does not hold this certificate"
        return
    yield "held: the record of this installation holds exactly this certificate"
    yield f"{_standing(house, held)}: {held.valid_from} to {held.valid_until}"


def _standing(house: House, certificate: Certificate) -> str:
    today = _today(house)
    word = str(certificate.standing(today)).replace("-", " ")
    return f"{word} on {today.isoformat()}"


def _today(house: House) -> date:
    return local_date(house.clock())
