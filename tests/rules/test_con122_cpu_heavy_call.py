"""CON122, on demand: what takes long by design."""

import pytest

from flake8_concheck.options import Options
from harness import Case, check

ALL = Options(enable=("CON122",))

FOUND = """
    import hashlib
    import zlib

    import bcrypt
    from argon2 import PasswordHasher
    from passlib.context import CryptContext
    from passlib.hash import pbkdf2_sha256

    pwd_context = CryptContext(schemes=["bcrypt"])

    async def main(password, hashed):
        hashlib.pbkdf2_hmac("sha256", b"x", b"y", 600_000)  # want CON122 "^hashlib.pbkdf2_hmac\\(\\) keeps"
        bcrypt.checkpw(password, hashed)  # want CON122
        pwd_context.verify(password, hashed)  # want CON122
        pbkdf2_sha256.hash(password)  # want CON122
        PasswordHasher().hash(password)  # want CON122
        zlib.compress(password)  # want CON122
    """

CLEAN = """
    import asyncio
    import hashlib

    import bcrypt

    async def main(password, other):
        hashlib.sha256(password).hexdigest()
        await asyncio.to_thread(bcrypt.checkpw, password, b"")
        other.verify(password)
    """

CASES = [
    Case("hashing and compressing", FOUND, ALL),
    Case("plain digests and threads", CLEAN, ALL),
    Case("only on demand", "import bcrypt\n\nasync def main():\n    bcrypt.hashpw(b'', b'')\n"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_con122(case: Case) -> None:
    check(case)
