"""What we use of fontTools, whose own annotations are in part."""
