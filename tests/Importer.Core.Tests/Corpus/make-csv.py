"""Makes the CSV files of the corpus: python3 make-csv.py. Bytes are written as they stand here; nothing is random."""
import gzip, os

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "csv"))

def put(name, text, encoding="utf-8", bom=b""):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    with open(name, "wb") as file:
        file.write(bom + data)

def table(rows, delimiter=";", end="\r\n"):
    return "".join(delimiter.join(row) + end for row in rows)

HEAD = ["Key", "Email", "Name"]
GERMAN = [HEAD, ["00123", "joerg@musterhaus-beispiel.de", "Jörg"], ["00124", "kaethe@musterhaus-beispiel.de", "Käthe – „Kät“"], ["00125", "ann@musterhaus-beispiel.de", "Ann"]]
WORLD = [HEAD, ["1", "zoe@musterhaus-beispiel.de", "Zoë"], ["2", "elena@musterhaus-beispiel.de", "Елена"], ["3", "yuki@musterhaus-beispiel.de", "雪 🌸"], ["4", "sara@musterhaus-beispiel.de", "سارة"]]
PLAIN = [HEAD, ["1", "ann@musterhaus-beispiel.de", "Ann"], ["2", "bob@musterhaus-beispiel.de", "Bob"]]

# Encodings
put("excel-german.csv", table(GERMAN), "cp1252")
put("latin-1.csv", table([HEAD, ["1", "noel@musterhaus-beispiel.de", "Noël"], ["2", "ann@musterhaus-beispiel.de", "Ann"]], ","), "latin-1")
put("utf-8-marked.csv", table(WORLD, ","), bom=b"\xef\xbb\xbf")
put("utf-8.csv", table(WORLD, ",", "\n"))
put("excel-unicode-text.txt", table(WORLD, "\t"), "utf-16-le", b"\xff\xfe")
put("utf-16-big-endian.csv", table(WORLD), "utf-16-be", b"\xfe\xff")
put("utf-16-unmarked.csv", table(WORLD), "utf-16-le")
put("utf-16-big-endian-unmarked.csv", table(GERMAN), "utf-16-be")
put("utf-16-unmarked-japanese.csv", table([["鍵", "名前", "都市"]] + [[f"{n}番", "雪山雪山雪山雪山雪山", "東京都千代田区永田町"] for n in "一二三四五六七八九"]), "utf-16-le")
put("utf-32.csv", table(WORLD), "utf-32-le", b"\xff\xfe\0\0")
RUSSIAN = [HEAD, ["1", "ivan@musterhaus-beispiel.de", "Иван"], ["2", "olga@musterhaus-beispiel.de", "Ольга"], ["3", "petr@musterhaus-beispiel.de", "Пётр"]]
put("windows-1251-russian.csv", table(RUSSIAN), "cp1251")
put("koi8-r-russian.csv", table(RUSSIAN), "koi8-r")
put("windows-1253-greek.csv", table([HEAD, ["1", "nikos@musterhaus-beispiel.de", "Νίκος"], ["2", "maria@musterhaus-beispiel.de", "Μαρία"]]), "cp1253")
put("windows-1250-polish.csv", table([HEAD, ["1", "lukasz@musterhaus-beispiel.de", "Łukasz Wałęsa"], ["2", "malgorzata@musterhaus-beispiel.de", "Małgorzata"], ["3", "zbigniew@musterhaus-beispiel.de", "Zbigniew Żółć"]]), "cp1250")
put("windows-1250-czech.csv", table([HEAD, ["1", "jiri@musterhaus-beispiel.de", "Jiří"], ["2", "ruzena@musterhaus-beispiel.de", "Růžena"]]), "cp1250")
def named(*names):
    return table([HEAD] + [[str(n), f"a{n}@musterhaus-beispiel.de", name] for n, name in enumerate(names, 1)])


