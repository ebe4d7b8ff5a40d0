"""Watches code run: a pytest plugin that finds mistakes with asyncio and concurrent.futures."""
