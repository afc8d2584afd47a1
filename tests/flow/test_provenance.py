"""Content credentials: who signs, what is said, and what becomes of a file that is changed afterwards."""

import io
import sys
from fractions import Fraction
from typing import Any

import pytest
from PIL import Image

from fixtures.certificates import KINDS, Authority, Signer
from fixtures.making import HOUSE, wish
from mintmark.core.errors import BadSetting, Conflict, MissingExtra, UnreadableFile
from mintmark.core.recipe import Answerer, Recipe
from mintmark.craft import png
from mintmark.craft.mark import MarkLevel, read_mark
from mintmark.flow.provenance import (
    SourceType,
    Standing,
    has_credentials,
    read_provenance,
    source_type_of,
)
from mintmark.flow.sign import Identity, Sign
from mintmark.flow.strike import export, remark, strike
from mintmark.flow.verify import Verdict, Verify


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="module")
def signer(authority: Authority) -> Signer:
    return authority.signer()


@pytest.fixture(scope="module")
def sign(signer: Signer) -> Sign:
    return Sign(Identity.from_pem(signer.chain, signer.key))


def drawing(form: str = "") -> bytes:
    """A small drawing of ours, with its mark."""
    one = wish("ink", width=96, height=96, seed=7)
    piece = strike(one)
    if form:
        return export(one, piece, form).content
    return remark(one, piece.picture, level=MarkLevel.FULL, brief="a secret wish").content


def picture(form: str) -> bytes:
    """A picture of somebody else's."""
    written = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(written, form)
    return written.getvalue()


def film() -> bytes:
    import av

    written = io.BytesIO()
    with av.open(written, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=Fraction(12))
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for shade in (20, 90, 200):
            frame = av.VideoFrame.from_image(Image.new("RGB", (64, 64), (shade, 40, 90)))
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return written.getvalue()


FILES: dict[str, Any] = {
    "png": lambda: picture("PNG"),
    "jpeg": lambda: picture("JPEG"),
    "webp": lambda: picture("WEBP"),
    "mp4": film,
}


@pytest.mark.parametrize("kind", FILES)
def test_a_signed_file_says_who_signed_it_and_how_it_came_to_be(kind: str, sign: Sign, signer: Signer) -> None:
    content = FILES[kind]()
    assert read_provenance(content) is None
    signed = sign(content, source_type=SourceType.COMPOSITE, title="A test")
    assert len(signed) - len(content) < 20_000  # no thumbnail
    found = read_provenance(signed)
    assert found is not None
    assert (found.standing, found.signer, found.issuer) == (Standing.VALID, "Ada Striker", "Test Mint")
    assert found.source_type == "compositeSynthetic"
    assert found.generator.startswith("mintmark ")
    assert found.faults == ()
    trusted = read_provenance(signed, anchors=signer.root)
    assert trusted is not None
    assert trusted.standing is Standing.TRUSTED
    strange = read_provenance(signed, anchors=Authority("Another").root)
    assert strange is not None
    assert strange.standing is Standing.VALID


@pytest.mark.parametrize("kind", FILES)
def test_a_signed_file_that_was_changed_does_not_hold(kind: str, sign: Sign, signer: Signer) -> None:
    signed = bytearray(sign(FILES[kind](), source_type=SourceType.TRAINED))
    inside = {"png": b"IDAT", "jpeg": b"\xff\xda", "webp": b"VP8 ", "mp4": b"mdat"}[kind]
    # The picture comes after the signature, whose random bytes may look like a marker of JPEG.
    place = (signed.rindex(inside) if kind == "jpeg" else signed.index(inside)) + 40
    signed[place] ^= 1
    found = read_provenance(bytes(signed), anchors=signer.root)
    assert found is not None
    assert found.standing is Standing.INVALID
    assert any("Hash.mismatch" in fault for fault in found.faults)
    assert "do not hold" in found.sentence


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_key_signs(kind: str, authority: Authority) -> None:
    signer = authority.signer(kind)
    identity = Identity.from_pem(signer.chain, signer.key)
    assert identity.algorithm == kind
    found = read_provenance(Sign(identity)(picture("PNG"), source_type=SourceType.ALGORITHMIC), anchors=signer.root)
    assert found is not None
    assert found.standing is Standing.TRUSTED


def test_a_drawing_of_ours_says_by_itself_how_it_came_to_be_and_keeps_its_mark(sign: Sign) -> None:
    content = drawing()
    signed = sign(content)
    found = read_provenance(signed)
    assert found is not None
    assert found.source_type == "algorithmicMedia"
    assert found.fingerprint == read_mark(content).piece
    assert read_mark(signed) == read_mark(content)
    manifest = next(body for kind, body in png.chunks(signed) if kind == b"caBX")
    assert b"a secret wish" in content
    assert b"secret" not in manifest


