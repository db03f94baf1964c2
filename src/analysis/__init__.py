"""The analysis behind the report on January 2022 in Kazakhstan."""
