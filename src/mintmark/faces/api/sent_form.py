"""Files that are sent in a form: `multipart/form-data` with a file under the name `file`."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.requests import Request

from mintmark.core.errors import InvalidSpec

MOST_FIELDS = 8
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form as it was read."""

    content: bytes
    """Of the file."""
    file_name: str
    fields: Mapping[str, str]
    """The texts beside it."""


def is_form(request: Request) -> bool:
    """Whether a form was sent, and not the bytes themselves."""
    return request.headers.get("content-type", "").startswith("multipart/form-data")


async def sent_form(request: Request) -> SentForm:
    """The form of a request.

    Raises: InvalidSpec for one without a file.
    """
    async with request.form(max_files=1, max_fields=MOST_FIELDS) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise InvalidSpec("The form has no file; send one under the name `file`.", [("file", "missing")])
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        return SentForm(await file.read(), (file.filename or "")[:LONGEST_NAME], fields)
