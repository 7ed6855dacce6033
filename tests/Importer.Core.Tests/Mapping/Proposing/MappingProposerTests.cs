using Importer.Core.Mapping;
using Importer.Core.Mapping.Proposing;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping.Proposing;

/// <summary>What <c>map</c> proposes: what headings say in many languages, what values look like, and what it leaves to a person.</summary>
public sealed class MappingProposerTests
{
    private static readonly string[] People =
    [
        "C-1001|anna@northwind-sample.com|Anna|Smith|+49 170 1234567|DE|01067|Dresden",
        "C-1002|ben@northwind-sample.com|Ben|Jones|+44 7700 900123|GB|EC1A 1BB|London",
        "C-1003|zoe@northwind-sample.com|Zoé|Dubois|+33 6 12 34 56 78|FR|75001|Paris",
    ];

    [Theory]
    [InlineData("Customer No|Email|First Name|Last Name|Mobile|Country|Zip|City")]
    [InlineData("customer_id|email_address|first_name|last_name|mobile_phone|country_code|postal_code|town")]
    [InlineData("CUSTOMERID|EMAIL|FNAME|LNAME|PHONE NUMBER|COUNTRY|ZIPCODE|CITY")]
    [InlineData("Kundennummer|E-Mail-Adresse|Vorname|Nachname|Handynummer|Land|PLZ|Ort")]
    [InlineData("Kunden-Nr.|E-Mail|Vorname|Name|Telefon|Land|Postleitzahl|Wohnort")]
    [InlineData("N° client|Courriel|Prénom|Nom|Téléphone portable|Pays|Code postal|Ville")]
    [InlineData("CODE CLIENT|ADRESSE E-MAIL|PRENOM|NOM DE FAMILLE|TELEPHONE|PAYS|CP|VILLE")]
    [InlineData("Código cliente|Correo electrónico|Nombre|Apellidos|Teléfono móvil|País|Código postal|Ciudad")]
    [InlineData("Codice cliente|Indirizzo e-mail|Nome|Cognome|Cellulare|Paese|CAP|Città")]
    [InlineData("Klantnummer|E-mailadres|Voornaam|Achternaam|Mobiel nummer|Land|Postcode|Woonplaats")]
    [InlineData("Código do cliente|E-mail|Nome|Sobrenome|Telemóvel|País|CEP|Cidade")]
    [InlineData("Numer klienta|Adres e-mail|Imię|Nazwisko|Numer komórki|Kraj|Kod pocztowy|Miasto")]
    [InlineData("Kundnummer|E-postadress|Förnamn|Efternamn|Mobilnummer|Land|Postnummer|Postort")]
    [InlineData("Kundenummer|E-mailadresse|Fornavn|Efternavn|Mobiltelefon|Land|Postnr.|By")]
    [InlineData("Asiakasnumero|Sähköposti|Etunimi|Sukunimi|Matkapuhelin|Maa|Postinumero|Kaupunki")]
    [InlineData("Číslo zákazníka|E-mail|Jméno|Příjmení|Mobilní telefon|Země|PSČ|Město")]
    [InlineData("Ügyfélszám|E-mail cím|Keresztnév|Vezetéknév|Mobiltelefon|Ország|Irányítószám|Város")]
    [InlineData("Müşteri No|E-posta|Ad (first name)|Soyad|Cep telefonu|Ülke|Posta kodu|Şehir", 2)]
    [InlineData("Номер клиента|Электронная почта|Имя|Фамилия|Мобильный телефон|Страна|Индекс|Город")]
    [InlineData("顧客番号|メールアドレス|名|姓|携帯電話|国|郵便番号|市区町村")]
    [InlineData("Customer ID|Email|First Name|Last Name|Phone|Default Address Country Code|Default Address Zip|Default Address City")]
    [InlineData("Record ID|Email|First Name|Last Name|Mobile Phone Number|Country/Region|Postal Code|City")]
    [InlineData("ID|E-mail 1 - Value|Given Name|Family Name|Phone 1 - Value|Address 1 - Country|Address 1 - Postal Code|Address 1 - City")]
    [InlineData(
        "(Do Not Modify) Contact|Email|First Name|Last Name|Mobile Phone|Address 1: "
            + "Country/Region|Address 1: ZIP/Postal Code|Address 1: City"
    )]
    [InlineData("Contact ID|EMAIL|FIRSTNAME|LASTNAME|MOBILEPHONE|MAILINGCOUNTRY|MAILINGPOSTALCODE|MAILINGCITY")]
    [InlineData("KUNNR|SMTP_ADDR|NAME_FIRST|NAME_LAST|Mobile|LAND1|PSTLZ|ORT01")]
    [InlineData("ID|user_email|first_name|last_name|billing_phone|billing_country|billing_postcode|billing_city")]
    public void Headings_are_understood_in_many_languages_and_the_proposal_imports(string header, int unknown = -1)
    {
        var proposal = Propose(header, People);

        var headings = header.Split('|');
        string[] expected =
        [
            $"{headings[1]} -> Email Addresses.Email Address",
            "True -> Email Addresses.HTML Enabled",
            $"{headings[2]} -> Email Demographics.First Name",
            $"{headings[3]} -> Email Demographics.Last Name",
            $"{headings[4]} -> MobileConnect Demographics.Mobile Number",
            $"{headings[5]} -> MobileConnect Demographics.Locale",
            $"{headings[7]} -> MobileConnect Demographics.City",
            $"{headings[6]} -> MobileConnect Demographics.Zip Code",
        ];
        Assert.Equal(expected.Where((_, place) => place != unknown), proposal.Attributes.Select(Show));
        Assert.Equal((null, headings[0]), (proposal.Key, proposal.KeyCandidates[0].Heading));
        Assert.Equal(
            (string[])[headings[0], .. unknown < 0 ? (string[])[] : [headings[unknown]]],
            proposal.Unused.Select(unused => unused.Heading)
        );
        AssertImports(proposal, header, People);
    }

