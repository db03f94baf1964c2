"""What a schema can say of the tables of data/raw, with the mend of each fault."""
