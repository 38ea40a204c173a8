"""What is wrong with a book, as values, and how each kind is told."""
