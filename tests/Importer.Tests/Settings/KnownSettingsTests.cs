using Importer.Core.Contacts;
using Importer.Core.Rows;
using Importer.Core.Sending;
using Importer.Program.Settings;

namespace Importer.Tests.Settings;

public class KnownSettingsTests
{
    public static TheoryData<string, Type> Sections { get; } =
        new()
        {
            { "MarketingCloud", typeof(MarketingCloudOptions) },
            { "Sending", typeof(SendingOptions) },
            { "Reading", typeof(ReadingOptions) },
            { "Reporting", typeof(ReportingOptions) },
            { "State", typeof(StateOptions) },
            { "Notify", typeof(NotifyOptions) },
        };

    [Theory]
    [MemberData(nameof(Sections))]
    public void A_section_knows_exactly_what_its_record_holds(string section, Type record) =>
        Assert.Equal(
            record.GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order(),
            KnownSettings.All.Where(setting => setting.Section == section).Select(setting => setting.Name).Order()
        );

    [Theory]
    [InlineData("utf-7")] // .NET knows it, and reads it no more.
    [InlineData("latin-99")]
    public void An_unsupported_encoding_is_refused(string name) =>
        Assert.Equal((null, $"\"{name}\" is not an encoding name such as utf-8 or windows-1252."), SettingForm.Encoding.Read(name));

    [Fact]
    public void The_page_of_settings_says_what_the_program_knows()
    {
        var page = Repository.Page("settings.md");

        Assert.EndsWith(Table(), page + "\n", StringComparison.Ordinal);
    }

    private static string Table() =>
        string.Concat(
            KnownSettings
                .All.GroupBy(setting => setting.Section)
                .Select(section =>
                    $"## {section.Key}\n\n| setting | value | default | means | environment variable |\n|---|---|---|---|---|\n"
                    + string.Concat(
                        section.Select(setting =>
                            $"| `{setting.FullName}` | {setting.Form.Words} | {setting.Default} | {setting.Meaning} | "
                            + $"`{setting.Variable}` |\n"
                        )
                    )
                    + "\n"
                )
        );
}
