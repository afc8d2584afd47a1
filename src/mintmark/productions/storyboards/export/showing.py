"""The files of a bundle that are for the eye: contact sheets, the storyboard on paper, and the animatic."""

from contextlib import ExitStack
from pathlib import Path

from mintmark.productions.storyboards.export.about import about
from mintmark.productions.storyboards.export.batch import BundleOptions, ExportBatch, ExportShot
from mintmark.productions.storyboards.export.pictures import pixels_of


class Showing:
    """Takes the version of each shot that is to be seen, in order, and hands it to whatever was asked for."""

    def __init__(
        self,
        batch: ExportBatch,
        folder: Path,
        options: BundleOptions,
        *,
        total: int,
        at: float,
        open_files: ExitStack,
    ) -> None:
        """`total` says how many will come; what is opened is closed with `open_files`."""
        title = batch.storyboard.name or batch.storyboard.id
        self._sheets = self._pdf = self._animatic = None
        if options.contact_sheet:
            from mintmark.productions.storyboards.export.contact_sheet import ContactSheets

            self._sheets = ContactSheets(title, total, lambda name, content: _keep(folder / name, content))
        if options.pdf:
            from mintmark.productions.storyboards.export.pdf.storyboard import StoryboardPdf

            self._pdf = StoryboardPdf(
                open_files.enter_context((folder / "storyboard.pdf").open("wb")),
                title=title,
                creator=batch.generator,
                at=at,
                layout=options.pdf_layout,
                paper=options.paper,
            )
        if options.animatic:
            from mintmark.productions.storyboards.export.animatic import Animatic

            self._animatic = Animatic(folder / "animatic.mp4", title=title)
            open_files.callback(self._animatic.let_go)

    @property
    def lacking(self) -> tuple[str, ...]:
        """Signs that could not be set on paper."""
        return self._pdf.lacking if self._pdf is not None else ()

    def add(self, shot: ExportShot, content: bytes | None) -> None:
        """The next shot, with its picture's file."""
        if self._sheets is None and self._pdf is None and self._animatic is None:
            return
        words, pixels = about(shot), None if content is None else pixels_of(content)
        version, verdict = shot.version.number, shot.version.review.verdict
        for one in (self._sheets, self._pdf):
            if one is not None:
                one.add(words, version, verdict, shot.status, pixels)
        if self._animatic is not None:
            self._animatic.add(words, pixels)

    def close(self) -> None:
        """No more will come."""
        for one in (self._sheets, self._pdf, self._animatic):
            if one is not None:
                one.close()


def _keep(path: Path, content: bytes) -> None:
    path.write_bytes(content)
