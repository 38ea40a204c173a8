"""The clean layouts: which sheet holds which table, what its columns are called; books written so."""
