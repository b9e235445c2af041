"""The files of one library of scripts, as the package has them."""

BASE_DIR: str  # where its files lie
