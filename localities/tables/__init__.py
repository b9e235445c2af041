"""Tables that people upload (CSV, XLSX, ODS) and tables that leave as CSV or XLSX: one reader, one writer, one rule."""
