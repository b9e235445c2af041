"""Drawings of what a room answered: the Place Standard wheel."""
