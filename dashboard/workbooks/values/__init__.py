"""What one cell says: States, amounts, days, and words of a fixed set."""
