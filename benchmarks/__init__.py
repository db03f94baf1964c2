"""How long a build takes, side by side with other ways to run the same notebooks."""
