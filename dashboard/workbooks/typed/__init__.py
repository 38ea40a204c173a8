"""From the cells of one table to typed rows: columns read, rows kept, totals tied, checks made."""
