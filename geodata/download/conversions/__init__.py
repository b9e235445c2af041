"""One small module for each layout: from a download to the table that the build reads."""
