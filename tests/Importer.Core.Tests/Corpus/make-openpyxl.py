"""Makes the workbooks that pandas 1.5.3 and openpyxl 3.0.9 write (Debian's python3-pandas, python3-openpyxl): python3 make-openpyxl.py."""
import datetime, os
import openpyxl, pandas

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "workbooks"))

# The number of each row stands in a column without heading, and a column of whole numbers with a gap is one of fractions.
pandas.DataFrame({"Key": ["00123", "00124", "00125"], "Email": ["ann@musterhaus-beispiel.de", "bob@musterhaus-beispiel.de", "cy@musterhaus-beispiel.de"],
    "Name": ["Ann", None, "Cy"], "Visits": [3, None, 4], "Joined": pandas.to_datetime(["2026-11-24", None, "2026-11-25 08:30"])}).to_excel("pandas-index.xlsx")

book = openpyxl.Workbook()
cover = book.active
cover.title = "Cover"
cover["B3"] = "Contacts"
cover["B4"] = datetime.date(2026, 11, 24)
data = book.create_sheet("Data")
for row in [["Key", "Email", "Name"], ["1", "ann@musterhaus-beispiel.de", "Ann"], ["2", "bob@musterhaus-beispiel.de", "Bob"]]:
    data.append(row)
book.save("cover-sheet.xlsx")

book = openpyxl.Workbook()
for address in ["Email", "ann@musterhaus-beispiel.de", "bob@musterhaus-beispiel.de"]:
    book.active.append([address])
notes = book.create_sheet("Notes")
for row in [["Who", "What"], ["Ann", "call her"]]:
    notes.append(row)
book.save("addresses-alone.xlsx")

book = openpyxl.Workbook()
sheet = book.active
sheet.append(["Key", "Email", "Name"])
for place, (key, style, name) in enumerate([(124, '"C-"0', 5), (123, '"KD "####', 1234567890123450), (7, '"C-"00000', 1234567890123456), (8, '0" pieces"', 1000), (1234567890123450, "0", 5)]):
    sheet.append([key, f"a{place}@musterhaus-beispiel.de", name])
    sheet.cell(place + 2, 1).number_format = style
sheet["C2"].number_format = '0" pieces"'
sheet.append(["9", "joined@musterhaus-beispiel.de", 0])
sheet["C7"].number_format = "dd.mm.yyyy"
book.save("shown-otherwise.xlsx")
