"""The demo loaded through the same acts as everybody's work."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tlreview.domain.assessment import Deviates, NotApplicable, criterion_field
from tlreview.domain.content import Content
from tlreview.domain.gaps import GapKind, gaps
from tlreview.domain.people import Role
from tlreview.domain.requirements import State, deviation_complete, requirement_states
from tlreview.domain.rows import RowKind
from tlreview.storage.verify import verify
from tlreview.wiring.demo import load, telling
from tlreview.wiring.house import House, build
from tlreview.wiring.settings import Settings
from tlreview.workflow.evidence import aged, file_held, uses
from tlreview.workflow.introducing import introduce
from tlreview.workflow.reading import content_of
from tlreview.workflow.saving import Seen, record_field

NORWEGIAN, SWEDISH = "demo-ospefjord", "demo-lindhamra"
CASES = (NORWEGIAN, SWEDISH)


class Stopped(Exception):
    """The run was cut short."""


def opened(home: Path, database: str | None = None) -> House:
    return build(Settings(home=home, database=database or f"sqlite:///{home / 'record.sqlite'}"))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Return a house with the demo in it; tests only read it."""
    made = opened(tmp_path_factory.mktemp("demo"))
    load(made)
    yield made
    made.engine.dispose()


def content(house: House, case: str) -> Content:
    with house.read() as reading:
        return content_of(reading, case)


def heads(house: House) -> list[str]:
    with house.read() as reading:
        return [reading.head(case) for case in CASES]


def what_is_said(house: House) -> list[object]:
    """Return how often each thing was saved, whatever the ids of rows are this time."""
    found: list[object] = []
    with house.read() as reading:
        for case in CASES:
            numbers = reading.numbers(case)
            names = ((at.kind, at.field, numbers[at]) for at in numbers)
            found.append((len(reading.events(case)), Counter(names)))
    return found


def test_it_is_whole_on_each_database(tmp_path, database_url):
    """Everything in the demo passes the check that a certifier can run."""
    house = opened(tmp_path, database_url)
    load(house)

    verdicts = [verify(house.engine, case, files=house.files) for case in CASES]
    house.engine.dispose()

    assert all(verdict.whole for verdict in verdicts)
    assert [verdict.files for verdict in verdicts] == [3, 0]


def test_loading_it_again_changes_nothing(house):
    before = heads(house)

    load(house)

    assert heads(house) == before


@pytest.mark.parametrize("acts", [1, 40, 75])
def test_a_run_cut_short_is_gone_on_with(house, tmp_path, monkeypatch, acts):
    """Killed at any act, the next start brings the same demo, nothing twice and nothing lost."""
    cut = opened(tmp_path)
    left = iter(range(acts))
    saving = telling.record_fields

    def stopping(*arguments):
        if next(left, None) is None:
            raise Stopped
        return saving(*arguments)

    monkeypatch.setattr(telling, "record_fields", stopping)
    with pytest.raises(Stopped):
        load(cut)
    monkeypatch.undo()
    load(cut)

    assert what_is_said(cut) == what_is_said(house)
    cut.engine.dispose()


def test_what_people_do_to_it_stays(tmp_path):
    """Somebody who tries things out in the demo does not find them undone the next day."""
    house = opened(tmp_path)
    load(house)
    actor = introduce(house.transact, house.read, "Prøve Person", Role.EDITOR)
    at = criterion_field("TL7.5", "ground")
    record_field(house.transact, actor, Seen(case=NORWEGIAN, address=at, revision=0), "Min prøve.")
    before = heads(house)

    load(house)

    assert heads(house) == before
    assert content(house, NORWEGIAN).assessment.answer("TL7.5").ground == "Min prøve."
    house.engine.dispose()


@pytest.mark.parametrize("case", CASES)
def test_history_goes_forward_and_is_shared_by_several_people(house, case):
    with house.read() as reading:
        events = reading.events(case)
    times = [event.at for event in events]

    assert times == sorted(times)
    assert len({event.person for event in events}) >= 2


def test_it_shows_every_state_a_requirement_can_have(house):
    found = content(house, NORWEGIAN)
    themes = [theme.id for theme in found.scheme.rubric.themes]

    states = requirement_states(found.scheme.rubric, found.assessment, themes)

    assert {each.state for each in states} == set(State)


def test_it_has_one_deviation_argued_in_full_and_one_not_applicable_with_its_reason(house):
    found = content(house, NORWEGIAN)
    answers = found.assessment.answers.values()
    deviations = [each for each in answers if isinstance(each.choice, Deviates)]
    absent = [each for each in answers if isinstance(each.choice, NotApplicable)]

    assert [deviation_complete(found.scheme.rubric, each) for each in deviations] == [True]
    assert [bool(each.reason) for each in absent] == [True]


def test_every_step_and_theme_is_under_way(house):
    found = content(house, NORWEGIAN)

    for theme in found.scheme.rubric.themes:
        assert any(each.id in found.assessment.answers for each in theme.criteria), theme.id


def test_some_things_are_missing_and_each_kind_can_be_seen(house):
    """A demo without gaps would hide what the workbench is for."""
    found = content(house, NORWEGIAN)
    form = found.process.submissions[-1]
    kinds = Counter(gap.kind for gap in gaps(found, form.themes, form.profile_parts))

    assert set(kinds) == {
        GapKind.NOT_ASSESSED,
        GapKind.BELOW_MINIMUM,
        GapKind.GROUND_MISSING,
        GapKind.EVIDENCE_MISSING,
        GapKind.GOAL_WITHOUT_INDICATOR,
    }
    assert kinds[GapKind.GOAL_WITHOUT_INDICATOR] == 1


def test_the_first_submission_is_made_by_the_approver(house):
    with house.read() as reading:
        made = reading.submissions(NORWEGIAN)
        roles = {event.role for event in reading.events(NORWEGIAN) if event.act == "submit"}

    assert [each.form for each in made] == ["first"]
    assert roles == {Role.APPROVER}


def test_evidence_is_shared_aged_loose_and_withheld_somewhere(house):
    """What a list of evidence can show is there to be seen."""
    found = content(house, NORWEGIAN)
    evidence = found.rows[RowKind.EVIDENCE]
    today = found.case.opened_at.date()
    used = [len(uses(found, each.id)) for each in evidence]

    assert max(used) >= 3
    assert min(used) == 0
    assert any(aged(each, today) for each in evidence)
    assert any(each.text("publicity") == "withheld" for each in evidence)
    assert len([each for each in evidence if file_held(each)]) == 3


def test_some_answers_were_changed_by_somebody_else(house):
    """History is worth opening: a ground by the coordinator, corrected by the chief executive."""
    with house.read() as reading:
        history = reading.history(NORWEGIAN, criterion_field("TL3.3", "ground"))
        names = [reading.person_name(each.person) for each in history]

    assert len(history) == 2
    assert names[0] != names[1]


def test_the_swedish_one_answers_about_a_third(house):
    found = content(house, SWEDISH)

    asked = len(list(found.scheme.rubric.criteria()))
    assert 0.25 < len(found.assessment.answers) / asked < 0.45
