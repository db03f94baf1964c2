"""What lists of people say together: how far they overlap, and how many people they miss."""
