"""What words mean in tables of money: tags, as-at dates, budget years, scale; a ``.toml`` a language.

Read ``text_tags.py`` and ``en.toml`` first.
"""
