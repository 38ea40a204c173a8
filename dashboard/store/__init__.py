"""Where books live: a folder, read and watched."""
