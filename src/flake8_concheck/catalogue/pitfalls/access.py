"""8xx: access to the loop, old API, tests."""
