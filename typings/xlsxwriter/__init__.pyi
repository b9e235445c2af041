"""What we use of XlsxWriter, which ships no types."""

from xlsxwriter.workbook import Workbook as Workbook