put("windows-1250-hungarian.csv", named("Erdős László", "Szűcs Ágnes", "Jenő Kovács", "Gyöngyi Tóth"), "cp1250")
put("windows-1250-slovak.csv", named("Ľubomír Kováč", "Žofia Ďurišová", "Ján Hudáček"), "cp1250")
put("windows-1250-romanian.csv", named("Călin Popescu", "Mădălina Brăila", "Ştefan Niţă"), "cp1250")
put("windows-1254-turkish.csv", named("Ayşe Yılmaz", "Güneş Öztürk", "İbrahim Kaptanoğlu"), "cp1254")
put("windows-1257-lithuanian.csv", named("Rūta Kazlauskienė", "Šarūnas Žukauskas"), "cp1257")
# Western names that come near to what those read like
put("western-names.csv", named("Noël Gaèl", "Simões João Magalhães", "Siljeøy Ørnulf", "Þórður Sigþór", "Ève Moulière", "MªCarmen Ñúñez", "Læsø Søe", "Cantù Forlì", "Siân", "Ærø Rønne", "Mìcheal Dùghall", "Zoë Brûlé", "Ýr Bryndís", "Müller-Sørensen", "Gößweinstein 3½", "Acme®Plus", "Anna’s", "Škoda Žan"), "cp1252")
put("shift-jis.csv", table([HEAD, ["1", "yuki@musterhaus-beispiel.de", "雪子"], ["2", "taro@musterhaus-beispiel.de", "太郎"]], ","), "shift_jis")
put("mac-roman.csv", table([HEAD, ["1", "jorg@musterhaus-beispiel.de", "Jörg"], ["2", "rene@musterhaus-beispiel.de", "René"]]), "mac-roman")
put("ibm-850-dos.csv", table([HEAD, ["1", "jorg@musterhaus-beispiel.de", "Jörg"], ["2", "rene@musterhaus-beispiel.de", "René"]]) + "\x1a", "cp850")
put("mixed-encodings.csv", table([HEAD, ["1", "zoe@musterhaus-beispiel.de", "Zoë"]]).encode() + table([["2", "noel@musterhaus-beispiel.de", "Noël"]]).encode("cp1252"))
put("mostly-utf-8.csv", table([HEAD] + [[str(n), f"a{n}@musterhaus-beispiel.de", "Zoë Ünü äöüß"] for n in range(1, 5)]).encode() + b"5;noel@musterhaus-beispiel.de;No\xebl\r\n6;ann@musterhaus-beispiel.de;Ann\r\n")
put("replacement-characters.csv", table([HEAD, ["1", "noel@musterhaus-beispiel.de", "No\ufffdl"], ["2", "ann@musterhaus-beispiel.de", "Ann"]]))
put("double-utf-8.csv", table([HEAD, ["1", "noel@musterhaus-beispiel.de", "NoÃ«l"], ["2", "ann@musterhaus-beispiel.de", "Ann"]]))

