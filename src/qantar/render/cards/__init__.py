"""Evidence cards: what each printed number rests on."""
