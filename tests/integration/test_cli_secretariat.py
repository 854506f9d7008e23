"""`tlreview case assign` and `tlreview register`: on the record, refused with the reason."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tlreview.cli import main
from tlreview.wiring.demo import load
from tlreview.wiring.house import House, build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.assigning import assignment_of

SUBMITTED, UNDER_WAY = "demo-ospefjord", "demo-lindhamra"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the demo cases: one submitted, one under way."""
    made = tmp_path_factory.mktemp("secretariat") / "home"
    load(build(settings({HOME: str(made)})), "ospefjord", "lindhamra")
    return made


def run(home: Path, *words: str) -> Result:
    return CliRunner().invoke(main, words, env={HOME: str(home), "TLREVIEW_DATABASE": ""})


def house(home: Path) -> House:
    return build(settings({HOME: str(home)}))


def test_certifiers_are_assigned_by_name_and_become_known(home: Path) -> None:
    """Those named last take the place of those before."""
    names = ("--certifier", "Anne Berg", "--certifier", "Bo Dahl", "--trainee", "Tina Eng")
    done = run(home, "case", "assign", SUBMITTED, *names, "--person", "Siri")
    assert done.exit_code == 0, done.output
    again = run(home, "case", "assign", SUBMITTED, *names[:2], "--certifier", "Per Fure")
    assert again.exit_code == 0, again.output
    with house(home).read() as reading:
        found = assignment_of(reading, SUBMITTED)
        people = [reading.person_name(each) for each in found.certifiers]
        events = [each for each in reading.events(SUBMITTED) if each.act == "certifiers-assigned"]
    assert people == ["Anne Berg", "Per Fure"]
    assert found.trainees == ()
    assert [each.role for each in events] == ["secretariat", "secretariat"]


@pytest.mark.parametrize(
    ("case", "names", "told"),
    [
        (UNDER_WAY, ("--certifier", "Ukjent Nr1"), "cannot enter yet"),
        (SUBMITTED, ("--certifier", "Anne Berg"), "too-few"),
        (SUBMITTED, ("--certifier", "Anne Berg", "--certifier", "Anne Berg"), "named-twice"),
        ("nowhere", ("--certifier", "Ukjent Nr2"), "nowhere"),
    ],
)
def test_what_cannot_be_assigned_is_one_line_with_the_reason(
    home: Path, case: str, names: tuple[str, ...], told: str
) -> None:
    """And a case that cannot be assigned to makes nobody known."""
    refused = run(home, "case", "assign", case, *names)
    assert refused.exit_code == 1
    assert refused.output.startswith("Error: ")
    assert len(refused.output.strip().splitlines()) == 1
    assert told in refused.output
    with house(home).read() as reading:
        assert not any(each.startswith("Ukjent") for each in reading.people().values())


@pytest.mark.parametrize("form", ["csv", "html"])
def test_the_register_is_written_the_same_each_time(home: Path, tmp_path: Path, form: str) -> None:
    """Whole, with every case, and without anybody's name."""
    written = []
    for name in ("first", "second"):
        to = tmp_path / f"{name}.{form}"
        done = run(home, "register", f"--{form}", "--to", str(to))
        assert (done.exit_code, done.output.strip()) == (0, str(to))
        written.append(to.read_bytes())
    assert written[0] == written[1]
    text = written[0].decode()
    assert "Ospefjord" in text
    assert "Lindhamra" in text
    with house(home).read() as reading:
        assert not any(each in text for each in reading.people().values())


def test_a_register_that_cannot_be_written_is_said(home: Path, tmp_path: Path) -> None:
    refused = run(home, "register", "--to", str(tmp_path / "nowhere" / "register.csv"))
    assert refused.exit_code == 1
    assert refused.output.startswith("Error: cannot write")


def test_only_what_has_been_approved_is_renewed(home: Path) -> None:
    """Anything else is refused in one line, and no case is opened."""
    before = run(home, "case", "list").output
    refused = run(home, "case", "renew", UNDER_WAY, "--person", "Siri", "--role", "secretariat")
    assert refused.exit_code != 0
    assert "not-approved" in refused.output
    assert run(home, "case", "list").output == before