# Delimiters and titles
put("tabs.tsv", table(PLAIN, "\t", "\n"))
put("pipes.csv", table(PLAIN, "|"))
put("separator-line.csv", "sep=;\r\n" + table(GERMAN[:2] + [["7", "a@musterhaus-beispiel.de", "x,y"]]), "cp1252")
put("separator-line-utf-16.csv", "sep=\t\r\n" + table(WORLD[:3], "\t"), "utf-16-le", b"\xff\xfe")
put("separator-line-quoted.csv", '"sep=|"\r\n' + table(PLAIN, "|"))
put("separator-line-contradicted.csv", "sep=,\r\n" + table(PLAIN, ";"))
put("two-delimiters.csv", "Key;Email,Name\r\n1;a@musterhaus-beispiel.de,Ann\r\n2;b@musterhaus-beispiel.de,Bob\r\n")
put("caret.csv", table(PLAIN, "^"))
put("commas-in-cells.csv", table([HEAD + ["Amount"], ["1", "ann@musterhaus-beispiel.de", "Doe, Ann", "1.234,50"], ["2", "bob@musterhaus-beispiel.de", "Roe, Bob", "17,00"]]))
put("title-and-blank-lines.csv", "\r\n" + "Contacts of the summer campaign\r\nas of 24 November 2026; exported by CRM\r\n\r\n" + table(PLAIN))
put("titles-padded.csv", "Contacts;;\r\n;;\r\n" + table(PLAIN))
put("comment-line.csv", "# exported 2026-11-24, 2 rows\n" + table(PLAIN, ",", "\n"))
put("one-column.csv", "Email\nann@musterhaus-beispiel.de\nbob@musterhaus-beispiel.de\n")
put("one-column.mapping.json", '{ "contactKey": "Email", "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true } } }\n')
put("trailing-delimiters.csv", "Key;Email;Name;;\r\n1;ann@musterhaus-beispiel.de;Ann;;\r\n2;bob@musterhaus-beispiel.de;Bob;;\r\n;;;;\r\n;;;;\r\n")
put("header-missing.csv", "1;ann@musterhaus-beispiel.de;Ann\r\n2;bob@musterhaus-beispiel.de;Bob\r\n")
put("header-narrower-than-rows.csv", "Key,Email,Amount\r\n1,ann@musterhaus-beispiel.de,1,50\r\n2,bob@musterhaus-beispiel.de,17,00\r\n")
put("header-with-line-breaks.csv", '"Key";"E-mail";"Name\r\n(first)"\r\n1;ann@musterhaus-beispiel.de;Ann\r\n2;bob@musterhaus-beispiel.de;Bob\r\n')
put("header-with-line-breaks.mapping.json", '{ "contactKey": "Key", "attributes": { "Email Addresses.Email Address": "E-mail", "Email Addresses.HTML Enabled": { "value": true }, "Email Demographics.First Name": "name (first)" } }\n')
put("lines-in-quotes.csv", '"Key,Email,Name"\r\n"1,ann@musterhaus-beispiel.de,Ann"\r\n"2,bob@musterhaus-beispiel.de,Bob"\r\n')
put("fixed-width.txt", "Key   Email                        Name\r\n1     ann@musterhaus-beispiel.de   Ann\r\n2     bob@musterhaus-beispiel.de   Bob\r\n")
put("row-count-below.csv", table([HEAD + ["Amount"], ["1", "ann@musterhaus-beispiel.de", "Ann", "1,50"], ["2", "bob@musterhaus-beispiel.de", "Bob", "17,00"]]) + "2 rows\r\n")
put("numbers-two-tables.csv", "Contacts\n" + table(PLAIN, ",", "\n") + "\nTotals\nCountry,Count\nDE,2\n")
put("header-quoted-only.csv", '"Key","Email","Name"\n1,ann@musterhaus-beispiel.de,Ann\n2,bob@musterhaus-beispiel.de,Bob\n')
put("spanish.csv", table([["Código", "Correo electrónico", "Teléfono móvil"], ["C-1", "jose@musterhaus-beispiel.de", "612 34 56 78"], ["C-2", "maria@musterhaus-beispiel.de", ""]]), "cp1252")
put("spanish.mapping.json", '{ "contactKey": "Código", "attributes": { "Email Addresses.Email Address": "Correo electrónico", "Email Addresses.HTML Enabled": { "value": true }, "MobileConnect Demographics.Mobile Number": { "column": "Teléfono móvil", "type": "phone", "country": "ES" } } }\n')

