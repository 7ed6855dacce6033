using System.Collections.Frozen;
using System.Text;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>
/// What people head their columns with, in the languages seen most, for when there is no mapping. Only what cannot mean anything else:
/// a "Name" or "Phone" is not in it. Maintained by hand; spelling is compared without accents, case, space, hyphen, dot and underscore.
/// </summary>
internal static class HeaderAliases
{
    private static readonly FrozenDictionary<string, (string Set, string Name)> Aliases = new (string Set, string Name, string Words)[]
    {
        (
            SetNames.EmailAddresses,
            "Email Address",
            "email; e-mail; mail; email address; e-mail address; e-mail adresse; mailadresse; mail address; adresse e-mail; "
                + "adresse mail; courriel; adresse électronique; correo; correo electrónico; dirección de correo; "
                + "dirección de correo electrónico; indirizzo e-mail; indirizzo di posta elettronica; posta elettronica; "
                + "e-mailadres; endereço de e-mail; correio eletrónico; correio eletrônico; adres e-mail; e-postadress; e-post; "
                + "e-mailadresse; sähköposti; sähköpostiosoite; eposta; e-posta adresi; adresse courriel; adresse de courriel; "
                + "adresse de messagerie; e-mail cím; emailadresse; e-mail-adressen; e-mail 1 - value; email id; e-mail id; "
                + "email address 1; smtp_addr; адрес электронной почты; электронная почта; эл. почта; メールアドレス; eメール; 电子邮件; 邮箱; 이메일"
        ),
        (
            SetNames.EmailAddresses,
            "HTML Enabled",
            "html; html enabled; html email; html e-mail; html mail; email format html; html erlaubt; html aktiviert; html activé; html "
                + "habilitado; html abilitato"
        ),
        (
            SetNames.EmailDemographics,
            "First Name",
            "first name; given name; name_first; forename; vorname; prénom; nombre de pila; primer nombre; nome di battesimo; voornaam; "
                + "primeiro nome; imię; förnamn; fornavn; etunimi; křestní jméno; keresztnév; prenume; 名"
        ),
        (
            SetNames.EmailDemographics,
            "Last Name",
            "last name; surname; family name; name_last; nachname; familienname; zuname; nom de famille; apellido; "
                + "apellidos; cognome; achternaam; sobrenome; apelido; nazwisko; efternamn; etternavn; efternavn; sukunimi; "
                + "příjmení; priezvisko; vezetéknév; soyad; soyadı; nume de familie; prezime; priimek; фамилия; прізвище; 姓"
        ),
        (
            SetNames.MobileConnect,
            "Mobile Number",
            "mobile; mobile number; mobile phone; mobile phone number; cell; cell phone; cell phone number; cellphone; handy; "
                + "handynummer; mobil; mobilnummer; mobiltelefon; mobiltelefonnummer; mobilfunk; mobilfunknummer; natel; portable; "
                + "téléphone portable; numéro de portable; téléphone mobile; numéro de mobile; móvil; número de móvil; teléfono "
                + "móvil; celular; número de celular; cellulare; numero di cellulare; telefono cellulare; mobiel; mobiel nummer; "
                + "mobiele nummer; telemóvel; komórka; numer komórki; telefon komórkowy; mobilnr; matkapuhelin; cep telefonu; мобильный "
                + "телефон; мобильный; мобільний телефон; handy-nr; handy nr; mobilfunk nr; mobile no; mobile nr; mobile tel; gsm; "
                + "gsm nummer; gsm-nummer; portable n°; tél portable; tél. portable; tel. móvil; tel móvil; tlf móvil; n° cellulare; nº "
                + "de telemóvel; nr telefonu komórkowego; mobilní telefon; mobil tel; phone mobile; phone (mobile); mobile telephone; "
                + "telefon mobil; telefon (mobil); téléphone (mobile); teléfono (móvil); telefono (cellulare); 携帯電話; 携帯番号; 手机; 手机号; 휴대폰"
        ),
        (
            SetNames.MobileConnect,
            "Locale",
            "locale; country; country code; country/region; land/region; country iso code; land1; land; "
                + "länderkürzel; ländercode; pays; code pays; país; código de país; paese; nazione; landcode; "
                + "kraj; maa; země; ország; ülke; krajina; država; țara; țară; страна; країна; χώρα; "
                + "maakoodi; land code; country iso; iso country code; ländername; code du pays; código país; 国; 国名; 国家; 국가"
        ),
    }
        .SelectMany(alias => alias.Words.Split("; ").Select(word => KeyValuePair.Create(Fold(word), (alias.Set, alias.Name))))
        .DistinctBy(pair => pair.Key)
        .ToFrozenDictionary();

    /// <summary>What a heading is known to mean; null for nothing.</summary>
    public static (string Set, string Name)? Find(string heading) => Aliases.TryGetValue(Fold(heading), out var meant) ? meant : null;

    /// <summary>
    /// The only headings that a key is taken from without a mapping (docs/mapping.md): Contact Key, ContactKey, Contact ID, Subscriber Key,
    /// SubscriberKey, in any case. Nothing else is folded here: a guessed key is a billed contact.
    /// </summary>
    public static KeyProperty? FindKey(string heading) =>
        Heading.Shown(heading).ToUpperInvariant() switch
        {
            "CONTACT KEY" or "CONTACTKEY" or "SUBSCRIBER KEY" or "SUBSCRIBERKEY" => KeyProperty.ContactKey,
            "CONTACT ID" => KeyProperty.ContactId,
            _ => null,
        };

    /// <summary>Without accents, case, space and punctuation: "Prénom", "prenom" and "PRE-NOM" are one.</summary>
    internal static string Fold(string heading)
    {
        var folded = new StringBuilder(heading.Length);
        foreach (var letter in Folding.Fold(TextCleaning.Clean(heading, trim: true)))
        {
            if (char.IsLetterOrDigit(letter))
                folded.Append(letter);
        }

        return folded.ToString();
    }
}
