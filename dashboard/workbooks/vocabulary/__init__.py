"""What words say of tables of money: their meaning, the days and years that they name, thousands.

One ``.toml`` a language lists words and phrases under what they affirm (``vocabulary.meaning``).
"""
