"""Callables that keep the processor busy for long, by design or with much data: password hashing, compression.

From the documentation of CPython 3.11 to 3.13, and the source of bcrypt 5.0, argon2-cffi 25.1, passlib 1.7 and werkzeug
3.1. Plain digests (`hashlib.sha256`) are quick, and not here. All but passlib's let other threads run meanwhile.
"""

from flake8_concheck.catalogue.callables.facts import Blocking

_THREAD = Blocking("CON122", "await asyncio.to_thread()")

CLASSES: dict[str, tuple[str, ...]] = {
    "argon2.PasswordHasher": (),
    "passlib.context.CryptContext": (),
}

BLOCKING: dict[str, Blocking] = {
    "argon2.PasswordHasher.hash": _THREAD,
    "argon2.PasswordHasher.verify": _THREAD,
    "bcrypt.checkpw": _THREAD,
    "bcrypt.hashpw": _THREAD,
    "bcrypt.kdf": _THREAD,
    "bz2.compress": _THREAD,
    "gzip.compress": _THREAD,
    "hashlib.pbkdf2_hmac": _THREAD,
    "hashlib.scrypt": _THREAD,
    "lzma.compress": _THREAD,
    "passlib.context.CryptContext.hash": _THREAD,
    "passlib.context.CryptContext.verify": _THREAD,
    "passlib.context.CryptContext.verify_and_update": _THREAD,
    **{
        f"passlib.hash.{scheme}.{name}": _THREAD
        for scheme in ("argon2", "bcrypt", "pbkdf2_sha256", "pbkdf2_sha512", "scrypt", "sha256_crypt", "sha512_crypt")
        for name in ("hash", "verify")
    },
    "werkzeug.security.check_password_hash": _THREAD,
    "werkzeug.security.generate_password_hash": _THREAD,
    "zlib.compress": _THREAD,
}
