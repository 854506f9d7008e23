"""The demo loaded through the same acts as everybody's work."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tlreview.analysis.answering import answered
from tlreview.analysis.effect import Word
from tlreview.domain.assessment import Deviates, NotApplicable, criterion_field
from tlreview.domain.content import Content
from tlreview.domain.gaps import GapKind, gaps
from tlreview.domain.observations import Series
from tlreview.domain.people import Actor, Role
from tlreview.domain.requirements import State, deviation_complete, requirement_states
from tlreview.domain.rows import RowKind
from tlreview.domain.streams import case_stream
from tlreview.storage import schema
from tlreview.storage.verify import verify
from tlreview.wiring.demo import HERE, load, telling
from tlreview.wiring.house import House, build
from tlreview.wiring.settings import Settings
from tlreview.workflow.asking import measures_of, series_proposed
from tlreview.workflow.balloting import VotesSealed, votes_of
from tlreview.workflow.certifying import certificates_of
from tlreview.workflow.deliberating import Turn, agenda, deliberation
from tlreview.workflow.discretion import for_others
from tlreview.workflow.evidence import aged, file_held, uses
from tlreview.workflow.followed import all_followed
from tlreview.workflow.importing import series_of
from tlreview.workflow.introducing import introduce
from tlreview.workflow.judging import under_review
from tlreview.workflow.measuring import effect_question
from tlreview.workflow.outstanding import FollowUp, outstanding
from tlreview.workflow.pending import Need
from tlreview.workflow.reading import content_of
from tlreview.workflow.register import Reached, register
from tlreview.workflow.saving import Seen, record_field
from tlreview.workflow.sealing import HAND_IN, Sealed, open_reviews
from tlreview.workflow.unsealing import UNSEAL
from tlreview.workflow.waiting import waiting

NORWEGIAN, SWEDISH = "demo-ospefjord", "demo-lindhamra"
UNDER_REVIEW, BEFORE_COUNCIL, CERTIFIED = "demo-tyrihavn", "demo-skoddedal", "demo-kvernhammar"
ABROAD, LAPSED, INTERESTED = "demo-tallmora", "demo-gramarka", "demo-elgtjern"
CASES = (
    *(NORWEGIAN, SWEDISH, UNDER_REVIEW, BEFORE_COUNCIL, CERTIFIED),
    *(ABROAD, LAPSED, INTERESTED),
)
TODAY = date(2026, 11, 22)
SECRETARIAT = "Ingrid Solbakk"
HANDED_IN, AT_WORK = "Hanne Lervik", "Jon Arne Skoglund"
CHAIR, VOTED = "Berit Haugsvær", "Tor Inge Moldestad"
NOT_VOTED, ASIDE = "Liv Kristin Aunebakk", "Gunnar Eidevåg"
REASON = "Eg er samd med sertifisørane. Avtalen må på plass."
"""Why the one who has voted did so; nobody else may read it while the ballot is open."""


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


def known(house: House, name: str, role: Role) -> Actor:
    """Return somebody who is in the demo."""
    with house.read() as reading:
        assert name in reading.people().values()
    return introduce(house.transact, house.read, name, role)


def ends(house: House) -> dict[str, object]:
    """Return where every stream ends, the sealed ones too."""
    with house.engine.connect() as db:
        return {row.stream: row.digest for row in db.execute(select(schema.head))}


def what_is_said(house: House) -> list[object]:
    """Return how often each thing was saved, whatever the ids of rows and people are this time."""
    own = [case_stream(case) for case in CASES]
    sealed = select(schema.event.c.act).where(schema.event.c.stream.not_in(own))
    with house.engine.connect() as db:
        found: list[object] = [Counter(db.scalars(sealed))]
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
    held = {case: verdict.files for case, verdict in zip(CASES, verdicts, strict=True)}
    assert {case: files for case, files in held.items() if files} == {NORWEGIAN: 3, CERTIFIED: 6}


def test_loading_it_again_changes_nothing(house):
    before = ends(house)

    load(house)

    assert ends(house) == before


@pytest.mark.parametrize("acts", [1, 17, 70, 123])
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
    before = ends(house)

    load(house)

    assert ends(house) == before
    assert content(house, NORWEGIAN).assessment.answer("TL7.5").ground == "Min prøve."
    house.engine.dispose()


@pytest.mark.parametrize("case", [each for each in CASES if each != INTERESTED])
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


def test_the_register_shows_how_far_a_case_can_come(house):
    """From somebody who is interested to a certificate that has lapsed; one is in the network."""
    with house.read() as reading:
        found = register(reading, known(house, SECRETARIAT, Role.SECRETARIAT), TODAY)
    reached = {each.case.id: each.reached for each in found}

    assert set(reached) == set(CASES)
    assert set(reached.values()) == {
        *(Reached.INTERESTED, Reached.SUBMITTED, Reached.CERTIFIERS),
        *(Reached.CERTIFIED, Reached.LAPSED),
    }
    assert reached[LAPSED] is Reached.LAPSED
    assert {each.case.id for each in found if each.membership.holds(TODAY)} >= {LAPSED, INTERESTED}


def test_something_waits_for_everybody(house):
    """A new user finds something to do whichever role they choose."""
    with house.read() as reading:
        found = waiting(reading, known(house, SECRETARIAT, Role.SECRETARIAT), TODAY)
    parties = {each.party for each in found}
    needs = {pending.need for each in found for pending in each.pending}

    assert parties >= {"municipality", "certifiers", "council", "secretariat"}
    assert needs >= {Need.VOTE, Need.CONDITION, Need.OPEN_POINT}


def test_one_certifier_has_handed_in_and_the_other_is_at_work(house):
    at_work, done = (known(house, each, Role.CERTIFIER) for each in (AT_WORK, HANDED_IN))
    with house.read(at_work) as reading:
        left = under_review(reading, at_work, UNDER_REVIEW)
    with house.read(done) as reading:
        handed = under_review(reading, done, UNDER_REVIEW)

    assert handed.done
    assert not left.done
    assert 0 < len(left.left) < 10
    assert left.review.judgements


@pytest.mark.parametrize(
    ("name", "role"),
    [
        (HANDED_IN, Role.CERTIFIER),
        (AT_WORK, Role.CERTIFIER),
        (SECRETARIAT, Role.SECRETARIAT),
        ("Nina Rødseth", Role.EDITOR),
        (CHAIR, Role.COUNCIL_MEMBER),
    ],
)
def test_a_review_that_is_under_way_shows_to_nobody_else(house, name, role):
    actor = known(house, name, role)
    with house.read(actor) as reading:
        with pytest.raises(Sealed):
            open_reviews(reading, actor, UNDER_REVIEW)
        shown = repr((reading.values(UNDER_REVIEW), reading.numbers(UNDER_REVIEW)))
        acts = reading.acts(UNDER_REVIEW)

    assert "Kaivandringer alene" not in shown
    assert "Havna er med fra første dag" not in shown
    assert not {HAND_IN, UNSEAL} & acts


def test_a_ballot_is_open_for_whoever_has_not_voted(house):
    """Each member sees their own turn, and one has stepped aside."""
    turns = {}
    for name in (CHAIR, VOTED, NOT_VOTED, ASIDE):
        member = known(house, name, Role.COUNCIL_MEMBER)
        with house.read(member) as reading:
            found = {each.case.id: each.turn for each in agenda(reading, member)}
        turns[name] = found[BEFORE_COUNCIL]
        assert found[CERTIFIED] is Turn.CLOSED

    assert turns == {
        CHAIR: Turn.VOTE,
        VOTED: Turn.VOTED,
        NOT_VOTED: Turn.VOTE,
        ASIDE: Turn.RECUSED,
    }


@pytest.mark.parametrize("name", [CHAIR, NOT_VOTED])
def test_a_vote_in_the_open_ballot_shows_to_nobody_else(house, name):
    actor = known(house, name, Role.COUNCIL_MEMBER)
    with house.read(actor) as reading:
        with pytest.raises(VotesSealed):
            votes_of(reading, actor, BEFORE_COUNCIL, 1)
        shown = repr((deliberation(reading, actor, BEFORE_COUNCIL), reading.values(BEFORE_COUNCIL)))

    assert REASON not in shown
    assert "Kva skjer med strøinga" in shown


def test_the_certified_case_has_something_met_something_due_and_something_answered(house):
    with house.read() as reading:
        states = [each.state(TODAY) for each in outstanding(reading, CERTIFIED)]
        (certificate,) = certificates_of(reading, CERTIFIED)
        (swedish,) = certificates_of(reading, ABROAD)

    assert states == [FollowUp.SETTLED, FollowUp.OPEN, FollowUp.ANSWERED]
    assert (certificate.valid_from, certificate.valid_until) == ("2026-02-16", "2031-02-15")
    assert (swedish.valid_from, swedish.valid_until) == ("2025-09-15", "2030-09-14")
    assert swedish.decided_by == "International Safe Community Certifying Centre (ISCCC)"


def test_the_certified_ones_figures_are_too_few_to_tell_and_say_so(house):
    """A claim needs more cases than a small municipality has; its own small ones stay there."""
    with house.read() as reading:
        content = content_of(reading, CERTIFIED)
        others = for_others(reading, content)
    (asked,) = content.rows[RowKind.EFFECT]
    assert answered(effect_question(others, asked)).effect.word is Word.TOO_FEW
    own = figures_of(content)[0].observations
    small = sum(1 <= each.count <= 4 for each in own)
    hidden = [each for each in figures_of(others)[0].observations if each.count is None]
    assert 0 < small <= len(hidden) < len(own)
    assert figures_of(content)[1] == figures_of(others)[1]
    assert [each.extract.published for each in figures_of(content)] == [False, True]


def test_the_certified_one_shows_the_whole_way_from_measure_to_indicator_and_answer(house):
    """The measure began on the day its effect asks; figures and a survey stand under its goals."""
    content_now = content(house, CERTIFIED)
    (effect,) = content_now.rows[RowKind.EFFECT]
    (measure,) = measures_of(content_now, effect)
    assert measure.text("start") == effect.text("start") == "2024-01-01"
    found = series_proposed(content_now, measure)
    assert found is not None
    assert found.indicator is not None
    assert (found.series,) == effect.ids("series")
    ((row, share),) = all_followed(content_now)
    assert row.text("text") == "Foreldre som synes skoleveien er utrygg"
    assert [each.survey.period for each in share.drawn] == ["2021", "2023", "2025"]
    assert [each.survey.period for each in share.apart] == ["2024"]
    assert [each.survey.period for each in share.unbroken] == ["2023", "2025"]
    groups = {each.group: each.answered for each in share.latest[0].table.groups}
    assert sorted(name for name, answered in groups.items() if answered is None) == [
        "Fjellgrend",
        "Åsen",
    ]


def test_no_file_of_a_survey_that_hides_somebody_is_in_the_demo(house):
    """Its table alone is kept, and the folder of evidence has no copy of what it came in."""
    kept = [each.read_bytes() for each in house.settings.home.rglob("*") if each.is_file()]
    came = [(HERE / "files" / f"skoleveien-{year}.csv").read_bytes() for year in (2021, 2023, 2025)]
    assert not any(each in content for each in came for content in kept)


def figures_of(content: Content) -> list[Series]:
    """Return the series of a case in the order they were brought."""
    return [series_of(row.values["figures"]) for row in content.rows[RowKind.SERIES]]
