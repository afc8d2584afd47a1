"""Is this bundle what it says? Checks the sums, strikes every recipe again, and compares the pictures."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import BaseModel, ConfigDict, ValidationError

from mintmark.core.errors import MintmarkError, UnreadableFile
from mintmark.core.fingerprint import content_hash
from mintmark.core.recipe import Recipe
from mintmark.craft.difference import difference
from mintmark.craft.difference import read as pixels_of
from mintmark.flow.strike import strike
from mintmark.flow.wish import Wishes
from mintmark.productions.storyboards.export.opened import MANIFEST, Opened, opened, read, reading
from mintmark.productions.storyboards.export.sums import SUMS, digest_of, read_sums

Restrike: TypeAlias = Callable[[Recipe], bytes]
"""Makes the picture of a recipe. Raises MintmarkError where it cannot be struck here."""
MOST_LISTED = 100


class Fault(BaseModel):
    """One thing that is not as the bundle says."""

    model_config = ConfigDict(frozen=True)

    file: str
    kind: str
    """`missing`, `changed`, `unlisted`, `unsafe`, `unreadable`, `manifest`, `fingerprint` or `picture`."""
    sentence: str


class BundleVerdict(BaseModel):
    """What came of a bundle's comparison."""

    model_config = ConfigDict(frozen=True)

    verdict: str
    """`bit-exact`, `equal pixels`, `differs`, or `unknown` where some picture could not be struck again."""
    faults: tuple[Fault, ...] = ()
    """At most a hundred."""
    fault_count: int = 0
    files: int = 0
    """How many were compared with their checksums."""
    pictures: int = 0
    struck: int = 0
    """How many pictures were struck again."""
    bit_exact: int = 0
    """So many of them are the same to the last bit."""
    equal_pixels: int = 0
    """So many show the same, packed differently."""
    not_struck: tuple[str, ...] = ()
    """Why others could not be struck again here, each reason once."""

    @property
    def genuine(self) -> bool:
        """True when nothing is wrong."""
        return self.fault_count == 0


def restriking(wishes: Wishes) -> Restrike:
    """Strikes recipes with the modes of a house."""
    return lambda recipe: strike(wishes.reread(recipe)).picture.content


def is_bundle(path: Path) -> bool:
    """Whether a path looks like a bundle: a folder, or a zip."""
    if path.is_dir():
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def verify_bundle(
    path: Path, restrike: Restrike | None = None, told: Callable[[int, int], None] = lambda _done, _total: None
) -> BundleVerdict:
    """Judge a bundle: a folder, or a zip of one. `told` hears how many of how many pictures are done.

    Raises: UnreadableFile when it is no bundle of ours, TooLarge when it says to unpack to more than it may.
    """
    with opened(path) as bundle:
        shots = _shots(bundle)
        judge = _Judge(bundle)
        judge.compare_sums()
        pictures = sum(shot.get("image") is not None for shot in shots)
        done = 0
        for shot in shots:
            judge.compare_shot(shot, restrike)
            if shot.get("image") is not None:
                done += 1
                told(done, pictures)
        return judge.verdict(pictures)


