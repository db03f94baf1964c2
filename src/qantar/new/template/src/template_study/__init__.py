"""The study: how high a made-up river stood, and whether its floods have become more frequent."""
