"""Seals what must not be readable in the database, and makes keyed fingerprints of it.

AES-256-GCM with a random nonce for each value; HMAC-SHA256 for fingerprints, so that nobody without the key can tell by
trying names which name a fingerprint stands for. Both keys are derived from the one key of the installation.
"""

import base64
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from auditor.errors import KeyFault

_VERSION = b"\x01"
_NONCE = 12


class Sealer:
    """Seals and opens bytes, and fingerprints texts, with one key."""

    def __init__(self, key: str) -> None:
        raw = base64.urlsafe_b64decode(key)
        self._cipher = AESGCM(_derived(raw, b"auditor sealing"))
        self._fingerprint_key = _derived(raw, b"auditor fingerprints")

    def seal(self, plain: bytes, label: bytes) -> bytes:
        """The sealed bytes; `label` says what they are, and they open only under the same one."""
        nonce = secrets.token_bytes(_NONCE)
        return _VERSION + nonce + self._cipher.encrypt(nonce, plain, label)

    def open(self, sealed: bytes, label: bytes) -> bytes:
        if sealed[:1] != _VERSION:
            raise KeyFault("The database holds something sealed by a newer version; upgrade this installation.")
        try:
            return self._cipher.decrypt(sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], label)
        except InvalidTag as error:
            raise KeyFault(
                "The key does not fit this database, or the database is damaged; put back the key that belongs to it."
            ) from error

    def fingerprint(self, *words: str) -> str:
        """32 hexadecimal digits that are the same for the same words and tell nothing of them."""
        mac = hmac.new(self._fingerprint_key, digestmod=hashlib.sha256)
        for word in words:
            encoded = word.encode("utf-8", "surrogatepass")
            mac.update(len(encoded).to_bytes(8, "big"))
            mac.update(encoded)
        return mac.hexdigest()[:32]


def _derived(raw: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(raw)
