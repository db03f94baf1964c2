"""What happened in January 2022: the days as coded rows tell them, and the numbers as they came."""
