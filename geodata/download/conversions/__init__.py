"""One small module for each layout: what came from a publisher, as the table that the build reads."""
