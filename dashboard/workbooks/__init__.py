"""From the bytes of a workbook to typed tables and Problems."""
