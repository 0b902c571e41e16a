"""Photos, signatures and documents: handed in, and read by those who see the proof they belong to."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from roundsman.execution.schemas_door import FileOut
from roundsman.execution.service.read_file import read_file
from roundsman.platform.files.intake import take_file
from roundsman.platform.files.kinds import SUFFIX, TAKEN
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/files", tags=["files"], route_class=UseCaseRoute)

_BYTES = {"schema": {"type": "string", "format": "binary"}}


async def _raw(request: Request) -> bytes:
    return await request.body()


@router.post(
    "",
    status_code=201,
    responses=problems(403, 413, 422),
    openapi_extra={"requestBody": {"required": True, "content": dict.fromkeys(TAKEN, _BYTES)}},
)
def upload(
    request: Request,
    content: Annotated[bytes, Depends(_raw)],
    work: Work = permitted("files.write"),
) -> FileOut:
    """Hand in a photo or document: its bytes are the body, its type is read from them. Safe to repeat."""
    claimed = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return FileOut.model_validate(take_file(work, content, claimed_type=claimed or None))


@router.get(
    "/{file_id}",
    response_class=Response,
    responses={
        200: {"content": dict.fromkeys(TAKEN, _BYTES), "description": "The bytes of the file"},
        **problems(403, 404),
    },
)
def download(file_id: uuid.UUID, work: Work = permitted("files.read")) -> Response:
    """The bytes of a file. That it was read is noted down."""
    file, content = read_file(work, file_id)
    return Response(
        content,
        media_type=file.content_type,
        headers={
            # Whatever it is, a browser saves it and never runs it.
            "Content-Disposition": f'attachment; filename="{file.sha256[:16]}.{SUFFIX[file.content_type]}"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, no-store",
            "ETag": f'"{file.sha256}"',
        },
    )
