"""Reads code: a flake8 plugin and a command that find mistakes with asyncio and concurrent.futures."""
