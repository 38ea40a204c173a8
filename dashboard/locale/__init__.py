"""Words, numbers and dates in the viewer's language.

Read ``words.py`` first.
"""

from dashboard.locale.words import DOCUMENT_LANGUAGES as DOCUMENT_LANGUAGES
from dashboard.locale.words import LANGUAGES as LANGUAGES
from dashboard.locale.words import Words as Words
from dashboard.locale.words import load_document_words as load_document_words
from dashboard.locale.words import load_words as load_words
