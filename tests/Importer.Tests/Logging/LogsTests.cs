using Importer.Core.Rows;
using Importer.Core.Sending;
using Importer.Program.Logging;
using Importer.Program.Options;
using Importer.Program.Settings;
using Microsoft.Extensions.Configuration;

namespace Importer.Tests.Logging;

public sealed class LogsTests
{
    [Fact]
    public void An_internal_error_is_logged_with_its_type_and_stack_but_without_its_message()
    {
        var state = Directory.CreateTempSubdirectory("importer-test-");
        try
        {
            var settings = new ImportSettings
            {
                Sending = new SendingOptions(),
                Reading = new ReadingOptions(),
                Reporting = new ReportingOptions(),
                State = new StateOptions { Directory = state.FullName },
                Logging = new ConfigurationBuilder().Build(),
            };
            using (var logs = Logs.Open(settings, LogFormat.Json, quiet: true))
            {
                try
                {
                    throw new InvalidOperationException("angela.cruz@northwind-sample.com", new FormatException("12125550142"));
                }
                catch (InvalidOperationException fault)
                {
                    logs.Tell(fault);
                }
            }

            var log = string.Concat(Directory.GetFiles(state.FullName, "*", SearchOption.AllDirectories).Select(File.ReadAllText));
            Assert.Contains("InvalidOperationException, FormatException", log, StringComparison.Ordinal);
            Assert.Contains(
                nameof(An_internal_error_is_logged_with_its_type_and_stack_but_without_its_message),
                log,
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("northwind", log, StringComparison.Ordinal);
            Assert.DoesNotContain("12125550142", log, StringComparison.Ordinal);
        }
        finally
        {
            state.Delete(recursive: true);
        }
    }
}
