"""Small pure statistics on numpy and scipy: arrays in, frozen results out; no files, no subject knowledge."""
