"""The built data as the app reads it: one snapshot for every room, and the cache of what is worked out from it."""
