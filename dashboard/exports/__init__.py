"""The same figures as tables in HTML, CSV and XLSX."""
