using System.Globalization;
using Importer.Core.Mapping;

namespace Importer.Benchmarks;

/// <summary>A made-up list of twelve columns, every row of it ready to be sent, and its mapping.</summary>
internal static class SampleFile
{
    private static readonly string[] First = ["Angela", "Jörg", "Marie", "Luís", "Zoë", "Ahmed", "Ines", "Piotr"];
    private static readonly string[] Last = ["Cruz", "Müller", "Dubois", "Sá Carneiro", "O'Neill", "Haddad", "Novák", "Kowalska"];
    private static readonly (string Country, string Mobile)[] Places =
    [
        ("US", "(212) 555-"),
        ("DE", "0171 392"),
        ("FR", "06 12 34 "),
        ("GB", "07700 90"),
    ];

    public static SettingsMapping Mapping { get; } =
        new(
            """
            {
              "contactKey": "Customer No",
              "attributes": {
                "Email Addresses.Email Address": "Email",
                "Email Addresses.HTML Enabled": "HTML",
                "Email Demographics.First Name": "First Name",
                "Email Demographics.Last Name": "Last Name",
                "Email Demographics.Gender": { "column": "Title", "map": { "Mr": "M", "Ms": "F" } },
                "Email Demographics.Joined": { "column": "Joined", "type": "date", "format": "dd.MM.yyyy" },
                "MobileConnect Demographics.Mobile Number": { "column": "Mobile", "type": "phone", "country": "Country" },
                "MobileConnect Demographics.Locale": "Country",
                "MobileConnect Demographics.City": "City",
                "MobileConnect Demographics.Zip Code": "Zip",
                "Loyalty.Points": { "column": "Points", "type": "integer" }
              }
            }
            """,
            "the benchmark"
        );

    /// <param name="night">How often a hundredth of the rows has changed since the first list, another hundredth each time.</param>
    public static void Write(string path, int rows, int night = 0)
    {
        using var file = new StreamWriter(path);
        file.Write(string.Join(',', Header) + "\r\n");
        for (var i = 0; i < rows; i++)
        {
            var (texts, city, joined, points) = Row(i);
            if (i % 100 < night)
                points += 5000;
            file.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{string.Join(',', texts)},\"{city}\",{i % 100000:D5},{joined:dd.MM.yyyy},{points}\r\n"
                )
            );
        }
    }

    public static string[] Header { get; } =
    ["Customer No", "Title", "First Name", "Last Name", "Email", "HTML", "Mobile", "Country", "City", "Zip", "Joined", "Points"];

    /// <summary>The first eight cells, and the last four but the zip code, which is the number of the row in five digits.</summary>
    public static (string[] Texts, string City, DateOnly Joined, int Points) Row(int i)
    {
        var (country, mobile) = Places[i % Places.Length];
        string[] texts =
        [
            $"C-{i:D8}",
            i % 2 == 0 ? "Ms" : "Mr",
            First[i % 8],
            Last[i / 8 % 8],
            $"person.{i}@musterhaus-beispiel.de",
            "yes",
            $"{mobile}{i % 10000:D4}",
            country,
        ];
        return (texts, $"Portland, {i % 97}", new DateOnly(2024, (i % 12) + 1, (i % 28) + 1), i % 5000);
    }
}
