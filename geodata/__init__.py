"""Sources to checked files. Imports nothing else of this project."""
