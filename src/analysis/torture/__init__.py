"""Torture: the way from complaint to conviction, ordinary years, methods, deaths in custody, coding."""
