"""Signatures of minisign (https://jedisct1.github.io/minisign): of ``SHA256SUMS``, and with it of every file, and of
the zip, for who downloads nothing else.

They stand beside what they sign and are listed nowhere, so that whoever has not the key can still build the very same
release.

Needs py-minisign (``pincite[sign]``), and only where a key is given. What is signed here ``minisign -V`` verifies.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pincite.errors import UsageError
from pincite.releases.manifest import SUMS

SUFFIX = ".minisig"
MAX_KEY = 10_000
"""A key or a signature longer than this many bytes is none."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A secret key that is ready to sign."""

    key: Any

    def signatures(self, files: Mapping[str, bytes], stem: str) -> dict[str, bytes]:
        """The signatures of a release, by path. They name the release and no time: the same key and the same files give
        the same bytes."""
        return {path + SUFFIX: self._sign(files[path], stem) for path in signed_files(stem)}

    def _sign(self, data: bytes, stem: str) -> bytes:
        signature = self.key.sign(data, untrusted_comment=f"signature of {stem}", trusted_comment=stem)
        return bytes(signature).rstrip(b"\n") + b"\n"


def signed_files(stem: str) -> tuple[str, str]:
    """The files of a release that are signed."""
    return SUMS, f"{stem}.zip"


def signature_paths(stem: str) -> frozenset[str]:
    """Where the signatures of a release stand, which neither its manifest nor its checksums list."""
    return frozenset(path + SUFFIX for path in signed_files(stem))


def read_signer(path: Path, password: Callable[[], str]) -> Signer:
    """The secret key in a file; ``password`` is asked for one where the key is encrypted. Raises UsageError."""
    minisign = _library()
    try:
        key = minisign.SecretKey.from_bytes(small_file(path))
        if key.is_encrypted():
            key.decrypt(password())
    except OSError as error:
        raise UsageError(f"the key {path} cannot be read: {error.strerror or error}") from None
    except (minisign.Error, ValueError) as error:
        raise UsageError(f"{path} is no secret key of minisign, or the password is wrong: {error}") from None
    return Signer(key)


def read_public_key(given: str) -> Any:
    """A public key: the text of one (56 characters that begin with RW), or the path of a file that holds it.

    Raises UsageError, also where py-minisign is not installed.
    """
    minisign = _library()
    try:
        if Path(given).is_file():
            return minisign.PublicKey.from_bytes(small_file(Path(given)))
        return minisign.PublicKey.from_base64(given)
    except OSError as error:
        raise UsageError(f"the key {given} cannot be read: {error.strerror or error}") from None
    except (minisign.Error, ValueError) as error:
        raise UsageError(f"{given[:100]!r} is neither a public key of minisign nor a file with one: {error}") from None


def signature_fault(data: bytes, signature: bytes, key: Any) -> str:
    """Why a signature does not vouch for these bytes, or ""."""
    minisign = _library()
    try:
        key.verify(data, minisign.Signature.from_bytes(signature))
    except minisign.VerifyError as error:
        return f"the signature is not one of these bytes by this key: {error}"
    except (minisign.Error, ValueError) as error:
        return f"the signature cannot be read: {error}"
    return ""


def small_file(path: Path) -> bytes:
    """The bytes of a key or a signature; raises OSError, and ValueError where it is too long for one."""
    if not path.is_file():  # a pipe would be waited on for ever
        raise ValueError("it is missing, or no file")
    with path.open("rb") as file:
        data = file.read(MAX_KEY + 1)
    if len(data) > MAX_KEY:
        raise ValueError("it is too long for a key or a signature")
    return data


def _library() -> Any:
    try:
        import minisign
    except ImportError:
        raise UsageError('signatures need py-minisign: pip install "pincite[sign]"') from None
    if not hasattr(minisign, "SecretKey"):  # another package of that name
        raise UsageError('signatures need py-minisign, not minisign: pip install "pincite[sign]"')
    return minisign
