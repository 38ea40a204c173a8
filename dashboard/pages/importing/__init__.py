"""The Import page: uploaded drafts, their effect on the Overview, conflicts, acceptance.

Read ``import_page.py`` first.
"""
