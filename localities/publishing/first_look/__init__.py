"""What a browser shows while Streamlit starts: a page of its own, with a title, a search box and a map's picture."""