class _Judge:
    """Goes through one bundle and remembers what it found."""

    def __init__(self, bundle: Opened) -> None:
        self._bundle = bundle
        self._faults: list[Fault] = []
        self._fault_count = self._files = self._struck = self._exact = self._equal = 0
        self._reasons: dict[str, None] = {}

    def _fault(self, file: str, kind: str, sentence: str) -> None:
        self._fault_count += 1
        if len(self._faults) < MOST_LISTED:
            self._faults.append(Fault(file=file, kind=kind, sentence=sentence))

    def compare_sums(self) -> None:
        """Compare every file with its checksum."""
        listed: set[str] = set()
        for name in self._bundle.unsafe:
            self._fault(name, "unsafe", f"{name!r} leads out of the bundle; it was not read.")
        for name, digest in self._sums():
            listed.add(name)
            if name not in self._bundle.names:
                self._fault(name, "missing", f"{name!r} is listed in {SUMS} and is not there.")
                continue
            self._files += 1
            try:
                with self._bundle.open(name) as stream, reading(name):
                    found = digest_of(stream)
            except UnreadableFile as error:
                self._fault(name, "unreadable", error.message)
                continue
            if found != digest:
                self._fault(name, "changed", f"{name!r} has the SHA-256 {found}, but {SUMS} says {digest}.")
        for name in sorted(self._bundle.names - listed - {SUMS}):
            self._fault(name, "unlisted", f"{name!r} is in the bundle and not in {SUMS}.")

    def _sums(self) -> Iterator[tuple[str, str]]:
        if SUMS not in self._bundle.names:
            self._fault(SUMS, "missing", f"The bundle has no {SUMS}.")
            return
        try:
            yield from read_sums(read(self._bundle, SUMS))
        except UnreadableFile as error:
            self._fault(SUMS, "unreadable", error.message)

    def compare_shot(self, shot: dict[str, Any], restrike: Restrike | None) -> None:
        """Compare a version's recipe with its name, and its picture with the recipe."""
        recipe = self._recipe(shot)
        image = shot.get("image")
        if image is None:
            return
        content = self._file(image, "picture")
        if content is None:
            return
        if content_hash(content) != shot.get("image_sha256"):
            self._fault(image, "manifest", f"{image!r} is not the file whose SHA-256 {MANIFEST} names.")
        if recipe is None or restrike is None:
            self._reasons["" if restrike else "Nobody was asked to strike them again."] = None
            return
        try:
            struck = restrike(recipe)
        except MintmarkError as error:
            self._reasons[error.message] = None
            return
        self._struck += 1
        self._compare(image, content, struck)

    def _compare(self, image: str, content: bytes, struck: bytes) -> None:
        if content == struck:
            self._exact += 1
            return
        try:
            numbers, _ = difference(pixels_of(content), pixels_of(struck))
        except MintmarkError as error:
            self._fault(image, "unreadable", f"{image!r}: {error.message}")
            return
        if numbers.changed == 0:
            self._equal += 1
            return
        first, second = ("{} x {}".format(*size) for size in numbers.sizes)
        how = (
            f"it is {first}, not {second}"
            if first != second
            else f"{numbers.changed:,} of {numbers.total:,} pixels differ"
        )
        self._fault(image, "picture", f"{image!r} is not what its recipe makes: {how}.")

    def _recipe(self, shot: dict[str, Any]) -> Recipe | None:
        name = str(shot.get("recipe"))
        content = self._file(name, "recipe")
        if content is None:
            return None
        try:
            recipe = Recipe.model_validate(json.loads(content))
            made = recipe.fingerprint
        except (ValueError, RecursionError, ValidationError, MintmarkError) as error:
            self._fault(name, "unreadable", f"{name!r} is no recipe: {str(error).splitlines()[0]}")
            return None
        if made != shot.get("hash"):
            self._fault(
                name, "fingerprint", f"{name!r} has the fingerprint {made}, but {MANIFEST} says {shot.get('hash')}."
            )
        return recipe

    def _file(self, name: str, what: str) -> bytes | None:
        """A whole file of the bundle; None, and a fault, where there is none."""
        if name not in self._bundle.names:
            self._fault(name, "missing", f"The {what} {name!r} is named in {MANIFEST} and is not there.")
            return None
        try:
            return read(self._bundle, name)
        except MintmarkError as error:
            self._fault(name, "unreadable", error.message)
            return None

    def verdict(self, pictures: int) -> BundleVerdict:
        """What came of it all."""
        if self._fault_count:
            said = "differs"
        elif self._struck < pictures:
            said = "unknown"
        else:
            said = "equal pixels" if self._equal else "bit-exact"
        return BundleVerdict(
            verdict=said,
            faults=tuple(self._faults),
            fault_count=self._fault_count,
            files=self._files,
            pictures=pictures,
            struck=self._struck,
            bit_exact=self._exact,
            equal_pixels=self._equal,
            not_struck=tuple(reason for reason in self._reasons if reason),
        )


def _shots(bundle: Opened) -> list[dict[str, Any]]:
    """The shots of the manifest.

    Raises: UnreadableFile when there is no manifest of a storyboard.
    """
    if MANIFEST not in bundle.names:
        raise UnreadableFile(f"This is no bundle: it has no {MANIFEST}.")
    try:
        found = json.loads(read(bundle, MANIFEST))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"{MANIFEST} cannot be read: {error}") from error
    shots = found.get("shots") if isinstance(found, dict) else None
    if not isinstance(shots, list) or not all(isinstance(shot, dict) for shot in shots):
        raise UnreadableFile(f"{MANIFEST} is not that of a storyboard: it has no list of shots.")
    return shots
