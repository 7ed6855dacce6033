using Importer.Core.Mapping.Values;

namespace Importer.Core.Tests.Mapping.Values;

public sealed class SpreadsheetErrorsTests
{
    [Theory]
    /* en */[InlineData(
        "#N/A #REF! #VALUE! #DIV/0! #NAME? #NUM! #NULL! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #UNKNOWN! #EXTERNAL! #BUSY! #PYTHON! "
            + "#TIMEOUT! #GETTING_DATA #ERROR! #n/a #value!"
    )]
    /* de fr */[InlineData(
        "#NV #BEZUG! #WERT! #ZAHL! #ÜBERLAUF! #BLOCKIERT! #FELD! #VERBINDEN! #DATEN_ABRUFEN #VALEUR! #NOM? #NOMBRE! #NUL! #PROPAGATION! "
            + "#CHAMP! #CONNEXION! #BLOQUE! #INCONNU! #CHARGEMENT_DONNEES"
    )]
    /* es it pt */[InlineData(
        "#N/D #¡REF! #¡VALOR! #¡DIV/0! #¿NOMBRE? #¡NUM! #¡NULO! #¡DESBORDAMIENTO! #¡CAMPO! #RIF! #VALORE! #NOME? #ESPANSIONE! #VALOR! "
            + "#NÚM! #NULO! #DESPEJAR! #OBTENDO_DADOS #N/DISP!"
    )]
    /* nl pl */[InlineData(
        "#N/B #VERW! #WAARDE! #NAAM? #GETAL! #DEEL/0! #LEEG! #OVERLOOP! #N/D! #ARG! #LICZBA! #NAZWA? #ADR! #DZIEL/0! #ZERO! #ROZLANIE!"
    )]
    /* sv da nb fi */[InlineData(
        "#SAKNAS! #VÄRDEFEL! #NAMN? #REFERENS! #OGILTIGT! #DIVISION/0! #SKÄRNING! #OGILTIG! #I/T #VÆRDI! #NAVN? #REFERENCE! #NUL! "
            + "#OVERLØB! #VERDI! #PUUTTUU! #ARVO! #NIMI? #VIITTAUS! #LUKU! #TYHJÄ! #JAKO/0!"
    )]
    /* cs sk hu */[InlineData(
        "#NENÍ_K_DISPOZICI #HODNOTA! #NÁZEV? #ODKAZ! #ČÍSLO! #DĚLENÍ_NULOU! #NEDOSTUPNÝ #NÁZOV? #DELENIE_NULOU! #HIÁNYZIK #ÉRTÉK! #NÉV? "
            + "#HIV! #SZÁM! #ZÉRÓOSZTÓ! #NULLA!"
    )]
    /* tr ru uk el ro */[InlineData(
        "#YOK #DEĞER! #AD? #BAŞV! #SAYI! #BOŞ! #SAYI/0! #TAŞMA! #Н/Д #ЗНАЧ! #ИМЯ? #ССЫЛКА! #ЧИСЛО! #ДЕЛ/0! #ПУСТО! #ПЕРЕНОС! "
            + "#ОЖИДАНИЕ_ДАННЫХ #ІМ'Я? #ПОСИЛАННЯ! #Δ/Υ #ΤΙΜΗ! #ΟΝΟΜΑ? #ΑΝΑΦ! #ΔΙΑΙΡ/0! #VALOARE! #NUME?"
    )]
    /* Access, Reporting Services, BusinessObjects, LibreOffice */[InlineData(
        "#Error #Name? #Num! #Div/0! #Deleted #Type! #Func! #MULTIVALUE #SYNTAX #EMPTY #ERROR #VALUE ### ######## Err:502 Err:508 "
            + "Err:540 Fehler:502 Erreur:508 Chyba:504 Błąd:522 Ошибка:501 エラー:502"
    )]
    /* scripts without capitals, full width */[InlineData(
        "#ערך! #הפניה! #קיים? #قيمة! #مرجع! #値! #名前? #参照! #ค่า! #मान! #エラー! #REF！ #N／A ＃Ｎ／Ａ ＃ＲＥＦ！ ＃＃＃ Err：502 エラー：５０２"
    )]
    [InlineData(
        "=PROPER(C2) =A2 =a2 =$A$2 =A2&B2 =Sheet1!A2 ='A'!B7 =SUM(A1:A3) =WENN(A1=0;\"\";A1) "
            + "=СУММ(A1) =IFERROR(VLOOKUP(A2,B:C,2,0),\"\") =+A2 =-A2 =@A2 =R[-1]C[2] "
            + "=[@Name] =Table1[Name] =\"0\"&A2 =2*B3 =TODAY() =_xlfn.CONCAT(A2,B2)"
    )]
    [InlineData("Loading... Loading… Chargement... Cargando... Caricamento... Carregando... Загрузка... 読み込んでいます... Laden...")]
    public void Errors_shown_instead_of_a_value_are_recognized_by_their_form(string texts) =>
        Assert.All(texts.Split(' '), text => Assert.Equal("cellError", SpreadsheetErrors.Of(text)?.Code ?? $"{text} is taken"));

