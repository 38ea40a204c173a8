"""State names in tables are those of the charts."""

from dashboard.charts.names import state_name

__all__ = ["state_name"]
