"""`mintmark sign`, and what `mintmark verify` then shows."""

from pathlib import Path

import pytest
from PIL import Image

from fixtures.certificates import Authority
from fixtures.cli import SMALL, Mintmark
from mintmark.craft import png


@pytest.fixture
def certificate(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A certificate that the settings name, and a drawing to sign."""
    signer = Authority().signer()
    (folder / "chain.pem").write_bytes(signer.chain)
    (folder / "key.pem").write_bytes(signer.key)
    (folder / "root.pem").write_text(signer.root)
    monkeypatch.setenv("C2PA_CERT", "chain.pem")
    monkeypatch.setenv("C2PA_KEY", "key.pem")
    return folder


def test_a_drawing_is_signed_and_verified(
    certificate: Path, mintmark: Mintmark, monkeypatch: pytest.MonkeyPatch
) -> None:
    mintmark("make", "ink", "enso", *SMALL, "-o", "enso.png")
    told = mintmark("sign", "enso.png")
    assert (told.code, told.text) == (0, "enso.signed.png\n")
    assert "Ada Striker" in told.err
    verified = mintmark("verify", "enso.signed.png")
    assert (verified.code, verified.text) == (0, "enso.signed.png: bit-exact\n")
    assert "nobody here vouches for the signer" in verified.err
    monkeypatch.setenv("C2PA_TRUST_ANCHORS", "root.pem")
    found = mintmark("verify", "enso.signed.png", "--json").json
    assert found["provenance"]["standing"] == "trusted"
    assert found["provenance"]["fingerprint"] == found["fingerprint"]


def test_a_file_that_was_changed_since_it_was_signed_is_not_well(certificate: Path, mintmark: Mintmark) -> None:
    mintmark("make", "ink", "enso", *SMALL, "-o", "enso.png")
    mintmark("sign", "enso.png", "-o", "signed.png")
    content = (certificate / "signed.png").read_bytes()
    text = png.text_chunk("Comment", "added later")
    (certificate / "signed.png").write_bytes(content[:-12] + text + content[-12:])
    told = mintmark("verify", "signed.png")
    assert (told.code, told.text) == (1, "signed.png: equal pixels\n")
    assert "do not hold (assertion.dataHash.mismatch)" in told.err


def test_a_picture_of_others_is_signed_by_word(certificate: Path, mintmark: Mintmark) -> None:
    Image.new("RGB", (16, 16)).save(certificate / "a.jpg")
    refused = mintmark("sign", "a.jpg")
    assert refused.code == 1
    assert "--source" in refused.err
    unknown = mintmark("sign", "a.jpg", "--source", "algorithmic")
    assert (unknown.code, "algorithmicMedia" in unknown.err) == (1, True)
    told = mintmark("sign", "a.jpg", "--source", "trainedAlgorithmicMedia", "-o", "b.jpg", "--json").json
    assert (told["file"], told["source_type"]) == ("b.jpg", "trainedAlgorithmicMedia")
    assert told["added_bytes"] < 20_000
    verified = mintmark("verify", "b.jpg")
    assert (verified.code, "trainedAlgorithmicMedia" in verified.err) == (3, True)


def test_a_command_names_another_certificate(
    certificate: Path, mintmark: Mintmark, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("C2PA_CERT", "C2PA_KEY"):
        monkeypatch.delenv(name)
    Image.new("RGB", (16, 16)).save(certificate / "a.png")
    words = ("sign", "a.png", "--source", "algorithmicMedia")
    assert "--cert and --key" in mintmark(*words).err
    assert mintmark(*words, "--cert", "chain.pem", "--key", "key.pem").code == 0
    missing = mintmark(*words, "--cert", "none.pem", "--key", "key.pem")
    assert (missing.code, "none.pem" in missing.err) == (1, True)
    assert not (certificate / "none.pem").exists()
