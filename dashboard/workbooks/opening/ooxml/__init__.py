"""Office Open XML (.xlsx, .xlsm) and its binary form (.xlsb).

Read ``xlsx_reader.py`` first.
"""
