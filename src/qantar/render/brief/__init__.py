"""The brief: a page for the press in each language of the study, told from the ledger of the report."""