def test_verify_strikes_a_signed_drawing_again_and_shows_its_credentials(sign: Sign, signer: Signer) -> None:
    verify = Verify(HOUSE.wishes, anchors=lambda: signer.root)
    result = verify(sign(drawing()))
    assert (result.verdict, "but for its content credentials" in result.reason) == (Verdict.BIT_EXACT, True)
    assert result.provenance is not None
    assert result.provenance.standing is Standing.TRUSTED
    assert "Ada Striker of Test Mint" in result.provenance.sentence
    plain = Verify(HOUSE.wishes)(drawing())
    assert plain.provenance is None


def test_a_drawing_in_another_form_has_equal_pixels_when_it_is_signed(sign: Sign) -> None:
    result = Verify(HOUSE.wishes)(sign(drawing("webp")))
    assert result.verdict is Verdict.EQUAL_PIXELS
    assert result.provenance is not None


def test_a_film_without_a_mark_is_shown_with_its_credentials(sign: Sign) -> None:
    result = Verify(HOUSE.wishes)(sign(film(), source_type=SourceType.ALGORITHMIC))
    assert result.verdict is Verdict.UNKNOWN
    assert result.provenance is not None
    assert result.provenance.source_type == "algorithmicMedia"


def test_credentials_that_nobody_can_read_are_still_told_of(sign: Sign, monkeypatch: pytest.MonkeyPatch) -> None:
    signed = sign(drawing())
    monkeypatch.setitem(sys.modules, "c2pa", None)
    with pytest.raises(MissingExtra, match=r"mintmark\[provenance\]"):
        read_provenance(signed)
    result = Verify(HOUSE.wishes)(signed)
    assert result.verdict is Verdict.BIT_EXACT
    assert result.provenance is not None
    assert result.provenance.standing is Standing.UNREAD
    assert "mintmark[provenance]" in result.provenance.sentence


def test_a_file_of_another_kind_is_not_signed(sign: Sign) -> None:
    for content in (b"", b"text", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a"):
        with pytest.raises(UnreadableFile, match="PNG, JPEG, WebP and MP4"):
            sign(content, source_type=SourceType.TRAINED)


def test_a_damaged_file_is_refused_in_our_words(sign: Sign) -> None:
    with pytest.raises(UnreadableFile, match="cannot be signed"):
        sign(picture("PNG")[:60], source_type=SourceType.TRAINED)
    assert not has_credentials(picture("PNG"))


def test_nobody_guesses_how_a_file_came_to_be(sign: Sign) -> None:
    with pytest.raises(UnreadableFile, match="--source"):
        sign(picture("PNG"))


def test_a_file_is_signed_once(sign: Sign) -> None:
    with pytest.raises(Conflict, match="already"):
        sign(sign(drawing()))


@pytest.mark.parametrize(
    ("providers", "told"),
    [
        ([], SourceType.ALGORITHMIC),
        (["local"], SourceType.ALGORITHMIC),
        (["bria"], SourceType.TRAINED),
        (["openai", "bria"], SourceType.TRAINED),
        (["local", "bria"], SourceType.COMPOSITE),
    ],
)
def test_the_source_type_follows_from_who_answered(providers: list[str], told: SourceType) -> None:
    answers = tuple(Answerer(ask=f"a{place}", provider=name, model="m") for place, name in enumerate(providers))
    assert source_type_of(Recipe(mode="ink", version=1, spec={}, answers=answers)) is told


def test_what_cannot_sign_is_refused_before_anything_is_signed(authority: Authority, signer: Signer) -> None:
    def refused(match: str, chain: bytes, key: bytes, password: str = "") -> None:
        with pytest.raises(BadSetting, match=match):
            Identity.from_pem(chain, key, password)

    other, old = authority.signer(), authority.signer(days=-1)
    locked = authority.signer(password="sesame")
    refused("not that of the first certificate", signer.chain, other.key)
    refused("not today", old.chain, old.key)
    refused("no certificate", b"nothing", signer.key)
    refused("no private key", signer.chain, b"nothing")
    refused("C2PA_KEY_PASSWORD", locked.chain, locked.key)
    refused("password is another", locked.chain, locked.key, "wrong")
    refused("leave", signer.chain, signer.key, "sesame")
    assert Identity.from_pem(locked.chain, locked.key, "sesame").algorithm == "ES256"


def test_a_certificate_that_may_not_sign_is_refused(authority: Authority) -> None:
    unfit = authority.signer(usable=False)
    with pytest.raises(BadSetting, match="does not take this certificate"):
        Sign(Identity.from_pem(unfit.chain, unfit.key))(picture("PNG"), source_type=SourceType.TRAINED)
