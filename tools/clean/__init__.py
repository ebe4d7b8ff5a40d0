"""Runs a suite that does nothing wrong again and again, beside busy processes: concheck must have nothing to say."""
