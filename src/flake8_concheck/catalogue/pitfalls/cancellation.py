"""4xx: cancellation and timeouts."""
