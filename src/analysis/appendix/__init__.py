"""The appendix: what every code means, what the base holds, and which standards the report meets."""
