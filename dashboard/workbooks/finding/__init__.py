"""Tables found on sheets as people send them: by titles, groups of columns, lines above."""
