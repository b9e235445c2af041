"""Heavy or risky work in separate processes: limited in number, time and memory, and ended when the caller leaves."""
