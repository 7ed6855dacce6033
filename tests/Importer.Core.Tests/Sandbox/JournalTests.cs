using Importer.Sandbox;

namespace Importer.Core.Tests.Sandbox;

public class JournalTests
{
    [Fact]
    public void A_contacts_id_stays_the_same_for_its_key_in_every_process()
    {
        // The number itself is part of the promise: another process must give it too.
        var caller = new Caller();
        Assert.Equal(
            """
            Ann 81147169492289 true
            Ann 81147169492289 false
            ann 215146321735955 true
            """,
            string.Join(
                '\n',
                new[] { "Ann", "Ann", "ann" }
                    .Select(key => Caller.Json(caller.Post(Caller.Contact(key))))
                    .Select(answer => $"{answer["contactKey"]} {answer["contactId"]} {answer["isNewContactKey"]}")
            )
        );
    }

    [Fact]
    public void Ids_are_unique_above_32_bits_and_at_most_15_digits()
    {
        var caller = new Caller();
        var ids = Enumerable
            .Range(0, 20_000)
            .Select(number => (long)Caller.Json(caller.Post(Caller.Contact($"k{number}")))["contactId"]!)
            .ToHashSet();
        Assert.Equal(20_000, ids.Count);
        Assert.All(ids, id => Assert.InRange(id, int.MaxValue, 999_999_999_999_999));
    }

    [Fact]
    public void A_contact_has_the_last_accepted_body()
    {
        var caller = new Caller();
        caller.Post(Caller.Contact("Ann"));
        caller.Post(Caller.Contact("ann"));
        var body = Caller.Contact("Ann").Replace("true", "false", StringComparison.Ordinal);
        var id = (long)Caller.Json(caller.Post(body))["contactId"]!;
        caller.Post("""{"contactKey":"Ann","attributeSets":[]}""");
        Assert.Equal(["Ann", "ann"], caller.Tenant.Contacts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(new SandboxContact("Ann", id, body, 2), caller.Tenant.Contacts["Ann"]);
    }

    [Fact]
    public void A_contactID_updates_the_contact_with_that_id()
    {
        var caller = new Caller();
        var id = (long)Caller.Json(caller.Post(Caller.Contact("Ann")))["contactId"]!;
        var answer = Caller.Json(caller.Post(Caller.Contact($"{id}").Replace("contactKey", "contactID", StringComparison.Ordinal)));
        Assert.Equal(("Ann", id, false), ((string)answer["contactKey"]!, (long)answer["contactId"]!, (bool)answer["isNewContactKey"]!));
    }

    [Fact]
    public void The_journal_has_every_request_in_order()
    {
        var caller = new Caller(
            new SandboxOptions
            {
                Latency = TimeSpan.FromSeconds(2),
                Faults =
                [
                    new Fault
                    {
                        ContactKey = "lost",
                        Kind = FaultKind.BreakConnection,
                        Processed = true,
                    },
                ],
            }
        );
        caller.SignIn("{}");
        caller.SignIn();
        caller.Post(Caller.Contact("Ann"));
        caller.Clock.Advance(TimeSpan.FromSeconds(1));
        caller.Post(Caller.Contact("lost"));
        caller.Post("nonsense");
        caller.Send("GET", "/nowhere?x=1");
        Assert.Equal(
            """
            1 08:30:00-08:30:00 POST /v2/token  400 False
            2 08:30:00-08:30:00 POST /v2/token  200 False
            3 08:30:00-08:30:02 POST /contacts/v1/contacts Ann 200 True
            4 08:30:01-08:30:03 POST /contacts/v1/contacts lost  True
            5 08:30:01-08:30:03 POST /contacts/v1/contacts  400 False
            6 08:30:01-08:30:01 GET /nowhere  404 False
            """,
            string.Join(
                '\n',
                caller.Tenant.Journal.Select(entry =>
                    $"{entry.Number} {entry.At:HH:mm:ss}-{entry.AnsweredAt:HH:mm:ss} {entry.Method} {entry.Path} {entry.ContactKey} "
                    + $"{entry.Status} {entry.ContactWritten}"
                )
            )
        );
        Assert.Equal(Caller.Contact("Ann"), caller.Tenant.Journal[2].Body);
        Assert.Equal(caller.Tenant.Contacts["lost"].Id, caller.Tenant.Journal[3].ContactId);
        Assert.Equal(6, caller.Tenant.Received);
    }

    [Fact]
    public void Without_a_journal_the_answers_are_the_same_and_nothing_is_kept()
    {
        var kept = new Caller();
        var flat = new Caller(new SandboxOptions { KeepJournal = false });
        foreach (var key in (string[])["Ann", "ann", "Ann"])
        {
            var (expected, actual) = (Caller.Json(kept.Post(Caller.Contact(key))), Caller.Json(flat.Post(Caller.Contact(key))));
            foreach (var field in (string[])["contactKey", "contactId", "isNewContactKey"])
                Assert.Equal(expected[field]!.ToJsonString(), actual[field]!.ToJsonString());
        }

        Assert.Empty(flat.Tenant.Journal);
        Assert.Empty(flat.Tenant.Contacts);
    }

    [Fact]
    public void Many_threads_lose_nothing()
    {
        var caller = new Caller();
        caller.SignIn();
        Parallel.For(
            0,
            2000,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            number => caller.Post(Caller.Contact($"k{number % 500}"))
        );
        Assert.Equal(500, caller.Tenant.Contacts.Count);
        Assert.All(caller.Tenant.Contacts.Values, contact => Assert.Equal(4, contact.Writes));
        Assert.Equal(Enumerable.Range(1, 2001).Select(number => (long)number), caller.Tenant.Journal.Select(entry => entry.Number));
    }
}
