"""What the evidence base holds: its sources, its rows, and how much of both a run lets through."""
