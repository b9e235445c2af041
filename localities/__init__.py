"""Rules about places, people, money and need. Knows no Streamlit."""

VERSION = "0.1.0"
