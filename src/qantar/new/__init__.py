"""`qantar new`: a small study that builds as it stands, to be made into another."""
