"""Makes the workbooks of the corpus that are put together from parts: python3 make-workbooks.py. Nothing is random; times in the archives are fixed."""
import os, zipfile

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "workbooks"))

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT = [(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"), (LINKS, "http://purl.oclc.org/ooxml/officeDocument/relationships")]

def archive(name, parts):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as file:
        for part, content in parts.items():
            info = zipfile.ZipInfo(part, (2026, 11, 24, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content)

def workbook(name, sheets, strings=None, formats=(), properties="", strict=False, extra=None, sheet_extra=""):
    """sheets: (name, state, rows xml) each; formats: a code or a built-in number for each style."""
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts, links = {}, []
    for i, (title, state, rows) in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = f'{declaration}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{sheet_extra}</worksheet>'
        links.append(f'<Relationship Id="rId{i}" Type="{LINKS}/worksheet" Target="worksheets/sheet{i}.xml"/>')
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f'{declaration}<sst xmlns="{MAIN}">{strings}</sst>'
        links.append(f'<Relationship Id="rIdS" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/>')
    if formats:
        custom = "".join(f'<numFmt numFmtId="{200 + i}" formatCode="{code}"/>' for i, code in enumerate(formats) if isinstance(code, str))
        cells = "".join(f'<xf numFmtId="{200 + i if isinstance(code, str) else code}"/>' for i, code in enumerate(formats))
        parts["xl/styles.xml"] = f'{declaration}<styleSheet xmlns="{MAIN}"><numFmts>{custom}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>'
        links.append(f'<Relationship Id="rIdF" Type="{LINKS}/styles" Target="styles.xml"/>')
    entries = "".join(f'<sheet name="{title}" sheetId="{i}"{f" state=%s" % chr(34) + state + chr(34) if state else ""} r:id="rId{i}"/>' for i, (title, state, _) in enumerate(sheets, 1))
    parts["xl/workbook.xml"] = f'{declaration}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{properties}<sheets>{entries}</sheets></workbook>'
    parts["xl/_rels/workbook.xml.rels"] = f'{declaration}<Relationships xmlns="{PACKAGE}">{"".join(links)}</Relationships>'
    parts["_rels/.rels"] = f'{declaration}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    parts["[Content_Types].xml"] = f'{declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    parts.update(extra or {})
    if strict:
        for a, b in STRICT:
            parts = {part: content.replace(a, b) for part, content in parts.items()}
    archive(name, parts)

def text(value):
    return f'<c t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'

def row(*cells, attributes=""):
    return f'<row{attributes}>{"".join(cells)}</row>'

HEAD = row(text("Key"), text("Email"), text("Name"))
ANN = row(text("00123"), text("ann@musterhaus-beispiel.de"), text("Ann"))
BOB = row(text("00124"), text("bob@musterhaus-beispiel.de"), text("Bob"))

def person(key, name="Ann", attributes=""):
    return row(key, text("ann@musterhaus-beispiel.de"), name if name.startswith("<c") else text(name), attributes=attributes)

# Sheets
workbook("hidden-sheets.xlsx", [("Old", "hidden", HEAD + BOB), ("Older", "veryHidden", HEAD + BOB), ("Notes", None, ""), ("Contacts", None, HEAD + ANN), ("Spare", None, HEAD + BOB)])
workbook("only-hidden-sheets.xlsx", [("Old", "hidden", HEAD + BOB)])
workbook("sheet-called-2.xlsx", [("1", None, HEAD + ANN), ("3", None, HEAD + BOB), ("2", None, HEAD + person(text("9")))])
workbook("title-and-blank-columns.xlsx", [("S", None,
    '<row r="2"><c r="C2" t="inlineStr"><is><t>Contacts of the summer campaign</t></is></c></row>'
    '<row r="4"><c r="C4" t="inlineStr"><is><t>Key</t></is></c><c r="D4" t="inlineStr"><is><t>Email</t></is></c><c r="E4" t="inlineStr"><is><t>Name</t></is></c></row>'
    '<row r="5"><c r="C5"><v>7</v></c><c r="D5" t="inlineStr"><is><t>ann@musterhaus-beispiel.de</t></is></c><c r="E5" t="inlineStr"><is><t>Ann</t></is></c></row>'
    '<row r="6"><c r="C6"/><c r="D6"/></row>'
    '<row r="9"><c r="C9"><v>8</v></c><c r="D9" t="inlineStr"><is><t>bob@musterhaus-beispiel.de</t></is></c><c r="G9" t="inlineStr"><is><t>call him</t></is></c></row>'
    '<row r="1048576"><c r="C1048576"/></row>')])
workbook("merged-filtered-and-hidden.xlsx", [("S", None, HEAD + ANN + person(text("2"), attributes=' hidden="1"') + person(text("3"), attributes=' hidden="true"') + person(text("4"), '<c/>'))],
    sheet_extra='<autoFilter ref="A1:C5"><filterColumn colId="2"><filters><filter val="Ann"/></filters></filterColumn></autoFilter><mergeCells count="1"><mergeCell ref="C4:C5"/></mergeCells>')

workbook("header-missing.xlsx", [("S", None, ANN + BOB)])
workbook("pivot-before.xlsx", [("Pivot", None, '<row r="3">' + text("Row Labels") + text("Count of Key") + "</row>" + row(text("DE"), "<c><v>2</v></c>") + row(text("Grand Total"), "<c><v>2</v></c>")), ("Contacts", None, HEAD + ANN + BOB)])
workbook("two-tables.xlsx", [("S", None, row(text("Key"), text("Email"), text("Name"), "<c/>", text("Country"), text("Count"))
    + row(text("1"), text("ann@musterhaus-beispiel.de"), text("Ann"), "<c/>", text("DE"), "<c><v>1</v></c>") + row("<c/>", "<c/>", "<c/>", "<c/>", text("Total"), "<c><v>1</v></c>"))])
workbook("protected.xlsx", [("S", None, HEAD + ANN)], sheet_extra='<sheetProtection algorithmName="SHA-512" hashValue="eA==" saltValue="eA==" spinCount="100000" sheet="1" objects="1" scenarios="1"/>')

# Texts
STRINGS = ('<si><t>Key</t></si><si><t>Email</t></si><si><t>Name</t></si><si><t>ann@musterhaus-beispiel.de</t></si>'
    '<si><r><t xml:space="preserve">Zoë </t></r><r><rPr><b/></rPr><t>Doe</t></r></si>'
    '<si><t>雪子</t><rPh sb="0" eb="2"><t>ゆきこ</t></rPh><phoneticPr fontId="1"/></si>'
    '<si><t>two_x000D_&#10;lines</t></si><si><t>_x005F_x000D_</t></si>')
def shared(number): return f'<c t="s"><v>{number}</v></c>'
workbook("texts.xlsx", [("S", None, row(shared(0), shared(1), shared(2))
    + "".join(row(f"<c><v>{key}</v></c>", shared(3), shared(value)) for key, value in enumerate([4, 5, 6, 7, 99], 1))
    + row("<c><v>6</v></c>", shared(3), '<c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>')
    + row("<c><v>7</v></c>", shared(3), '<c t="str"><f>"x"&amp;1</f><v>x1</v></c>'))], STRINGS)

# Values
NUMBERS = [("<v>13000000000</v>", 0), ("<v>4.9170123456E+11</v>", 0), ("<v>123</v>", 1), ("<v>1234567890123456789</v>", 0), ("<v>0.30000000000000004</v>", 0), ("<v>0.15</v>", 2), ("<v>46350</v>", 3), ("<v>46350.354166666664</v>", 4),
    ("<v>60</v>", 3), ("<v>1</v>", 3), ("<v>61</v>", 3), ("<v>0.35416666666666669</v>", 5), ("<v>1.1041666666666667</v>", 6), ("<v>-1</v>", 3), ("<v>1234.5</v>", 7), ("<v>12345678</v>", 8), ("<v>46350</v>", 9)]
VALUES = "".join(person(f'<c s="{style}">{value}</c>', f'<c s="{style}">{value}</c>') for value, style in NUMBERS)
OTHERS = "".join(person(text(str(n)), cell) for n, cell in enumerate(['<c t="b"><v>1</v></c>', '<c t="b"><v>0</v></c>', '<c t="e"><v>#N/A</v></c>', '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', '<c><f>A1</f></c>', '<c><f>A1</f><v></v></c>',
    '<c><f>1+2</f><v>3</v></c>', '<c t="str"><f>""</f><v></v></c>', '<c t="d"><v>2026-11-24</v></c>', '<c t="d"><v>2026-11-24T08:30:00Z</v></c>', '<c t="d"><v>08:30</v></c>', '<c t="n"><v>twelve</v></c>', '<c t="odd"><v>1</v></c>'], 101))
FORMATS = (0, "00000", 9, 14, "yyyy\\-mm\\-dd hh:mm", "h:mm", "[h]:mm", "#,##0.00 [$€-407]", "000\\-00\\-0000", "[$-407]d. mmmm yyyy;@")
workbook("values.xlsx", [("S", None, HEAD + VALUES + OTHERS)], formats=FORMATS)
workbook("values-from-1904.xlsx", [("S", None, HEAD + VALUES)], formats=FORMATS, properties='<workbookPr date1904="1"/>')
workbook("strict.xlsx", [("S", None, row(shared(0), shared(1), shared(2)) + row('<c s="0"><v>46350</v></c>', shared(3), '<c t="d"><v>2026-11-24</v></c>'))], STRINGS, formats=(14,), strict=True)

# As Google Sheets exports: every part under a prefix, all texts shared, styles by the dozen, rows down to 1000, no dimension, ht and customHeight on each row
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
def google_row(number, *cells):
    return f'<x:row r="{number}" ht="15.75" customHeight="1">' + "".join(f'<x:c r="{column}{number}" s="{style}"{kind}>{value}</x:c>' for column, style, kind, value in cells) + "</x:row>"
archive("google-sheets.xlsx", {
    "xl/drawings/drawing1.xml": DECLARATION + '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>',
    "xl/sharedStrings.xml": DECLARATION + f'<x:sst xmlns:x="{MAIN}" count="7" uniqueCount="7">' + "".join(f"<x:si><x:t>{one}</x:t></x:si>" for one in ["Key", "Email", "Name", "ann@musterhaus-beispiel.de", "Ann", "bob@musterhaus-beispiel.de", "Bob"]) + "</x:sst>",
    "xl/styles.xml": DECLARATION + f'<x:styleSheet xmlns:x="{MAIN}" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><x:numFmts count="2"><x:numFmt numFmtId="164" formatCode="00000"/><x:numFmt numFmtId="165" formatCode="d.m.yyyy"/></x:numFmts><x:cellStyleXfs count="1"><x:xf numFmtId="0"/></x:cellStyleXfs><x:cellXfs count="3"><x:xf numFmtId="0" xfId="0"/><x:xf numFmtId="164" xfId="0" applyNumberFormat="1"/><x:xf numFmtId="165" xfId="0" applyNumberFormat="1"/></x:cellXfs></x:styleSheet>',
    "xl/worksheets/sheet1.xml": DECLARATION + f'<x:worksheet xmlns:x="{MAIN}" xmlns:r="{LINKS}"><x:sheetPr><x:outlinePr summaryBelow="0" summaryRight="0"/></x:sheetPr><x:sheetViews><x:sheetView workbookViewId="0"/></x:sheetViews><x:sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/><x:sheetData>'
        + google_row(1, ("A", 0, ' t="s"', "<x:v>0</x:v>"), ("B", 0, ' t="s"', "<x:v>1</x:v>"), ("C", 0, ' t="s"', "<x:v>2</x:v>"))
        + google_row(2, ("A", 1, "", "<x:v>123.0</x:v>"), ("B", 0, ' t="s"', "<x:v>3</x:v>"), ("C", 0, ' t="s"', "<x:v>4</x:v>"))
        + google_row(3, ("A", 2, "", "<x:v>46350.0</x:v>"), ("B", 0, ' t="s"', "<x:v>5</x:v>"), ("C", 0, ' t="str"', '<x:f t="shared" ref="C3:C4" si="1">UPPER("Bob")</x:f><x:v>BOB</x:v>'))
        + google_row(4, ("A", 0, "", "<x:v>4.9170123456E11</x:v>"), ("B", 0, ' t="s"', "<x:v>5</x:v>"), ("C", 0, ' t="str"', '<x:f t="shared" si="1"/><x:v>CY</x:v>'))
        + "".join(google_row(n, ("A", 0, "", ""), ("B", 0, "", "")) for n in range(5, 30)) + '</x:sheetData><x:drawing r:id="rId1"/></x:worksheet>',
    "xl/worksheets/_rels/sheet1.xml.rels": DECLARATION + f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{LINKS}/drawing" Target="../drawings/drawing1.xml"/></Relationships>',
    "xl/workbook.xml": DECLARATION + f'<x:workbook xmlns:x="{MAIN}" xmlns:r="{LINKS}"><x:workbookPr/><x:sheets><x:sheet state="visible" name="Sheet1" sheetId="1" r:id="rId4"/></x:sheets><x:definedNames/><x:calcPr/></x:workbook>',
    "xl/_rels/workbook.xml.rels": DECLARATION + f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId2" Type="{LINKS}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId4" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "_rels/.rels": DECLARATION + f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "[Content_Types].xml": DECLARATION + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default ContentType="application/xml" Extension="xml"/></Types>',
})

# Hostile and broken
workbook("zip-bomb.xlsx", [("S", None, HEAD + ANN)], strings="<si><t>x</t></si>" + " " * 80_000_000)
workbook("tag-bomb.xlsx", [("S", None, HEAD + f'<row x="{"a" * 20_000_000}"/>')])
workbook("deep.xlsx", [("S", None, HEAD + "<a>" * 5_000 + "</a>" * 5_000)])
workbook("row-too-far.xlsx", [("S", None, HEAD + '<row r="1048577"><c><v>1</v></c></row>')])
workbook("column-too-far.xlsx", [("S", None, HEAD + '<row><c r="XFE2"><v>1</v></c></row>')])
workbook("rows-out-of-order.xlsx", [("S", None, HEAD + '<row r="5"><c><v>1</v></c></row><row r="3"><c><v>2</v></c></row>')])
workbook("dimension-lies.xlsx", [("S", None, HEAD + ANN)], extra={"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>{HEAD}{ANN}</sheetData></worksheet>'})
workbook("external-entity.xlsx", [("S", None, HEAD)], extra={"xl/worksheets/sheet1.xml": f'<!DOCTYPE a [<!ENTITY e SYSTEM "importer.mapping.json">]><worksheet xmlns="{MAIN}"><sheetData>{HEAD}{row(text("&e;"))}</sheetData></worksheet>'})
workbook("billion-laughs.xlsx", [("S", None, HEAD)], extra={"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><workbook>&d;</workbook>'})
workbook("cell-cut-off.xlsx", [("S", None, HEAD + ANN + "<row><c")])
workbook("sheet-missing.xlsx", [("S", None, HEAD)], extra={"xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{LINKS}/worksheet" Target="worksheets/none.xml"/></Relationships>'})
workbook("long-row.xlsx", [("S", None, HEAD + ANN + row(text("3"), text("c@musterhaus-beispiel.de"), text("x" * 30_000)) + BOB)])
workbook("blank.xlsx", [("S", None, "")])
archive("no-workbook.zip", {"contacts.csv": "Key;Email\r\n1;a@musterhaus-beispiel.de\r\n"})
archive("open-document.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<office/>"})
with open("no-workbook.zip", "rb") as whole, open("cut-off.xlsx", "wb") as cut:
    cut.write(whole.read()[:-40])