# Line ends and quotes
put("old-mac-line-ends.csv", table(PLAIN, ",", "\r"))
put("mixed-line-ends.csv", "Key,Email,Name\r\n1,ann@musterhaus-beispiel.de,Ann\n2,bob@musterhaus-beispiel.de,Bob\r3,cy@musterhaus-beispiel.de,Cy")
put("dos-end-of-file.csv", table(PLAIN) + "\x1a")
put("quotes-everywhere.csv", '"Key","Email","Name"\r\n"1","ann@musterhaus-beispiel.de","Ann ""the first"""\r\n"2","bob@musterhaus-beispiel.de","two\r\nlines"\r\n"3","cy@musterhaus-beispiel.de",""\r\n')
put("quotes-single.csv", "'Key','Email','Name'\r\n'1','ann@musterhaus-beispiel.de','Doe, Ann'\r\n'2','bob@musterhaus-beispiel.de','O''Neill'\r\n'3','cy@musterhaus-beispiel.de',''\r\n")
put("blanks-around-quotes.csv", '"Key", "Email", "Name"\n"1", "ann@musterhaus-beispiel.de", "Doe, Ann"\n"2", "bob@musterhaus-beispiel.de", "Bob"\n')
put("apostrophes.csv", table([HEAD, ["1", "ann@musterhaus-beispiel.de", "'s-Hertogenbosch"], ["2", "bob@musterhaus-beispiel.de", "'t Hart"]], ","))
put("backslash-quotes.csv", 'Key,Email,Name\n1,ann@musterhaus-beispiel.de,"Ann \\"the first\\""\n2,bob@musterhaus-beispiel.de,Bob\n')

# Malformed
put("stray-quote.csv", 'Key,Email,Name\n1,ann@musterhaus-beispiel.de,12" pipe\n2,bob@musterhaus-beispiel.de,Bob\n')
put("text-after-quote.csv", 'Key,Email,Name\n1,ann@musterhaus-beispiel.de,"Ann" Doe\n2,bob@musterhaus-beispiel.de,Bob\n')
put("unclosed-quote.csv", 'Key,Email,Name\n1,ann@musterhaus-beispiel.de,Ann\n2,bob@musterhaus-beispiel.de,"Bob\n3,cy@musterhaus-beispiel.de,Cy\n')
put("unclosed-quote-on-the-last-row.csv", 'Key,Email,Name\n1,ann@musterhaus-beispiel.de,Ann\n2,bob@musterhaus-beispiel.de,"Bob\n')
put("too-few-cells.csv", "Key;Email;Name\r\n1;ann@musterhaus-beispiel.de;Ann\r\n2;bob@musterhaus-beispiel.de\r\n3;cy@musterhaus-beispiel.de;Cy\r\n")
put("line-break-without-quotes.csv", "Key;Email;Name;Street\r\n1;ann@musterhaus-beispiel.de;Ann;Lindenweg 4\r\n2;bob@musterhaus-beispiel.de;Bob\r\nSmith;Harbor Street 12\r\n3;cy@musterhaus-beispiel.de;Cy;Old Mill 3\r\n")
put("too-many-cells.csv", "Key,Email,Name\r\n1,ann@musterhaus-beispiel.de,Doe, Ann\r\n2,bob@musterhaus-beispiel.de,Bob,\r\n3,cy@musterhaus-beispiel.de,Cy\r\n")
put("nul.csv", "Key,Email,Name\r\n1,ann@musterhaus-beispiel.de,A\0nn\r\n2,bob@musterhaus-beispiel.de,Bob\r\n")
put("cut-off.csv", "Key;Email;Name\r\n1;ann@musterhaus-beispiel.de;Ann\r\n2;bob@musterhaus-bei")
put("footer.csv", "Key;Email;Name\r\n1;ann@musterhaus-beispiel.de;Ann\r\n2;bob@musterhaus-beispiel.de;Bob\r\n\r\nTotal: 2 rows\r\n")
put("excel-sixteen-row-blocks.csv", table([HEAD + ["Remark"]] + [[str(n), f"a{n}@musterhaus-beispiel.de", "Ann"] + (["late" if n == 3 else ""] if n < 16 or n >= 32 else []) for n in range(1, 36)]))
put("over-long-row.csv", "Key,Email,Name\r\n1,ann@musterhaus-beispiel.de," + "x" * 200 + "\r\n2,bob@musterhaus-beispiel.de,Bob\r\n")
put("malformed-header.csv", 'Key,Em"ail,Name\n1,ann@musterhaus-beispiel.de,Ann\n')

