"""Builders: editions of a case, and texts meant to break what writes them."""

from collections.abc import Callable
from dataclasses import replace

import build
from filled import filled, filled_with
from tlreview.domain.assessment import LevelChosen, NotApplicable, NotAssessed
from tlreview.domain.canonical import Json
from tlreview.domain.case import Applicant, ApplicantKind
from tlreview.domain.comparison import JointLevel
from tlreview.domain.content import Content
from tlreview.domain.documents import Document
from tlreview.domain.fields import Address
from tlreview.domain.review import Finding, Judgement, Review
from tlreview.domain.stages import Progress
from tlreview.exports.edition import Edition
from tlreview.exports.judged import Scores

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


def beside(document: Document, text: str = "Godt arbeid.") -> object:
    """Return what a document needs beside the edition, with a text wherever people write one."""
    made: dict[Document, Callable[[str], object]] = {"judged-assessment": scores}
    return made[document](text) if document in made else None
