"""A report as the bytes of a Word document: python-docx keeps its parts and relations."""

from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import count
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.package import Package

from tlreview.domain.canonical import moment
from tlreview.exports.report import Figure, Glimpse, Report
from tlreview.exports.word.elements import Element, fit, word_language
from tlreview.exports.word.layout import body, footer, look_of
from tlreview.exports.word.pictures import dotted, drawing
from tlreview.exports.word.runs import Sheet, bare
from tlreview.exports.word.styles import read, styles

_PROPERTY = 255  # signs that a property of a document holds
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_TO[:-1]}"/>'
)


def word(report: Report) -> bytes:
    """Return the report as a Word document; the same report gives the same bytes."""
    package = Package()
    document = parse_xml(_DOCUMENT)
    main = _xml_part(package, "document", "document.main", document)
    package.relate_to(main, f"{_TO}officeDocument")
    looks = {"styles": styles(look_of(report)), "numbering": read("numbering")}
    for name, held in {**looks, "settings": read("settings")}.items():
        _speak(held, report.language)
        main.relate_to(_xml_part(package, name, name, held), f"{_TO}{name}")
    foot = _xml_part(package, "footer1", "footer", footer(report))
    sheet = Sheet(
        link=lambda to: _linked(main, to),
        picture=_pictures(package, main),
        places=_places(report),
    )
    document.append(body(report, sheet, main.relate_to(foot, f"{_TO}footer")))
    _describe(package, report)
    return _packed(package)


def _xml_part(package: Package, name: str, kind: str, root: Element) -> XmlPart:

    return XmlPart(PackURI(f"/word/{name}.xml"), f"{_KIND}{kind}+xml", root, package)


def _speak(held: Element, language: str) -> None:
    """Make a document's own language the one that its words have unless told otherwise."""
    for each in held.iter(qn("w:lang")):
        each.set(qn("w:val"), word_language(language))


def _linked(main: Part, to: str) -> str:
    return main.relate_to(to, f"{_TO}hyperlink", is_external=True)


def _places(report: Report) -> Mapping[str, int]:
    """Return where figures are that are led to: places are numbered on from the sections."""
    wanted = {each.figure for each in report.glimpses()}
    figures = (each.key for each in report.blocks() if isinstance(each, Figure))
    keys = [each for each in figures if each in wanted]
    return {key: number for number, key in enumerate(keys, start=len(report.sections))}


def _pictures(package: Package, main: Part) -> Callable[[Figure | Glimpse], Element]:
    """Return what puts a picture into the package and gives it its place in the text."""
    numbers = count(1)

    def placed(figure: Figure | Glimpse) -> Element:
        number, svg = next(numbers), fit(figure.svg)
        files = (("png", "image/png", dotted(svg)), ("svg", "image/svg+xml", svg.encode()))
        dots, lines = (
            main.relate_to(
                Part(PackURI(f"/word/media/image{number}.{ending}"), kind, held, package),
                f"{_TO}image",
            )
            for ending, kind, held in files
        )
        return drawing(figure, number, dots, lines)

    return placed


def _describe(package: Package, report: Report) -> None:
    """Set what Word tells of the document beside its text."""
    said, stamp = package.core_properties, report.stamp
    applicant = bare(report.applicant)
    said.title = fit(f"{report.title}: {applicant}")[:_PROPERTY]
    said.author = said.last_modified_by = applicant[:_PROPERTY]
    said.subject = bare(report.scheme)[:_PROPERTY]
    said.keywords = ", ".join(each for each in (stamp.digest, stamp.head) if each)
    said.language = word_language(report.language)
    said.created = said.modified = moment(stamp.printed)


def _packed(package: Package) -> bytes:
    """Return the package as python-docx writes it, without the time at which it does."""
    written, made = BytesIO(), BytesIO()
    package.save(written)
    with ZipFile(written) as held, ZipFile(made, "w") as packed:
        for each in held.infolist():
            timeless = ZipInfo(each.filename)  # 1980, the beginning of a zip file's time
            timeless.compress_type = ZIP_DEFLATED
            packed.writestr(timeless, held.read(each))
    return made.getvalue()
