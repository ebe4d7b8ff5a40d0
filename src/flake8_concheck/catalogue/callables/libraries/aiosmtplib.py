"""aiosmtplib: read off aiosmtplib 5.1.3 by tools/learn_libraries.py."""

COROUTINES: frozenset[str] = frozenset(
    {
        "aiosmtplib.SMTP.auth_crammd5",
        "aiosmtplib.SMTP.auth_login",
        "aiosmtplib.SMTP.auth_plain",
        "aiosmtplib.SMTP.auth_xoauth2",
        "aiosmtplib.SMTP.connect",
        "aiosmtplib.SMTP.data",
        "aiosmtplib.SMTP.ehlo",
        "aiosmtplib.SMTP.execute_command",
        "aiosmtplib.SMTP.expn",
        "aiosmtplib.SMTP.helo",
        "aiosmtplib.SMTP.help",
        "aiosmtplib.SMTP.login",
        "aiosmtplib.SMTP.mail",
        "aiosmtplib.SMTP.noop",
        "aiosmtplib.SMTP.quit",
        "aiosmtplib.SMTP.rcpt",
        "aiosmtplib.SMTP.rset",
        "aiosmtplib.SMTP.send_message",
        "aiosmtplib.SMTP.sendmail",
        "aiosmtplib.SMTP.starttls",
        "aiosmtplib.SMTP.vrfy",
        "aiosmtplib.send",
    }
)
AWAITED: dict[str, str] = {}

RETURNS: dict[str, str] = {}

ATTRIBUTES: dict[str, str] = {}

ALIASES: dict[str, str] = {
    "aiosmtplib.api.send": "aiosmtplib.send",
    "aiosmtplib.smtp.SMTP": "aiosmtplib.SMTP",
}

BASES: dict[str, tuple[str, ...]] = {
    "aiosmtplib.SMTP": (),
}
