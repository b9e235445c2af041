"""How a meeting is entered: codes, the editor's cookie, what stays shut and why, and the open line to the presenter."""
