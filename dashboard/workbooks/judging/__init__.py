"""What the words around the amounts say of them: rows of another kind, headings, notes and marks."""
