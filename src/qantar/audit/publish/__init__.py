"""The folder to put online or to deposit."""
