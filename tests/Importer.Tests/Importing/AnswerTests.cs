using Importer.Sandbox;
using Importer.Tests.Running;

namespace Importer.Tests.Importing;

/// <summary>What becomes of a row with each kind of answer. Three customers; the second has the trouble.</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class AnswerTests
{
    [Fact]
    public async Task A_refusal_with_400_is_rejected_with_the_vendors_words() =>
        await ReportsAsync(
            new Fault
            {
                ContactKey = "C-2",
                Kind = FaultKind.BadRequest,
                Code = "10005",
                Message = "Loyalty is not an attribute set.",
            },
            1,
            """
            row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
            2,C-1,imported,192473388481353,true,200,,,,1,ID,TIME
            3,C-2,rejected,,,400,10005,Loyalty is not an attribute set.,"Compare the row with Marketing Cloud's message: a required attribute may be missing, a text too long, or an attribute unknown.",1,,TIME
            4,C-3,imported,395579414964957,true,200,,,,1,ID,TIME
            """
        );

    [Fact]
    public async Task A_refusal_inside_200_is_rejected_too() =>
        await ReportsAsync(
            new Fault
            {
                ContactKey = "C-2",
                Kind = FaultKind.RefusedInOk,
                Code = "10005",
                Message = "Loyalty is not an attribute set.",
            },
            1,
            """
            row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
            2,C-1,imported,192473388481353,true,200,,,,1,ID,TIME
            3,C-2,rejected,,,200,10005,Loyalty is not an attribute set.,"Compare the row with Marketing Cloud's message: a required attribute may be missing, a text too long, or an attribute unknown.",1,ID,TIME
            4,C-3,imported,395579414964957,true,200,,,,1,ID,TIME
            """
        );

    [Fact]
    public async Task A_contact_of_which_a_part_was_refused_is_partial() =>
        await ReportsAsync(
            new Fault
            {
                ContactKey = "C-2",
                Kind = FaultKind.Partial,
                Code = "10005",
                Message = "A value was not written.",
            },
            1,
            """
            row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
            2,C-1,imported,192473388481353,true,200,,,,1,ID,TIME
            3,C-2,partial,272789159632512,true,200,10005,A value was not written.,"The contact exists, but part of the row was refused. Correct that part and import the row again.",1,ID,TIME
            4,C-3,imported,395579414964957,true,200,,,,1,ID,TIME
            """
        );

    [Fact]
    public async Task A_connection_that_breaks_leaves_it_unknown() =>
        await ReportsAsync(
            new Fault
            {
                ContactKey = "C-2",
                Kind = FaultKind.BreakConnection,
                Processed = true,
            },
            1,
            """
            row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
            2,C-1,imported,192473388481353,true,200,,,,1,ID,TIME
            3,C-2,unknown,,,,,The connection to 127.0.0.1:PORT broke: Connection reset by peer,"The contact may exist. Run the same command again: the row is sent with the same key, so no second contact is created.",1,,TIME
            4,C-3,imported,395579414964957,true,200,,,,1,ID,TIME
            """
        );

    [Fact]
    public async Task A_connection_that_breaks_once_is_tried_again() =>
        await ReportsAsync(
            new Fault
            {
                ContactKey = "C-2",
                First = 1,
                Kind = FaultKind.BreakConnection,
            },
            0,
            """
            row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
            2,C-1,imported,192473388481353,true,200,,,,1,ID,TIME
            3,C-2,imported,272789159632512,true,200,,,,2,ID,TIME
            4,C-3,imported,395579414964957,true,200,,,,1,ID,TIME
            """,
            maxAttempts: 2
        );

    [Fact]
    public async Task Half_a_json_answer_leaves_it_unknown() =>
        await ReportsAsync(
            new Fault { ContactKey = "C-2", Kind = FaultKind.CutJson },
            1,
            """
            row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
            2,C-1,imported,192473388481353,true,200,,,,1,ID,TIME
            3,C-2,unknown,,,200,,The answer is cut off or is not valid JSON,"The contact may exist. Run the same command again: the row is sent with the same key, so no second contact is created.",1,,TIME
            4,C-3,imported,395579414964957,true,200,,,,1,ID,TIME
            """
        );

    [Fact]
    public async Task A_gateways_page_leaves_it_unknown() =>
        await ReportsAsync(
            new Fault { ContactKey = "C-2", Kind = FaultKind.GatewayTimeout },
            1,
            """
            row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
            2,C-1,imported,192473388481353,true,200,,,,1,ID,TIME
            3,C-2,unknown,,,504,,504 Gateway Time-out,"The contact may exist. Run the same command again: the row is sent with the same key, so no second contact is created.",1,,TIME
            4,C-3,imported,395579414964957,true,200,,,,1,ID,TIME
            """
        );

    [Fact]
    public async Task Too_fast_is_repeated_when_the_service_says() =>
        await ReportsAsync(
            new Fault
            {
                ContactKey = "C-2",
                First = 2,
                Kind = FaultKind.TooFast,
                RetryAfter = TimeSpan.Zero,
            },
            0,
            """
            row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
            2,C-1,imported,192473388481353,true,200,,,,1,ID,TIME
            3,C-2,imported,272789159632512,true,200,,,,3,ID,TIME
            4,C-3,imported,395579414964957,true,200,,,,1,ID,TIME
            """
        );

    [Fact]
    public async Task A_token_that_is_refused_once_is_renewed_once()
    {
        await ReportsAsync(
            new Fault
            {
                ContactKey = "C-2",
                First = 1,
                Kind = FaultKind.Unauthorized,
            },
            0,
            """
            row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
            2,C-1,imported,192473388481353,true,200,,,,1,ID,TIME
            3,C-2,imported,272789159632512,true,200,,,,2,ID,TIME
            4,C-3,imported,395579414964957,true,200,,,,1,ID,TIME
            """,
            after: trial => Assert.Equal(2, trial.Tenant.Journal.Count(entry => entry.Path == SandboxTenant.TokenPath))
        );
    }

    [Fact]
    public async Task A_tenant_that_turns_everyone_away_stops_the_run() =>
        await ReportsAsync(
            new Fault { ContactKey = "C-2", Kind = FaultKind.Forbidden },
            1,
            """
            row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
            2,C-1,imported,192473388481353,true,200,,,,1,ID,TIME
            3,C-2,rejected,,,403,20002,Insufficient Privileges,"Check that the installed package has the scope list_and_subscribers_write (Audience: List and Subscribers, Write) and access to this business unit, and that MarketingCloud:AccountId and MarketingCloud:RestBaseUrl belong to the same account. A new scope can take five minutes to take effect.",1,,TIME
            4,C-3,notSent,,,,,,Run the same command again.,0,,TIME
            """,
            after: trial => Assert.Equal(2, trial.Contacts.Count)
        );

    [Fact]
    public async Task A_run_that_is_stopped_says_why_and_what_to_do()
    {
        await using var trial = await Trial.StartAsync(new Fault { Kind = FaultKind.Forbidden });
        trial.WriteCustomers(2);

        var ended = await trial.RunAsync("contacts.csv");

        Assert.Equal(1, ended.ExitCode);
        Whole.Same(
            """
            contacts.csv -> 127.0.0.1:PORT/510000001

            2 rows in TIME, RATE rows per second
              0 imported    accepted
              1 rejected    refused by Marketing Cloud
              1 notSent     the run stopped before them
            1 request and 1 sign-in spent; in total 3 today, 3 this year

            Why rows were not imported, most common first:
              1 × rejected: Insufficient Privileges [20002]
                row 2
                Nothing is wrong with the row: every other row would be refused too. The reason why the run stopped says what to check.

            Report       $TMP/work/contacts.report.csv
            Failed rows  $TMP/work/contacts.failed.csv
            Page         $TMP/work/contacts.report.html
            Summary      $TMP/work/contacts.summary.json

            Stopped: Marketing Cloud refuses every contact (HTTP 403, errorcode 20002). Check that the installed package has the scope list_and_subscribers_write (Audience: List and Subscribers, Write) and access to this business unit, and that MarketingCloud:AccountId and MarketingCloud:RestBaseUrl belong to the same account. A new scope can take five minutes to take effect. Fix that, then run the same command again: it continues where it stopped. Imported rows are not sent again.
            """,
            ended.Output
        );
    }

    [Fact]
    public async Task Informational_messages_and_unknown_fields_are_no_errors()
    {
        await using var trial = await Trial.StartAsync(
            new Fault { ContactKey = "C-1", Kind = FaultKind.Information },
            new Fault { ContactKey = "C-2", Kind = FaultKind.UnknownFields }
        );
        trial.Tenant.Options.AnswerStyle = AnswerStyle.Recorded;
        trial.WriteCustomers(3);

        Assert.Equal(0, (await trial.RunAsync("contacts.csv")).ExitCode);
        Assert.Equal(["imported", "imported", "imported"], trial.Rows("contacts.report.csv").Select(row => row[2]));
        Assert.Equal(
            trial.Tenant.Contacts.OrderBy(contact => contact.Key, StringComparer.Ordinal).Select(contact => $"{contact.Value.Id}"),
            trial.Rows("contacts.report.csv").Select(row => row[3])
        );
    }

    private static async Task ReportsAsync(Fault fault, int exitCode, string report, int maxAttempts = 1, Action<Trial>? after = null)
    {
        await using var trial = await Trial.StartAsync(fault);
        trial.Set("Sending__MaxAttempts", $"{maxAttempts}");
        trial.WriteCustomers(3);

        var ended = await trial.RunAsync("contacts.csv");

        Whole.Same(report, trial.Read("contacts.report.csv"), "report");
        Assert.Equal(exitCode, ended.ExitCode);
        after?.Invoke(trial);
    }
}
