# What we use of XlsxWriter, which comes without types.
from xlsxwriter.workbook import Workbook as Workbook
