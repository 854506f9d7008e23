"""The document of annual reports: what was sent and nothing since, for all on the case."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from certified import MEMBERS, Certification, small_scheme
from databases import Record
from reviewed import ANNE, APPROVER, CASE, EDITOR, READER, SECRETARIAT, STRANGER
from tlreview.domain.canonical import Json
from tlreview.domain.documents import Form
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.exports.kinds import KINDS
from tlreview.exports.writing import write
from tlreview.workflow.council import recuse
from tlreview.workflow.documents import DocumentNotThere, documents_of, require_document
from tlreview.workflow.reporting import read_report, send_report
from tlreview.workflow.saving import add_row
from tlreview.workflow.seating import MemberRecused

KIND = KINDS["annual-report"]
CATO, *_, FRIDA = MEMBERS
UNSENT = "Ikke sendt ennå."


@pytest.fixture
def path(engine: Engine) -> Certification:
    """Return a case with a certificate of March 2026, reported on in June each year."""
    scheme = small_scheme(report_month=6)
    path = Certification(Record(engine), scheme, next(iter(scheme.processes)))
    path.open()
    path.until("decision-taken")
    path.seat_council()
    recuse(path.house.transact, FRIDA, CASE, FRIDA.person, "Bor i kommunen")
    path.decide()
    path.certify()
    return path


def fill(path: Certification, year: int, changes: str) -> str:
    """Fill in a report that points to one document, and return the document's row."""
    values: dict[str, Json] = {"title": f"Melding {year}", "type": "plan", "place": "side 4"}
    evidence = add_row(path.house.transact, EDITOR, CASE, RowKind.EVIDENCE, values)
    said: dict[str, Json] = {
        "evidence": [evidence],
        "council_date": f"{year + 1}-04-20",
        "changes": changes,
        "points": "Ingen.",
        "figures": "Flere fall enn i fjor.",
    }
    for name, value in said.items():
        path.write(EDITOR, row_field(RowKind.ANNUAL_REPORT, str(year), name), value)
    return evidence


def send(path: Certification, year: int) -> str:
    day = date(year + 1, 5, 3)
    return send_report(path.house.transact, EDITOR, CASE, year, day).digest


def having(path: Certification, *people: Actor) -> set[Actor]:
    found = set()
    for each in people:
        with path.house.read(each) as reading:
            if "annual-report" in documents_of(reading, each, CASE):
                found.add(each)
    return found


def written(path: Certification, to: Path, form: Form = "html") -> bytes:
    with path.house.read(READER) as reading:
        edition = KIND.edition(reading, CASE, None)
        beside = KIND.beside(reading, READER, edition)
    write(edition, "annual-report", form, "nb", to, beside)
    return to.read_bytes()


def test_it_is_there_once_a_report_is_sent_for_all_who_read_the_case(path: Certification) -> None:
    """What is only written is in no document, and a member who has stepped aside has none."""
    everybody = (EDITOR, APPROVER, SECRETARIAT, ANNE, STRANGER, READER, CATO)
    fill(path, 2026, "Ny koordinator.")
    assert having(path, *everybody, FRIDA) == set()
    with path.house.read(EDITOR) as reading, pytest.raises(DocumentNotThere):
        require_document(reading, EDITOR, CASE, "annual-report")
    with path.house.read(EDITOR) as reading, pytest.raises(DocumentNotThere):
        KIND.edition(reading, CASE, None)
    send(path, 2026)
    assert having(path, *everybody, FRIDA) == set(everybody)
    with path.house.read(FRIDA) as reading, pytest.raises(MemberRecused):
        require_document(reading, FRIDA, CASE, "annual-report")


def test_it_tells_each_report_as_it_was_sent_and_stays_as_it_was(
    path: Certification, tmp_path: Path
) -> None:
    """The newest first; not evidence changed later, nor reading it, nor what is written next."""
    evidence = fill(path, 2026, "Ny koordinator.")
    digests = [send(path, 2026)]
    fill(path, 2027, "Ny plan for trafikksikkerhet.")
    digests.insert(0, send(path, 2027))
    before = written(path, tmp_path / "before")
    page = before.decode()
    told = ("Årsrapport for 2027", "Ny plan for trafikksikkerhet.", "Melding 2027, side 4")
    earlier = ("Årsrapport for 2026", "Ny koordinator.", "Melding 2026, side 4")
    assert [
        each for each in (*told, *earlier, "20. april 2027", *digests) if each not in page
    ] == []
    assert page.index(told[1]) < page.index(earlier[1])
    path.write(EDITOR, row_field(RowKind.EVIDENCE, evidence, "title"), "Et annet navn")
    fill(path, 2028, UNSENT)
    read_report(path.house.transact, SECRETARIAT, CASE, 2026)
    assert written(path, tmp_path / "after") == before


def test_the_file_for_programs_holds_the_digest_that_was_recorded(
    path: Certification, tmp_path: Path
) -> None:
    digests = []
    for year in (2026, 2027):
        fill(path, year, f"Skrevet om {year}.")
        digests.append(send(path, year))
    fill(path, 2028, UNSENT)
    made = written(path, tmp_path / "made", "json")
    held = json.loads(made)
    assert [each["digest"] for each in held["reports"]] == digests[::-1]
    assert [each["year"] for each in held["reports"]] == [2027, 2026]
    assert held["reports"][1]["fields"]["changes"] == "Skrevet om 2026."
    assert held["reports"][1]["evidence"][0]["fields"]["title"] == "Melding 2026"
    assert UNSENT not in made.decode()
