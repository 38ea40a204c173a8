"""What the books mean: one immutable Ledger for a convention."""

from dashboard.ledger.ledger import Ledger as Ledger
from dashboard.ledger.ledger import Stream as Stream
from dashboard.ledger.ledger import build as build
from dashboard.ledger.rates import Rates as Rates
from dashboard.ledger.rates import read_rates as read_rates
from dashboard.ledger.settings import Settings as Settings
from dashboard.ledger.settings import SettingsError as SettingsError
from dashboard.ledger.settings import read_settings as read_settings
from dashboard.ledger.settings import usable_settings as usable_settings
