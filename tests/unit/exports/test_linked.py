"""Links in the document's own words, and never in what people wrote."""

from tlreview.exports.linked import label_line, linked, span_prose
from tlreview.exports.report import Link, Span

HERE = "https://tl.example.org/case/1"


def runs(span: Span) -> list[tuple[str, str | None]]:
    lines = (line for part in span_prose(span) for line in part.lines)
    return [(run.text, run.link) for line in lines for run in line]


def test_whole_words_lead_to_their_place_and_no_character_is_lost() -> None:
    """TL1.1 is not a part of TL1.11, and each of a list has an address of its own."""
    ids = ("TL1.1", "TL1.11")
    span = linked(Span(text="Se TL1.11, TL1.1."), ((each, f"{HERE}#{each}") for each in ids))
    assert runs(span) == [
        ("Se ", None),
        ("TL1.11", f"{HERE}#TL1.11"),
        (", ", None),
        ("TL1.1", f"{HERE}#TL1.1"),
        (".", None),
    ]


def test_what_a_person_wrote_is_theirs_and_its_label_the_documents() -> None:
    """A link never grows in somebody's sentence; the links they wrote themselves stay."""
    said = Span(text="F1 står på https://a.no", said=True, label="F1, 1. juni:")
    span = linked(said, (("F1", HERE),))
    assert runs(span) == [("F1 står på ", None), ("https://a.no", "https://a.no")]
    label = [(run.text, run.link) for run in label_line(span)]
    assert label == [("F1", HERE), (", 1. juni:", None)]


def test_without_an_address_words_stay_words() -> None:
    """A document of an installation without a public address says the same."""
    span = linked(Span(text="Uttalelsen, R1"), (("Uttalelsen, R1", ""),))
    assert span == Span(text="Uttalelsen, R1")


def test_only_a_public_address_is_led_to() -> None:
    """A notebook can be written by anybody, and carries its links."""
    for to in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a.no", "#x"):
        span = Span(text="Les mer", links=(Link(words="Les mer", to=to),))
        assert runs(span) == [("Les mer", None)]
