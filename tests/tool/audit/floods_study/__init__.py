"""A made-up study for the tests of the audit: what was stated of the floods of a river."""
