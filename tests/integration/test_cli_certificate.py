"""`tlreview certificate`: what the record says, and a file held against it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from certified import Certification, small_scheme
from reviewed import CASE, SECRETARIAT
from tlreview.cli import main
from tlreview.domain.certificate import Certificate
from tlreview.domain.decision import DECIDE
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.certifying import issue_certificate, revoke_certificate
from tlreview.workflow.deciding import Taken, basis_of


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Certificate]:
    """Return a folder with a case that has its certificate, and the certificate."""
    home = tmp_path_factory.mktemp("certificate") / "home"
    house = build(settings({HOME: str(home)}))
    scheme = small_scheme()
    path = Certification(house, scheme, next(iter(scheme.processes)))
    path.open()
    path.until(DECIDE)
    today = house.clock().date().isoformat()
    with house.read(SECRETARIAT) as reading:
        outcome = basis_of(reading, CASE).recommendation
    path.decide(Taken(outcome=outcome, decided_on=today))
    return home, issue_certificate(house.transact, SECRETARIAT, CASE, today)


def run(home: Path, *words: str) -> Result:
    return CliRunner().invoke(main, words, env={HOME: str(home), "TLREVIEW_DATABASE": ""})


def test_it_is_shown_by_its_number(issued: tuple[Path, Certificate]) -> None:
    home, held = issued
    shown = run(home, "certificate", "show", held.number.lower())
    assert shown.exit_code == 0
    assert shown.output.startswith(f"{held.number}: valid on ")
    assert held.digest() in shown.output
    refused = run(home, "certificate", "show", "TL-2026-9999-1")
    assert refused.exit_code == 1
    assert refused.output.startswith("Error: there is no certificate")


def exported(held: Certificate) -> dict[str, object]:
    """Return the certificate as an export writes it: with what belongs to case and scheme."""
    return {
        "format": "tlreview/certificate/1",
        **held.value(),
        "case": {"id": held.case, "language": "nb"},
        "scheme": {"id": held.scheme, "version": "1"},
        "record": {"head": "0" * 64},
    }


@pytest.mark.parametrize("form", ["twin", "export"])
def test_a_file_that_is_held_and_valid_is_said_to_be(
    issued: tuple[Path, Certificate], tmp_path: Path, form: str
) -> None:
    """Both the twin that `show` writes and the one an export carries."""
    home, held = issued
    file = tmp_path / "certificate.json"
    if form == "twin":
        file.write_text(run(home, "certificate", "show", held.number, "--json").output)
    else:
        file.write_text(json.dumps(exported(held)))
    found = run(home, "certificate", "verify", str(file))
    assert found.exit_code == 0, found.output
    assert "holds exactly this certificate" in found.output
    assert "valid on " in found.output


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"holder": "Naboby"}, "damaged"),
        ({"holder": "Naboby", "digest": None}, "not held"),
        ({"valid_until": "2099-12-31", "digest": None}, "not held"),
        ({"number": "TL-2026-9999-1", "digest": None}, "not held"),
        ({"number": ""}, "damaged"),
    ],
)
def test_what_was_changed_is_not_held(
    issued: tuple[Path, Certificate], tmp_path: Path, change: dict[str, str | None], told: str
) -> None:
    """With or without a digest that fits: None takes it out."""
    home, held = issued
    twin = {**held.twin(), **change}
    file = tmp_path / "certificate.json"
    file.write_text(json.dumps({name: value for name, value in twin.items() if value is not None}))
    found = run(home, "certificate", "verify", str(file))
    assert found.exit_code == 1
    assert told in found.output


@pytest.mark.parametrize("text", ["", "[1]", "{", "[" * 100_000, "{}"])
def test_what_is_no_certificate_is_one_line(
    issued: tuple[Path, Certificate], tmp_path: Path, text: str
) -> None:
    file = tmp_path / "certificate.json"
    file.write_text(text)
    refused = run(issued[0], "certificate", "verify", str(file))
    assert refused.exit_code == 1
    assert len(refused.output.strip().splitlines()) == 1


def test_one_that_was_revoked_is_held_and_not_valid(
    issued: tuple[Path, Certificate], tmp_path: Path
) -> None:
    """Last in this file: it ends the certificate. Why is not told."""
    home, held = issued
    file = tmp_path / "certificate.json"
    file.write_text(json.dumps(held.twin()))
    house = build(settings({HOME: str(home)}))
    revoke_certificate(house.transact, SECRETARIAT, CASE, held.number, "Ola tok feil.")
    found = run(home, "certificate", "verify", str(file))
    assert found.exit_code == 1
    assert "holds exactly this certificate" in found.output
    assert "revoked on " in found.output
    assert "Ola" not in found.output
