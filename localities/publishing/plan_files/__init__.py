"""A place's plan to take home: slides, sheets, a plain page, minutes, and a calendar of its reviews."""
