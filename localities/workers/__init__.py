"""Heavy or risky work in processes of its own: bounded in number, time and memory, and ended when its asker goes."""
