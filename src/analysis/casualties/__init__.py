"""How many were killed and wounded: what was said, by whom, what adds up, and what cannot be known."""
