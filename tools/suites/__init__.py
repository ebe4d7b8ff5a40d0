"""Do the tests of other projects come out the same while they are watched, and what is seen in them?"""
