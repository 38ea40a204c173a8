"""Problems of a book and questions about it, as values, with the sentences for each kind.

Read ``problem.py`` first, then ``problem_texts.py``.
"""
