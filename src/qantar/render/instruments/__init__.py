"""The instruments of the page: the main numbers as of any day, and the choices behind a conclusion."""
