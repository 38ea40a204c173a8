"""What the web server adds to Streamlit: request guard, headers, compression, start-up, errors.

Read ``startup.py`` and ``request_guard.py`` first.
"""
