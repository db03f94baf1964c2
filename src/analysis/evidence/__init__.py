"""The evidence base: raw tables, the rule which rows stand, and the checks a schema cannot say."""
