using System.Collections.Frozen;

namespace Importer.Core.Mapping.Proposing;

/// <summary>
/// What headings most likely mean, for <c>map</c> alone, which shows its guesses to a person: too loose for an import without a mapping.
/// Maintained by hand beside <see cref="HeaderAliases"/>, which is asked first; spelling is compared in the same way.
/// </summary>
internal static class HeadingHints
{
    private static readonly FrozenDictionary<string, (string Set, string Name)> Hints = new (string Set, string Name, string Words)[]
    {
        (
            SetNames.EmailAddresses,
            "Email Address",
            "e-mail 1; email 1; e-mail1; primary email; main email; contact email; customer email; e-mail privat; e-mail geschäftlich; "
                + "private e-mail; work email; business email; personal email; "
                + "kunden e-mail; email client; e-mail du client; mail client; email cliente; correo del cliente; correo principal; "
                + "mail principale; subscriber email; user email; billing email; primary email address; email 1 - value"
        ),
        (
            SetNames.EmailAddresses,
            "HTML Enabled",
            "html format; html ja/nein; receives html; mail format; e-mail format; html-mail; format html"
        ),
        (
            SetNames.EmailDemographics,
            "First Name",
            "firstname; fname; billing first name; customer first name; contact first name; subscriber first name; first; christian "
                + "name; rufname; nombre; nombres; nome; prenume; jméno; meno; ime; όνομα; имя; ім'я; 이름; voornamen; tilltalsnamn"
        ),
        (
            SetNames.EmailDemographics,
            "Last Name",
            "lastname; lname; billing last name; customer last name; contact last name; subscriber last name; last; nom; name; "
                + "familyname; sur name; primer apellido; naam; nume; priezvisko; επώνυμο; prezime; 성"
        ),
        (
            SetNames.MobileConnect,
            "Mobile Number",
            "phone; phone number; telephone; telephone number; tel; telefon; telefonnummer; telefon-nr; telefonnr; rufnummer; "
                + "téléphone; numéro de téléphone; teléfono; número de teléfono; telefono; "
                + "numero di telefono; telefoon; telefoonnummer; telefone; número de telefone; telefon numarası; telefonszám; puhelin; "
                + "puhelinnumero; tlf; telefonní číslo; numer telefonu; "
                + "phone 1 - value; primary phone; sms phone number; billing phone; sms; sms number; sms nummer; whatsapp; телефон; "
                + "номер телефона; τηλέφωνο; 電話番号; 电话; 전화번호; mobile 1; mobil privat; contact number"
        ),
        (
            SetNames.MobileConnect,
            "Locale",
            "mailing country; mailing country code; billing country; billing country code; default address country code; "
                + "address 1: country/region; address 1 - country; address country code; shipping country; nation; "
                + "country name; staat; wohnland; herkunftsland; country/region; country region; ländername; "
                + "landesname; nationalité; pays de résidence; país de residencia; paese di residenza; cc; iso; iso code; isocode"
        ),
        (
            SetNames.MobileConnect,
            "City",
            "mailing city; billing city; default address city; address 1: city; address 1 - city; ort01; "
                + "town; ort; wohnort; stadt; ville; localité; commune; ciudad; localidad; población; "
                + "città; comune; località; plaats; woonplaats; stad; cidade; miasto; miejscowość; stad/ort; "
                + "ort/stadt; postort; by; poststed; kaupunki; město; mesto; város; şehir; город; місто; πόλη; 市区町村; 城市"
        ),
        (
            SetNames.MobileConnect,
            "State",
            "mailing state; mailing state/province; billing state; default address province code; address 1: state/province; "
                + "address 1 - region; state/region; province; region; county; bundesland; kanton; bundesstaat; "
                + "province/état; département; région; provincia; estado; comunidad autónoma; regione; provincie; "
                + "distrito; województwo; län; fylke; maakunta; kraj (region); область; 都道府県; 省; state/province; state province"
        ),
        (
            SetNames.MobileConnect,
            "Zip Code",
            "mailing zip/postal code; mailing postal code; billing postcode; billing zip; default address zip; address 1: "
                + "zip/postal code; address 1 - postal code; zip/postal code; pstlz; zip; zipcode; postal code; postcode; "
                + "post code; postalcode; plz; postleitzahl; code postal; cp; código postal; codigo postal; cap; "
                + "codice postale; codice di avviamento postale; cep; kod pocztowy; postnummer; postnr; postinumero; psč; "
                + "irányítószám; posta kodu; индекс; почтовый индекс; поштовий індекс; ταχυδρομικός κώδικας; 郵便番号; 邮政编码; 우편번호"
        ),
    }
        .SelectMany(hint => hint.Words.Split("; ").Select(word => KeyValuePair.Create(HeaderAliases.Fold(word), (hint.Set, hint.Name))))
        .DistinctBy(pair => pair.Key)
        .ToFrozenDictionary();

    /// <summary>Words for a number of one's own for each customer, in the languages seen most: what a contact key most often is.</summary>
    private static readonly FrozenSet<string> Keys = (
        "(do not modify) contact; kunnr; lead id; contactid; salesforce id; sfdc id; shopify customer id; klaviyo id; customer no; "
        + "customer number; customer id; customerid; customer key; customer code; cust no; client id; client no; client number; "
        + "member id; member no; member number; membership number; account id; account no; account number; user id; userid; "
        + "person id; contact no; contact number id; crm id; record id; external id; id; uid; uuid; guid; key; subscriber id; "
        + "loyalty id; card number; debtor no; kundennummer; kundennr; kunden-nr; kunden-id; kundenid; mitgliedsnummer; mitglieds-nr; "
        + "debitor; debitorennummer; personennummer; kontaktid; kontakt-id; n° client; no client; numéro client; numéro de client; "
        + "code client; identifiant; identifiant client; référence client; n° cliente; nº cliente; nº de cliente; número de cliente; "
        + "código cliente; código de cliente; id cliente; identificador; numero cliente; codice cliente; codice; id cliente; "
        + "klantnummer; klantnr; klant-id; relatienummer; número do cliente; código do cliente; numer klienta; nr klienta; "
        + "id klienta; kundnummer; kundnr; kund-id; kundenummer; kundenr; asiakasnumero; číslo zákazníka; zákaznické číslo; "
        + "ügyfélszám; ügyfélkód; müşteri no; müşteri numarası; номер клиента; код клиента; номер клієнта; 顧客番号; 会員番号; 客户编号; 고객번호"
    )
        .Split("; ")
        .Select(HeaderAliases.Fold)
        .ToFrozenSet();

    /// <summary>Numbers that nobody sends a text message to.</summary>
    private static readonly string[] Landlines =
    [
        "FAX",
        "FESTNETZ",
        "LANDLINE",
        "HOMEPHONE",
        "FIXE",
        "FIJO",
        "FISSO",
        "VAST",
        "ZENTRALE",
        "SWITCHBOARD",
        "DURCHWAHL",
    ];

    /// <summary>What a heading most likely means; null for nothing.</summary>
    public static (string Set, string Name)? Find(string heading) =>
        Hints.TryGetValue(HeaderAliases.Fold(heading), out var meant) ? meant : null;

    /// <summary>Whether it is called as keys are.</summary>
    public static bool IsKey(string heading) => Keys.Contains(HeaderAliases.Fold(heading));

    public static bool IsLandline(string heading) =>
        HeaderAliases.Fold(heading) is var folded && Array.Exists(Landlines, word => folded.Contains(word, StringComparison.Ordinal));
}
