"""Words, numbers and dates in the viewer's language."""

from dashboard.locale.words import LANGUAGES as LANGUAGES
from dashboard.locale.words import Words as Words
from dashboard.locale.words import speak as speak
