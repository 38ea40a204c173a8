"""Convention Financing Dashboard: how a disarmament convention is paid for, at any moment."""
