"""The report for a meeting, as PDF, Word, PowerPoint and Excel.

Read ``content.py`` first; ``pdf.py``, ``docx.py``, ``pptx.py`` and ``xlsx.py`` each write the same content.
"""