    [Theory]
    [InlineData("=A2&\" \"&B2")]
    [InlineData("=CONCATENATE(A2; \" \"; B2)")]
    [InlineData("Err :502")]
    [InlineData("Err: 502")]
    [InlineData("Erreur : 508")]
    [InlineData("#N/A N/A")]
    [InlineData("#N/A Field Not Applicable")]
    [InlineData("#N/A Invalid Security")]
    [InlineData("Wird geladen...")]
    [InlineData("Loading ...")]
    [InlineData("#N/A Requesting Data...")]
    [InlineData("[object Object]")]
    [InlineData("[object HTMLInputElement]")]
    [InlineData("Invalid Date")]
    public void Errors_with_spaces_are_recognized_too(string text) => Assert.NotNull(SpreadsheetErrors.Of(text));

    [Theory]
    [InlineData("#1 Fan")]
    [InlineData("#N/A Smith")]
    [InlineData("#N/A Ann Lee")]
    [InlineData("#שלום")]
    [InlineData("#一番")]
    [InlineData("#1!")]
    [InlineData("#1")]
    [InlineData("#love!")]
    [InlineData("#Love!")]
    [InlineData("#security")]
    [InlineData("#BLACK_FRIDAY")]
    [InlineData("#42/7")]
    [InlineData("# 12/B")]
    [InlineData("Apt #4!")]
    [InlineData("##")]
    [InlineData("Err")]
    [InlineData("Err 502")]
    [InlineData("Room:502")]
    [InlineData("Room: 502")]
    [InlineData("10:502")]
    [InlineData("Loading Dock 3")]
    [InlineData("Loading")]
    [InlineData("Waiting for you...")]
    [InlineData("...")]
    [InlineData("[object]")]
    [InlineData("[sic]")]
    [InlineData("=)")]
    [InlineData("=D")]
    [InlineData("=1+1")]
    [InlineData("=> see note")]
    [InlineData("= Berlin")]
    [InlineData("=Peter (Berlin)")]
    [InlineData("=+491713920017")]
    [InlineData("a=B2")]
    [InlineData("N/A")]
    [InlineData("DIV/0 Records")]
    [InlineData("Wow! #REF!")]
    public void Ordinary_texts_are_not_errors(string text) => Assert.Null(SpreadsheetErrors.Of(text));

    [Theory]
    [InlineData("#ERROR!|Lee|DE", "cellError: First + Last: holds a spreadsheet error instead of a value (\"#ERROR! Lee\")")]
    [InlineData("Ann|=PROPER(C2)|DE", "cellError: First + Last: holds a formula that was never calculated (\"Ann =PROPER(C2)\")")]
    [InlineData("Ann|Lee|#Н/Д", "cellError: Country: holds a spreadsheet error instead of a value (\"#Н/Д\")")]
    [InlineData("Ann|?|DE", "Own\n  Name = \"Ann ?\"\n  Country = \"DE\"")]
    [InlineData("Ann|=X|DE", "Own\n  Name = \"mapped\"\n  Country = \"DE\"")]
    public void They_are_no_part_of_a_joined_value_nor_a_value_of_another_type(string cells, string expected) =>
        Assert.Contains(
            expected,
            Given
                .Mapper(
                    """{ "contactKey": "Key", "attributes": { "Email Addresses.Email Address": { "value": "ann@musterhaus-beispiel.de" }, "Email Addresses.HTML Enabled": { "value": true }, "Own.Name": { "columns": ["First", "Last"], "map": { "Ann =X": "mapped" } }, "Own.Country": { "column": "Country", "type": "country" } } }""",
                    "Key,First,Last,Country"
                )
                .Map(Given.Row("1|" + cells))
                .Show(),
            StringComparison.Ordinal
        );
}
