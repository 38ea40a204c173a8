"""The room: the page for projector and audience, pure functions of a ledger, a day, words and a theme."""
