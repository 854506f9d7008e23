"""The words the sections of rows, files and submissions put together in the browser."""

from collections.abc import Mapping

from tlreview.presentation.texts import Words


def section_phrases(say: Words) -> Mapping[str, str]:
    """Return the phrases by the names `js/` knows them by."""
    return {
        **_rows(say),
        **_files(say),
        **_submission(say),
        "answered": say("The municipality's answer"),
        "before": say("Before"),
        "now": say("Now"),
    }


def _rows(say: Words) -> Mapping[str, str]:
    return {
        "remove": say("Remove"),
        "removed": say("Removed. It can be brought back at the end of this section."),
        "broughtBack": say("Brought back."),
        "rowAdded": say("Added"),
        "choose": say("Choose …"),
        "fillIn": say("“{label}” has to be filled in.", label="{label}"),
        "linkOne": say("Link this"),
        "linkTo": say("Link to “{label}”", label="{label}"),
        "unlink": say("Take away"),
        "unlinkOf": say("Take away “{title}” from “{label}”", title="{title}", label="{label}"),
        "nothingLinked": say("Nothing chosen yet."),
        "newEvidence": say("Enter new evidence here"),
    }


def _files(say: Words) -> Mapping[str, str]:
    return {
        "uploading": say("{done} of {size} MB uploaded", done="{done}", size="{size}"),
        "uploadWaiting": say(
            "No answer from the server. The upload goes on by itself when the connection is back."
        ),
        "uploadCancelled": say("The upload was cancelled. Nothing was changed."),
        "uploadBroken": say("What arrived is not the file that was sent. Upload it once more."),
        "cancelUpload": say("Cancel the upload"),
        "filing": say("Checking and filing …"),
        "photo": say(
            "This is a photo. Make sure nobody can be recognised who has not agreed to it, and "
            "that nothing shows a person's health or a single accident."
        ),
        "photoGoOn": say("The photo is fine: upload it"),
        "download": say("Download “{name}”", name="{name}"),
        "downloading": say("{done} of {size} MB downloaded", done="{done}", size="{size}"),
        "downloaded": say("Downloaded. The SHA-256 is the one on the receipt."),
        "downloadBroken": say("The file arrived damaged and was thrown away. Try once more."),
        "earlierFiles": say("Earlier files"),
        "noEarlierFiles": say("There is no earlier file."),
        "fileLine": say("{when}, {who}", when="{when}", who="{who}"),
        "fileFormats": say(
            "PDF, DOCX, XLSX, ODT, PNG or JPG, up to {largest} MB", largest="{largest}"
        ),
        "fileToo": say("A file, if the source is not public"),
    }


def _submission(say: Words) -> Mapping[str, str]:
    return {
        "confirmFirst": say("Tick the box first."),
        "digest": say("Digest"),
    }
