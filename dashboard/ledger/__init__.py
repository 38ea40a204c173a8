"""All money of one convention as one immutable Ledger, built from its books and settings.

Read ``ledger.py`` first.
"""

from dashboard.ledger.exchange_rates import ExchangeRates as ExchangeRates
from dashboard.ledger.exchange_rates import read_exchange_rates as read_exchange_rates
from dashboard.ledger.ledger import Ledger as Ledger
from dashboard.ledger.ledger import Stream as Stream
from dashboard.ledger.ledger import build_ledger as build_ledger
from dashboard.ledger.settings import Settings as Settings
from dashboard.ledger.settings import SettingsError as SettingsError
from dashboard.ledger.settings import read_settings as read_settings
from dashboard.ledger.settings import read_valid_settings as read_valid_settings
