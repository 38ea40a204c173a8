"""Convention Financing Dashboard: how a disarmament convention is paid for.

Data moves from ``store`` to ``pages`` (docs/architecture.md); read ``ledger/ledger.py`` first.
"""
