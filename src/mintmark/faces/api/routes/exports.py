"""Exports: storyboards as bundles, written to a folder and given out as archives."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import FileResponse, Response, StreamingResponse

from mintmark.core.errors import NotFound
from mintmark.faces.api.files import attachment
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.reviewers import actor_of
from mintmark.faces.api.service import AskedBy, Open, Serving
from mintmark.faces.storyboard_views import report_view
from mintmark.productions.storyboards.export.batch import BundleOptions, Counts

router = APIRouter(route_class=SoberRoute, tags=["exports"])

BatchId = Annotated[str, Path(description="The id of a storyboard.")]


class ExportedOut(BaseModel):
    """What an export came to."""

    model_config = ConfigDict(extra="ignore")

    batch_id: str
    folder: str
    counts: Counts
    files: int
    bytes: int
    sums_hash: str = Field(description="SHA-256 of SHA256SUMS: equal bundles have equal ones.")
    unlettered: list[str]
    unchanged: bool
    paths: dict[str, str]
    manifest_url: str
    download_url: str
    message: str


@router.post(
    "/export/batch/{id}", name="export_storyboard", summary="Write a storyboard's bundle", response_model=ExportedOut
)
async def export_storyboard(
    service: Serving, house: Open, asker: AskedBy, id: BatchId, options: BundleOptions | None = None
) -> dict[str, Any]:
    """Manifest, report, pictures, shots as JSON, lineage, rules, history, checksums, contact sheet, PDF and table.

    Versions that were rejected are left out unless they are asked for. The same storyboard gives the same bytes.
    """
    report = await service.drawing.run(lambda: house.desk.packing(id, options, actor=actor_of(house, asker)))
    return report_view(report)


@router.get(
    "/export/batch/{id}/manifest",
    name="export_manifest",
    summary="Read a bundle's manifest",
    response_class=Response,
    responses={200: {"content": {"application/json": {}}}},
)
def export_manifest(house: Open, id: BatchId) -> Response:
    """What the last export holds."""
    path = house.desk.packing.folder(id) / "manifest.json"
    if not path.is_file():
        raise NotFound("export of storyboard", id)
    return FileResponse(path, media_type="application/json", headers={"cache-control": "no-store"})


@router.get(
    "/export/batch/{id}/contact-sheet",
    name="export_contact_sheet",
    summary="See a bundle's contact sheet",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}},
)
def export_contact_sheet(house: Open, id: BatchId) -> Response:
    """All shots of the last export at a glance."""
    path = house.desk.packing.folder(id) / "contact_sheet.png"
    if not path.is_file():
        raise NotFound("contact sheet of storyboard", id)
    return FileResponse(path, media_type="image/png", headers={"cache-control": "no-store"})


@router.get(
    "/export/batch/{id}/download",
    name="download_export",
    summary="Take a bundle as one archive",
    response_class=Response,
    responses={200: {"description": "The bundle.", "content": {"application/zip": {}}}},
)
def download_export(house: Open, id: BatchId) -> Response:
    """The last export as a zip, made while it is sent: nothing of it is left on the disk."""
    packed = house.desk.packing.zip(id)
    headers = {
        "content-length": str(packed.length),
        "content-disposition": attachment(f"{id}.zip"),
        "cache-control": "no-store",
    }
    portions: Iterator[bytes] = iter(packed)
    return StreamingResponse(portions, media_type="application/zip", headers=headers)
