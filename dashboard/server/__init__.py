"""What the web server needs beside Streamlit: compression, start-up, error screens."""
