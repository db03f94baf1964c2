"""What the main numbers hang on: each source left out, and every declared choice made otherwise."""