# Hardly anything
put("empty.csv", b"")
put("byte-order-mark-alone.csv", b"\xef\xbb\xbf")
put("blank-rows-alone.csv", "\r\n;;\r\n \r\n")
put("header-alone.csv", "Key;Email;Name\r\n")
put("header-repeated.csv", table(PLAIN + PLAIN))
put("headers-alike-and-blank.csv", "Key;Email;Name;Name;\r\n1;ann@musterhaus-beispiel.de;Ann;Doe;x\r\n")

# What spreadsheets leave in cells
put("formula-texts.csv", '="Key";="Email";Name\r\n="00123";ann@musterhaus-beispiel.de;="Ann"\r\n"=""00124""";bob@musterhaus-beispiel.de;"Doe; ""Bob"""\r\n="00125;cy@musterhaus-beispiel.de;Cy\r\n')
put("error-texts.csv", table([HEAD, ["1", "ann@musterhaus-beispiel.de", "#N/A"], ["2", "bob@musterhaus-beispiel.de", "#BEZUG!"], ["#WERT!", "cy@musterhaus-beispiel.de", "Cy"], ["4", "di@musterhaus-beispiel.de", "######"], ["5", "ed@musterhaus-beispiel.de", "#1 Ed!"]]))
put("apostrophe-keys.csv", table([HEAD, ["'00123", "ann@musterhaus-beispiel.de", "'t Hart"], ["00124", "bob@musterhaus-beispiel.de", "Bob"]]))

# Under other names
put("web-page.xls", "<html><body><table><tr><td>Key</td></tr></table></body></html>")
put("tabs-called.xls", table(PLAIN, "\t"))
put("packed.csv.gz", gzip.compress(table(GERMAN).encode("cp1252"), mtime=0))
put("packed-and-cut.csv.gz", gzip.compress(table([HEAD] + [[str(n), f"a{n}@musterhaus-beispiel.de", str(n * 7919 % 1000)] for n in range(200)]).encode(), mtime=0)[:-300])

# As databases, shops and consoles export
put("sqlcmd.csv", "Key,Email,Name\r\n---,------------------------------,----\r\n1,ann@musterhaus-beispiel.de,Ann\r\n2,bob@musterhaus-beispiel.de,NULL\r\nNULL,cy@musterhaus-beispiel.de,Cy\r\n")
put("sap-list.txt", "Kundenstamm\r\n\r\n------------------------------------------\r\n|Key |Email                       |Name   |\r\n------------------------------------------\r\n|0012|ann@musterhaus-beispiel.de  |Ann    |\r\n|0013|bob@musterhaus-beispiel.de  |Bob    |\r\n------------------------------------------\r\n")
put("mysql-console.txt", "+-----+----------------------------+------+\n| Key | Email                      | Name |\n+-----+----------------------------+------+\n| 1   | ann@musterhaus-beispiel.de | Ann  |\n| 2   | bob@musterhaus-beispiel.de | NULL |\n+-----+----------------------------+------+\n")
put("shop-export.csv", table([["Customer ID", "Email", "Accepts Email Marketing", "Default Address Country Code", "Default Address Zip", "Phone", "Total Spent"],
    ["'6470219923537", "ann@musterhaus-beispiel.de", "yes", "DE", "'01067", "'+491701234567", "€1234.50"],
    ["'6470219923538", "sean@musterhaus-beispiel.ie", "no", "IE", "'T12 AB34", "'+353861234567", "0.00"]], ","))
put("shop-export.mapping.json", '{ "contactKey": "Email", "attributes": { "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true },\n  "MobileConnect Demographics.Mobile Number": { "column": "Phone", "country": "Default Address Country Code" }, "MobileConnect Demographics.Locale": "Default Address Country Code",\n  "MobileConnect Demographics.Zip Code": "Default Address Zip", "Shop.Spent": { "column": "Total Spent", "type": "decimal" } } }\n')
