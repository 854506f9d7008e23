"""Laws of text on its way into documents."""

from hypothesis import given
from hypothesis import strategies as st

from tlreview.domain.texts import cleaned
from tlreview.exports.glyphs import breakable, printable, printable_signs
from tlreview.exports.html_blocks import whole
from tlreview.exports.reading_copy import escaped
from tlreview.exports.report import Span
from tlreview.presentation.plain_text import prose, runs

written = st.text(max_size=300).map(lambda text: cleaned(text)[0])
marked = st.lists(
    st.sampled_from(["- ", "\n", "\n\n", "https://e.org/a", "(", ")", ".", "<b>", "$", "x ", "•"]),
    max_size=40,
).map("".join)


@given(written | marked)
def test_every_word_of_a_text_is_read(text):
    """Prose holds the words of the text in their order; only marks of lists and blanks go."""
    read = " ".join(
        "".join(run.text for run in line) for part in prose(text) for line in part.lines
    )
    bare = [word for word in text.split() if word not in {"-", "•"}]
    assert [word for word in read.split() if word not in {"-", "•"}] == bare


@given(written | marked)
def test_a_line_is_the_sum_of_its_runs(text):
    """Finding links loses no character, and each link shows where it leads."""
    line = text.replace("\n", " ")
    found = list(runs(line))
    assert "".join(run.text for run in found) == line
    assert all(run.link in {None, run.text} for run in found)


@given(written)
def test_what_is_printed_has_a_glyph(text):
    """Nothing reaches Typst that it would refuse."""
    assert all(sign == "\n" or ord(sign) in printable_signs() for sign in printable(text))


@given(written)
def test_printing_again_changes_nothing(text):
    """Text that can be printed is left as it is."""
    assert printable(printable(text)) == printable(text)


@given(written)
def test_breaks_add_nothing_that_is_seen(text):
    """Taking the spaces of no width away again gives the text."""
    assert breakable(text).replace("\u200b", "") == text.replace("\u200b", "")


@given(written | marked)
def test_html_of_a_text_holds_only_our_elements(text):
    """Whatever is typed, the page gets paragraphs, lists and links of ours."""
    made = str(whole(Span(text=text, said=True, language="nb")))
    opened = {piece.split(" ")[0].split(">")[0] for piece in made.split("<")[1:]}
    assert opened <= {"div", "/div", "p", "/p", "br", "ul", "/ul", "li", "/li", "a", "/a"}


@given(written)
def test_the_reading_copy_leaves_no_markup_bare(text):
    """Each sign Markdown knows is escaped, so a reader of the notebook sees what was typed."""
    bare = escaped(text).replace("&lt;", "").replace("&amp;", "")
    pairs = iter(enumerate(bare))
    for at, sign in pairs:
        if sign == "\\":
            next(pairs, None)
        else:
            assert sign not in "`*_{}[]()#+-!|$~<>", (at, bare)
