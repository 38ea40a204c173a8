"""Figures from a Ledger: pure functions of (ledger, as-of), one file a concept."""
