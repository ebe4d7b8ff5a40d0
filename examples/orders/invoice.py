"""Invoices, with a seal that the tax office can check."""

import hashlib

from orders.store import Order

ROUNDS = 1_500_000


def invoice(order: Order, secret: bytes) -> str:
    lines = [
        f"Invoice {order.number} for {order.customer}",
        f"{order.count:>5} x {order.item:<40} {order.total / 100:>10.2f}",
    ]
    text = "\n".join(lines)
    return f"{text}\n{_seal(text, secret)}\n"


def _seal(text: str, secret: bytes) -> str:
    return hashlib.pbkdf2_hmac("sha256", text.encode(), secret, ROUNDS).hex()