    [Theory]
    [InlineData("Contact Key", "contactKey")]
    [InlineData("SubscriberKey", "contactKey")]
    [InlineData("Contact ID", "contactID")]
    public void A_key_is_taken_from_the_headings_that_an_import_takes_it_from(string heading, string property)
    {
        var proposal = Propose($"{heading}|Email", "1|anna@northwind-sample.com");

        Assert.Empty(proposal.KeyCandidates);
        Assert.Contains($"\"{property}\": \"{heading}\",", ProposalFile.Write(proposal, "s"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Key|Email", "K|anna@northwind-sample.com", "\"Key\", \"Email\"")]
    [InlineData("Contact Key|SubscriberKey|Email", "1|1|anna@northwind-sample.com", "\"Contact Key\", \"SubscriberKey\"")]
    [InlineData("Code|Punkte|Name|Email", "x|1|Anna|anna@northwind-sample.com", "\"Email\", \"Code\", \"Punkte\", \"Name\"")]
    [InlineData("No|Email", "|anna@northwind-sample.com", "\"Email\"")]
    public void Any_other_key_is_left_to_a_person_who_is_shown_what_it_may_be(string header, string row, string candidates)
    {
        var proposal = Propose(header, row);

        Assert.Equal((null, candidates), (proposal.Key, string.Join(", ", proposal.KeyCandidates)));
        var json = ProposalFile.Write(proposal, "s");
        Assert.StartsWith(
            "The mapping file m.json cannot be used: line 5, position 17: "
                + "\"contactKey\" is blank: enter the name of the column with each contact's own key",
            Given.Refusal(() => MappingFile.Parse(json, "mapping file m.json")),
            StringComparison.Ordinal
        );
        Assert.False(PublishedSchema.Takes(json));
    }

    [Fact]
    public void Of_more_columns_than_a_sheet_has_the_first_are_looked_at_and_it_is_told()
    {
        var proposal = MappingProposer.Propose(
            new([.. Enumerable.Range(0, 100_000).Select(column => $"c{column % 20_000}").Prepend("Email")], [])
        );
        Assert.Equal("Only the first 16384 of its 100001 columns were read; no sheet has more.", proposal.Notes[0]);
        Assert.Equal(16_383, proposal.Unused.Count);
    }

    [Fact]
    public void A_column_that_is_called_as_keys_are_may_have_a_few_blanks()
    {
        string[] rows =
        [
            .. Enumerable.Range(1, 20).Select(number => $"{(number == 7 ? "" : $"{number}")}|person{number}@northwind-sample.com"),
        ];

        Assert.Equal("\"Customer No\" (blank in 1 row), \"Email\"", string.Join(", ", Propose("Customer No|Email", rows).KeyCandidates));
    }

    /// <summary>One row of headings, then rows; the attributes that come of it, guesses with their reason.</summary>
    [Theory]
    [InlineData(
        "A|B",
        "anna@northwind-sample.com|x",
        "A -> Email Addresses.Email Address (1 of 1 values are e-mail addresses); True -> Email Addresses.HTML Enabled"
    )]
    [InlineData(
        "Email|E-Mail 2",
        "anna@northwind-sample.com|ben@northwind-sample.com",
        "Email -> Email Addresses.Email Address; True -> Email Addresses.HTML Enabled"
    )]
    [InlineData(
        "Email|Newsletter",
        "yes|anna@northwind-sample.com",
        "Newsletter -> Email Addresses.Email Address (1 of 1 values are e-mail addresses); True -> Email Addresses.HTML Enabled"
    )]
    [InlineData(
        "E|Mobile",
        "anna@northwind-sample.com|+49 170 1234567",
        "E -> Email Addresses.Email Address (1 of 1 values are e-mail addresses); True -> Email Addresses.HTML Enabled"
    )]
    [InlineData(
        "Mobile|Vorname",
        "+49 170 1234567|Anna",
        "Mobile -> MobileConnect Demographics.Mobile Number;  -> MobileConnect Demographics.Locale; Vorname -> MobileConnect "
            + "Demographics.First Name"
    )]
    [InlineData(
        "N|W",
        "0170 1234567|Germany",
        "N -> MobileConnect Demographics.Mobile Number (1 of 1 values are phone numbers); W -> MobileConnect Demographics.Locale (1 of "
            + "1 values are countries)"
    )]
    [InlineData(
        "Mobile|Land",
        "4.9E+11|DE",
        "Mobile -> MobileConnect Demographics.Mobile Number; Land -> MobileConnect Demographics.Locale"
    )]
    [InlineData("Fax|W", "0170 1234567|Germany", "")]
    [InlineData(
        "Email|Name",
        "anna@northwind-sample.com|Anna Smith",
        "Email -> Email Addresses.Email Address; True -> Email Addresses.HTML Enabled"
    )]
    [InlineData(
        "Email|HTML",
        "anna@northwind-sample.com|ja",
        "Email -> Email Addresses.Email Address; HTML -> Email Addresses.HTML Enabled"
    )]
    [InlineData(
        "Device ID|Application",
        "1|2",
        "Device ID -> MobilePush Demographics.Device ID; Application -> MobilePush Demographics.Application"
    )]
    [InlineData(
        "Device ID|Email",
        "1|anna@northwind-sample.com",
        "Email -> Email Addresses.Email Address; True -> Email Addresses.HTML Enabled"
    )]
    [InlineData("Email|Email", "anna@northwind-sample.com|x", "")]
    [InlineData(
        "importError|Email",
        "x|anna@northwind-sample.com",
        "Email -> Email Addresses.Email Address; True -> Email Addresses.HTML Enabled"
    )]
    [InlineData(
        "GroupConnect LINE Addresses.Address ID|GroupConnect LINE Subscriptions.Address ID|Loyalty.Tier",
        "1|1|gold",
        "GroupConnect LINE Addresses.Address ID -> GroupConnect LINE Addresses.Address ID; GroupConnect LINE Subscriptions.Address ID "
            + "-> GroupConnect LINE Subscriptions.Address ID; Loyalty.Tier -> Loyalty.Tier"
    )]
    public void Headings_come_first_values_second_and_what_could_never_be_sent_is_left_out(string header, string row, string expected)
    {
        var proposal = Propose(header, row);

        Assert.Equal(
            expected,
            string.Join(
                "; ",
                proposal.Attributes.Select(attribute =>
                    Show(attribute)
                    + (
                        attribute.IsSure
                        || attribute.Mapping.Source is Constant
                        || attribute.Why.StartsWith("going", StringComparison.Ordinal)
                            ? ""
                            : $" ({attribute.Why})"
                    )
                )
            )
        );
    }

    /// <summary>Values of one column besides an address; how it is described and suggested.</summary>
    [Theory]
    [InlineData(
        "24.11.2024 03.02.2025",
        "holds dates (dd.MM.yyyy)",
        "{ \"column\": \"X\", \"type\": \"date\", \"format\": \"dd.MM.yyyy\" }"
    )]
    [InlineData("24.11.2024 3.2.2025", "holds dates (d.M.yyyy)", "{ \"column\": \"X\", \"type\": \"date\", \"format\": \"d.M.yyyy\" }")]
    [InlineData(
        "11/24/2024 02/03/2025",
        "holds dates (MM/dd/yyyy)",
        "{ \"column\": \"X\", \"type\": \"date\", \"format\": \"MM/dd/yyyy\" }"
    )]
    [InlineData(
        "01/02/2024 02/03/2025",
        "holds dates that do not show whether day or month comes first (dd/MM/yyyy or MM/dd/yyyy)",
        "{ \"column\": \"X\", \"type\": \"date\" }"
    )]
    [InlineData("20241124 20250203", "holds dates (yyyyMMdd)", "{ \"column\": \"X\", \"type\": \"date\", \"format\": \"yyyyMMdd\" }")]
    [InlineData("2024-11-24 2025-02-03", "holds dates", "{ \"column\": \"X\", \"type\": \"date\" }")]
    [InlineData("2024-11-24 2024-13-24 24.11.2024", "holds text", "\"X\"")]
    [InlineData("24.11.24 03.02.25", "holds dates (dd.MM.yy)", "{ \"column\": \"X\", \"type\": \"date\", \"format\": \"dd.MM.yy\" }")]
    [InlineData("yes no yes", "holds yes and no", "{ \"column\": \"X\", \"type\": \"boolean\" }")]
    [InlineData("12 250 1000", "holds whole numbers", "{ \"column\": \"X\", \"type\": \"integer\" }")]
    [InlineData("12.5 250 0.25", "holds numbers", "{ \"column\": \"X\", \"type\": \"decimal\" }")]
    [InlineData("01067 80331 10115", "holds text", "\"X\"")]
    [InlineData("DE FR GB", "holds countries", "{ \"column\": \"X\", \"type\": \"country\" }")]
    [InlineData("Mr Ms Ms", "holds text", "\"X\"")]
    [InlineData("gold silver x", "holds text", "\"X\"")]
    [InlineData("", "is blank in the rows looked at", "")]
    public void What_is_not_mapped_is_described_and_suggested(string values, string why, string suggestion)
    {
        string[] rows = [.. values.Split(' ').Select((value, place) => $"person{place}@northwind-sample.com|{value}")];

        var unused = Assert.Single(Propose("Email|X", rows).Unused);

        Assert.Equal(
            (why, suggestion),
            (unused.Why, unused.Suggestion is null ? "" : ProposalFile.Attribute(unused.Suggestion)["\"Email Demographics.X\": ".Length..])
        );
    }

    [Fact]
    public void A_file_without_rows_is_mapped_by_its_headings()
    {
        var proposal = Propose("Contact Key|E-Mail|Handynummer|Land");

        Assert.Equal(
            [
                "E-Mail -> Email Addresses.Email Address",
                "True -> Email Addresses.HTML Enabled",
                "Handynummer -> MobileConnect Demographics.Mobile Number",
                "Land -> MobileConnect Demographics.Locale",
            ],
            proposal.Attributes.Select(Show)
        );
    }

    [Fact]
    public void What_is_written_explains_itself()
    {
        var proposal = Propose(
            "Kundennummer|E-Mail-Adresse|Vorname|Name|Tel.\nprivat|Staat|HTML|Geburtstag|Punkte",
            "10042|anna@northwind-sample.com|Anna|Smith|0170 1234567|Deutschland|ja|24.11.1990|12",
            "10043|ben@northwind-sample.com|Ben|Jones|0171 7654321|Deutschland||3.2.1985|250"
        );

        Assert.Equal(
            """
            {
              "$schema": "mapping.schema.json",
              // To fill in: the column that holds each contact's own key. It is never guessed, because each new key is a billed contact.
              // Candidates, with a different value in every row: "Kundennummer", "E-Mail-Adresse".
              "contactKey": "",
              "attributes": {
                "Email Addresses.Email Address": "E-Mail-Adresse",
                "Email Addresses.HTML Enabled": { "column": "HTML", "type": "boolean", "default": true },
                "Email Demographics.First Name": "Vorname",
                // A guess: going by its heading.
                "Email Demographics.Last Name": "Name",
                // A guess: 2 of 2 values are phone numbers.
                "MobileConnect Demographics.Mobile Number": { "column": "Tel.\nprivat", "type": "phone", "country": "Staat" },
                // A guess: going by its heading.
                "MobileConnect Demographics.Locale": { "column": "Staat", "type": "country" }

                // Not mapped. Where Marketing Cloud has an attribute for it, write its set and name, and remove the slashes.
                // , "Email Demographics.Kundennummer": "Kundennummer"
                // , "Email Demographics.Geburtstag": { "column": "Geburtstag", "type": "date", "format": "d.M.yyyy" }
                // , "Email Demographics.Punkte": { "column": "Punkte", "type": "integer" }
              }
            }

            """,
            ProposalFile.Write(proposal, "mapping.schema.json")
        );
        Assert.Equal(
            """
            kunden.csv: proposed mapping, from the header and the first 2 rows

            What was detected:
              utf-8

            The contact key:
              to fill in, because each new key is a billed contact. Candidates, with a different value in every row: "Kundennummer", "E-Mail-Adresse".

            Matched by header:
              E-Mail-Adresse -> Email Addresses / Email Address
              HTML           -> Email Addresses / HTML Enabled
              Vorname        -> Email Demographics / First Name

            Guessed, please check:
              Name        -> Email Demographics / Last Name: going by its heading
              Tel. privat -> MobileConnect Demographics / Mobile Number: 2 of 2 values are phone numbers
              Staat       -> MobileConnect Demographics / Locale: going by its heading

            Not used:
              Kundennummer: holds whole numbers
              Geburtstag: holds dates (d.M.yyyy)
              Punkte: holds whole numbers

            To know:
              Where "HTML" is blank, HTML Enabled becomes true: change "default" in the mapping if that is wrong.

            Mapping      /data/kunden.mapping.json

            Fill in "contactKey" in the mapping; until then, imports are refused. Then see what would be sent: Importer check kunden.csv

            """,
            ProposalText.Of(proposal, "kunden.csv", ["utf-8"], "/data/kunden.mapping.json")
        );
    }

    [Fact]
    public void Numbers_without_a_country_are_told_how_they_can_be_imported()
    {
        var withEmail = Propose("Contact Key|Email|Mobile", "1|anna@northwind-sample.com|+49 170 1234567");
        var alone = Propose("Contact Key|Mobile", "1|+49 170 1234567");

        Assert.Equal(
            [
                "To import the numbers of \"Mobile\" too, map them together with their country: \"MobileConnect Demographics.Mobile "
                    + "Number\": { \"column\": \"Mobile\", \"country\": \"DE\" }, \"MobileConnect Demographics.Locale\": "
                    + "{ \"value\": \"DE\" } where all are from one country, or add a column with the country.",
            ],
            withEmail.Notes
        );
        Assert.Equal(
            [
                "No column holds countries: write the two letters of the country where the numbers of \"Mobile\" are from into "
                    + "MobileConnect Demographics.Locale.",
            ],
            alone.Notes
        );
        Assert.Contains(
            "MobileConnect Demographics.Locale is needed; its \"value\" must not be empty.",
            Given.Refusal(() => Mapper(alone, "Contact Key|Mobile")),
            StringComparison.Ordinal
        );
        AssertImports(withEmail, "Contact Key|Email|Mobile", ["1|anna@northwind-sample.com|+49 170 1234567"]);
    }

    private static MappingProposal Propose(string header, params string[] rows) =>
        MappingProposer.Propose(new(header.Split('|'), Rows(rows)));

    private static List<SourceRow> Rows(IEnumerable<string> rows) =>
        [.. rows.Select((row, place) => new SourceRow(place + 2, [.. row.Split('|').Select(text => new Cell(text))]))];

    private static string Show(ProposedAttribute attribute) =>
        $"{attribute.Mapping.Source switch { ColumnSource source => source.Column, Constant source => source.Value, _ => "?" }} -> "
        + $"{attribute.Mapping.FullName}";

    /// <summary>The file, once its key is filled in, fits the schema, the reader and every row.</summary>
    private static void AssertImports(MappingProposal proposal, string header, string[] rows)
    {
        var json = ProposalFile.Write(Keyed(proposal), "mapping.schema.json");
        Assert.True(PublishedSchema.Takes(json), json);
        var mapper = Mapper(proposal, header);
        Assert.All(Rows(rows), row => Assert.IsType<ReadyRow>(mapper.Map(row)));
    }

    private static ContactMapper Mapper(MappingProposal proposal, string header) =>
        ContactMapper.Create(
            new(MappingFile.Parse(ProposalFile.Write(Keyed(proposal), "s"), "mapping"), "the mapping"),
            Given.Info(header.Split('|')),
            new ReadingOptions()
        );

    private static MappingProposal Keyed(MappingProposal proposal) =>
        proposal with
        {
            Key = proposal.Key ?? new(KeyProperty.ContactKey, proposal.KeyCandidates[0].Heading),
        };
}
