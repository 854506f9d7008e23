"""Builders: editions of a case, and texts meant to break what writes them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import build
from filled import filled, filled_with
from tlreview.domain.assessment import LevelChosen, NotApplicable, NotAssessed
from tlreview.domain.canonical import Json
from tlreview.domain.case import Applicant, ApplicantKind
from tlreview.domain.certificate import Certificate
from tlreview.domain.comparison import JointLevel, compare
from tlreview.domain.content import Content
from tlreview.domain.council import Appointment, Outcome, Recusal, Vote
from tlreview.domain.decision import Basis, Condition, Decision
from tlreview.domain.documents import Document
from tlreview.domain.facts import Progress
from tlreview.domain.fields import Address
from tlreview.domain.parties import Declaration
from tlreview.domain.review import Finding, Judgement, Review
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.statement import Recommendation, Statement
from tlreview.exports.annual_report import SentReport, SentReports
from tlreview.exports.case_paper import Paper
from tlreview.exports.council_minutes import Minutes
from tlreview.exports.decision_letter import Letter
from tlreview.exports.edition import Edition
from tlreview.exports.judged import Scores
from tlreview.exports.meeting_minutes import Meeting
from tlreview.exports.statement import SignedStatement
from tlreview.workflow.ballots import Ballot, Closing
from tlreview.workflow.deciding import Decided
from tlreview.workflow.seating import Seats
from tlreview.workflow.sent_reports import Sent
from tlreview.workflow.signed import Signed

HEAD = "ab" * 32

HOSTILE = {
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "jinja": "{{7*7}} {% raw %} {# gone #}",
    "formula": "=1+1",
    "typst": '#typst[markup] #sys.inputs $x^2$ *b* _i_ <label> @ref `raw` "q" \\n // no',
    "markdown": "[x](javascript:alert(1)) ![x](y) $x$ $$x$$ | a | b\n# h\n***\n&lt;b&gt;",
    "right-to-left": "שלום \u202eabc\u2067 مرحبا def",
    "emoji": "😀 🧑\u200d🚒 🇳🇴 \U0001f9ed",
    "private-use": "\uf0b7 Word \ue000 漢字",
    "long-word": "x" * 400 + " " + "https://example.org/" + "y" * 400,
    "six-thousand": "Fallulykker blant eldre. " * 240,
    "many-lines": "\n".join(str(number) for number in range(100, 190)),
    "line-ends": "a\n\n\n- b\n-c\n\n - d\ne\n",
    "link-tricks": "http://a.b/<script> https://x/\u202egpj (https://e.org/a_(b)). javascript:x",
    "blank": " \n \n",
}
"""Texts by what they try."""


def edition(*saved: dict[Address, Json], content: Content | None = None) -> Edition:
    """Return the working copy of a case with these fields, the small filled case unless given."""
    return Edition(
        content=content or build.content(*(saved or (filled(),))),
        progress=Progress(),
        submission=None,
        head=HEAD,
        events=3,
        printed=build.OPENED.replace(microsecond=123456),
        last_by="p1",
        names={"p1": "Kari Prøve"},
    )


def hostile_edition(text: str) -> Edition:
    """Return an edition with a text in every field people write, names included."""
    applicant = Applicant(
        kind=ApplicantKind.MUNICIPALITY, number="0099", name=text, valid_from="2020-01-01"
    )
    case = build.case(applicant=applicant)
    plain = edition(content=build.content(filled_with(text), in_case=case))
    return replace(plain, names={"p1": text})


def scores(text: str = "Godt arbeid.") -> Scores:
    """Return two reviews that differ on one criterion, which they then agreed on."""
    judgements = {
        "TL1.1": Judgement(criterion="TL1.1", choice=LevelChosen(level=3), comment=text),
        "TL2.2": Judgement(criterion="TL2.2", choice=LevelChosen(level=2)),
        "F1": Judgement(criterion="F1", choice=LevelChosen(level=2), finding=Finding.STRENGTH),
    }
    other = {
        **judgements,
        "TL1.1": Judgement(criterion="TL1.1", choice=LevelChosen(level=1)),
        "F1": Judgement(criterion="F1", choice=NotApplicable()),
    }
    return Scores(
        reviews=(
            Review(certifier="anne", judgements=judgements),
            Review(certifier="bo", judgements=other),
        ),
        joint={
            "TL1.1": JointLevel(choice=LevelChosen(level=2), reason=text),
            "F1": JointLevel(choice=NotAssessed(), reason=text, stands=True),
        },
        names={"anne": "Anne Berg"},
    )


def signed_statement(text: str = "Godt arbeid.") -> SignedStatement:
    """Return a statement with everything in it, signed by two."""
    point = Row(
        kind=RowKind.OPEN_POINT,
        id="o1",
        values={"text": text, "criterion": "TL1.1", "deadline": "2027-06-01"},
    )
    condition = Row(
        kind=RowKind.PROPOSED_CONDITION, id="c1", values={"text": text, "deadline": "2026-12-01"}
    )
    return SignedStatement(
        statement=Statement(
            language="nb",
            strengths=text,
            requirements={"R1": text, "R2": text},
            deviations=text,
            sources=text,
            impartiality=text,
            recommendation=Recommendation.CONDITIONS,
            reason=text,
            open_points=(point,),
            conditions=(condition,),
        ),
        signed=Signed(
            digest="5d" * 32,
            submission=1,
            submission_digest="5b" * 32,
            signatures={"anne": build.OPENED, "bo": build.OPENED + timedelta(hours=2)},
            sequence=9,
            event=HEAD,
            at=build.OPENED + timedelta(hours=2),
        ),
        joint=scores(text).joint,
        declared={
            "anne": Declaration(declared=True),
            "bo": Declaration(declared=True, ties={"employer": text}),
        },
        names={"anne": "Anne Berg"},
    )


def case_paper(text: str = "Godt arbeid.") -> Paper:
    """Return the signed statement and the reviews it rests on."""
    given, content = scores(text), edition().content
    rows = compare(content.scheme.rubric, content.assessment, given.reviews, given.joint)
    return Paper(signed=signed_statement(text), rows=rows)


def meetings(text: str = "Godt arbeid.") -> tuple[Meeting, ...]:
    """Return a meeting of two participants and a point."""
    values = {"date": "2026-02-20", "form": "on-site", "place": text, "notes": text, "agreed": text}
    there = {"name": text, "capacity": "political", "represents": text, "meeting": "m1"}
    other = {"name": "Bo Dahl", "capacity": "certifier", "meeting": "m1"}
    point = {"text": text, "criterion": "TL1.1", "outcome": text, "meeting": "m1"}
    return (
        Meeting(
            row=Row(kind=RowKind.MEETING, id="m1", values=values),
            attendees=(
                Row(kind=RowKind.ATTENDEE, id="a1", values=there),
                Row(kind=RowKind.ATTENDEE, id="a2", values=other),
            ),
            agenda=(Row(kind=RowKind.AGENDA_POINT, id="p1", values=point),),
        ),
    )


def minutes(text: str = "Godt arbeid.") -> Minutes:
    """Return a ballot of four: two approve, one abstains, and one has stepped aside."""
    members = ("cato", "dina", "erik", "frida")
    closing = Closing(
        at=build.OPENED,
        by="cato",
        event="c1" * 32,
        sequence=12,
        ends={"cato": 3, "dina": 3, "erik": 3},
        outcome=Outcome(
            counts={"approve": 2, "conditions": 0, "not_yet": 0, "abstain": 1},
            quorum=2,
            result=Recommendation.APPROVE,
        ),
        seated=members[:3],
        recused=members[3:],
    )
    return Minutes(
        ballot=Ballot(
            number=2,
            statement="5d" * 32,
            submission=1,
            members=members,
            opened_at=build.OPENED,
            closing=closing,
        ),
        closing=closing,
        votes={
            "cato": Vote(choice="approve"),
            "dina": Vote(choice="approve", reason=text),
            "erik": Vote(choice="abstain", reason=text),
        },
        seats=Seats(
            appointment=Appointment(members=members, chair="cato", mandate=text),
            recusals={"frida": Recusal(person="frida", reason=text, by="frida")},
        ),
        names={"cato": "Cato Lie", "dina": "Dina Moe", "erik": text},
        earlier=1,
    )


def letter(text: str = "Godt arbeid.") -> Letter:
    """Return a decision on conditions."""
    decision = Decision(
        outcome=Recommendation.CONDITIONS,
        decided_on="2026-02-28",
        decided_by=build.process().decided_by["nb"],
        reference=text,
        reason=text,
        conditions=(Condition(id="c1", text=text, deadline="2026-12-01"),),
        basis=Basis(
            submission=1,
            submission_digest="5b" * 32,
            statement="5d" * 32,
            minutes="c1" * 32,
            recommendation=Recommendation.APPROVE,
        ),
    )
    decided = Decided(
        decision=decision, event="de" * 32, sequence=14, at=build.OPENED, person="siri"
    )
    said = signed_statement(text).statement
    return Letter(decided=decided, statement=said, names={"siri": text})


def certificate(text: str = "Fjordvik") -> Certificate:
    """Return a certificate of five years."""
    return Certificate(
        number="TP-2026-0099-1",
        case="case-1",
        holder=text,
        holder_number="0099",
        scheme="test-scheme",
        decided_by=build.process().decided_by["nb"],
        valid_from="2026-03-01",
        valid_until="2031-02-28",
        decision="de" * 32,
    )


def annual_reports(text: str = "Godt arbeid.") -> SentReports:
    """Return the reports of two years; the later one points to two documents."""
    return SentReports(
        reports=(
            _annual_report(2027, text, {"place": "side 4", "link": "https://example.org/2027"}, {}),
            _annual_report(2026, text, {}),
        ),
        names={"kari": "Kari Lie"},
    )


def _annual_report(year: int, text: str, *pointed_to: dict[str, Json]) -> SentReport:
    evidence = tuple(
        Row(kind=RowKind.EVIDENCE, id=f"e{number}", values={"title": text, **values})
        for number, values in enumerate(pointed_to, start=1)
    )
    values: dict[str, Json] = {
        "evidence": [each.id for each in evidence],
        "council_date": f"{year + 1}-03-12",
        **dict.fromkeys(("changes", "points", "figures"), text),
    }
    sent = Sent(
        digest=f"{year}" * 16,
        person="kari",
        at=build.OPENED.replace(year=year + 1),
        sequence=year,
        read=None,
    )
    row = Row(kind=RowKind.ANNUAL_REPORT, id=str(year), values=values)
    return SentReport(year=year, sent=sent, row=row, evidence=evidence)


_BESIDE: dict[Document, Callable[[str], object]] = {
    "judged-assessment": scores,
    "meeting-minutes": meetings,
    "statement": signed_statement,
    "case-paper": case_paper,
    "council-minutes": minutes,
    "decision-letter": letter,
    "certificate": certificate,
    "annual-report": annual_reports,
}


def beside(document: Document, text: str = "Godt arbeid.") -> object:
    """Return what a document needs beside the edition, with a text wherever people write one."""
    return _BESIDE[document](text) if document in _BESIDE else None
