using System.Text;

namespace Importer.Sandbox;

/// <summary>
/// Simulates a Marketing Cloud tenant, without a host: a request in, an answer out. Thread-safe.
/// Its rules follow the vendor's documentation and share no code with the importer.
/// </summary>
/// <remarks>
/// A contact's id depends only on its key, so it is the same in another process. The contacts exist only in memory,
/// so <c>isNewContactKey</c> is true again in another process.
/// </remarks>
public sealed class SandboxTenant
{
    public const string TokenPath = "/v2/token";
    public const string ContactsPath = "/contacts/v1/contacts";
    public const string TokenContextPath = "/platform/v1/tokenContext";
    public const string AttributeSetsPath = "/contacts/v1/attributeSetDefinitions";

    /// <summary>The scope needed to write contacts.</summary>
    public const string WriteScope = "list_and_subscribers_write";

    /// <summary>The scope needed to read attribute sets.</summary>
    public const string ReadScope = "list_and_subscribers_read";

    private readonly Lock _gate = new();
    private readonly List<JournalEntry> _journal = [];
    private readonly ContactStore _contacts;
    private readonly Tokens _tokens;
    private readonly Limits _limits;
    private long _received;

    public SandboxTenant(SandboxOptions? options = null, TimeProvider? clock = null)
    {
        Options = options ?? new SandboxOptions();
        Clock = clock ?? TimeProvider.System;
        _contacts = Options.KeepJournal ? new FullContactStore() : new HashedContactStore();
        _tokens = new Tokens(Options, Clock);
        _limits = new Limits(Options, Clock);
    }

    public SandboxOptions Options { get; }

    /// <summary>The clock for tokens, limits and delays.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Number of requests received, of every kind.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Every request received so far, in order; empty without <see cref="SandboxOptions.KeepJournal"/>.</summary>
    public IReadOnlyList<JournalEntry> Journal
    {
        get
        {
            lock (_gate)
                return [.. _journal];
        }
    }

    /// <summary>The contacts by key; empty without <see cref="SandboxOptions.KeepJournal"/>.</summary>
    public IReadOnlyDictionary<string, SandboxContact> Contacts
    {
        get
        {
            lock (_gate)
                return _contacts.Snapshot();
        }
    }

    /// <summary>Makes all tokens issued so far invalid.</summary>
    public void RevokeTokens() => _tokens.Revoke();

    /// <summary>Processes a request and returns its answer.</summary>
    public SandboxResponse Answer(SandboxRequest request)
    {
        Interlocked.Increment(ref _received);
        var end = request.PathAndQuery.IndexOf('?', StringComparison.Ordinal);
        var path = end < 0 ? request.PathAndQuery : request.PathAndQuery[..end];
        using var contact = path == ContactsPath && request.Method == "POST" ? ContactBody.Read(request.Body) : null;
        if (!Options.KeepJournal)
            return Answer(request, path, contact, out _);

        // One request at a time, so that the journal is in the order in which contacts were written.
        lock (_gate)
        {
            var response = Answer(request, path, contact, out var written);
            Record(request, path, contact, response, written);
            return response;
        }
    }

    private SandboxResponse Answer(SandboxRequest request, string path, ContactBody? contact, out WrittenContact? written)
    {
        written = null;
        var fault = Options.Outage ?? FirstFault(request, path, contact?.Key);
        if (fault is null)
            return Serve(request, path, contact, null, out written);
        var served = fault.IsProcessed ? Serve(request, path, contact, fault, out written) : null;
        var response = FaultAnswers.Answer(fault, path, served, contact, Options, Clock.GetUtcNow());
        return response with { Delay = served?.Delay ?? fault.Delay };
    }

    private Fault? FirstFault(SandboxRequest request, string path, string? contactKey)
    {
        foreach (var fault in Options.Faults)
        {
            if (fault.Matches(request, path, contactKey))
                return fault;
        }

        return null;
    }

    private SandboxResponse Serve(SandboxRequest request, string path, ContactBody? contact, Fault? fault, out WrittenContact? written)
    {
        written = null;
        var late = fault?.Delay ?? TimeSpan.Zero;
        if (path == TokenPath && request.Method == "POST")
            return _tokens.Issue(request) with { Delay = late };
        if (Scope(request.Method, path) is not { } scope)
            return NotFound(path) with { Delay = late };
        if (_tokens.Find(request.Header("Authorization")) is not { } token)
            return RestError.Answer(401, "0", "Not Authorized") with { Delay = late };
        if (scope.Length > 0 && !token.Allows(scope))
            return RestError.Answer(403, "20002", "Insufficient Privileges") with { Delay = late };
        var admission = _limits.Enter(isContact: contact is not null, late);
        if (admission.Refusal is { } refusal)
            return FaultAnswers.Answer(
                new Fault { Kind = refusal, RetryAfter = admission.RetryAfter },
                path,
                null,
                null,
                Options,
                Clock.GetUtcNow()
            );

        var response = path switch
        {
            TokenContextPath => TokenContext(token),
            AttributeSetsPath => AttributeSetPages.Answer(request.PathAndQuery[path.Length..], Options.AttributeSets),
            _ => CreateContact(request, contact!, fault, out written),
        };
        return admission.Latency > TimeSpan.Zero ? response with { Delay = admission.Latency } : response;
    }

    private SandboxResponse CreateContact(SandboxRequest request, ContactBody contact, Fault? fault, out WrittenContact? written)
    {
        written = null;
        if (request.Header("Content-Type") is not { } type || !type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            return RestError.Answer(415, "", "Unsupported Media Type");
        if (ContactRules.Check(contact, Options) is { Count: > 0 } errors)
            return Options.RefusalStyle == RefusalStyle.FailInOk
                ? ContactAnswers.Refused(contact.Key, Options.AnswerStyle, Clock.GetUtcNow(), errors)
                : RestError.BadRequest(errors);
        written = _contacts.Write(contact, request.Body);
        return ContactAnswers.Accepted(written.Value, Options.AnswerStyle, Clock.GetUtcNow(), fault);
    }

    /// <summary>The scope that a route requires, empty for none; null for an unknown route.</summary>
    private static string? Scope(string method, string path) =>
        (method, path) switch
        {
            ("POST", ContactsPath) => WriteScope,
            ("GET", AttributeSetsPath) => ReadScope,
            ("GET", TokenContextPath) => "",
            _ => null,
        };

    // The gateway answers for unknown services, each service for its unknown resources.
    private static SandboxResponse NotFound(string path) =>
        path.StartsWith("/contacts/v1/", StringComparison.Ordinal) || path.StartsWith("/platform/v1/", StringComparison.Ordinal)
            ? RestError.Answer(404, "30003", "Resource not found.")
            : RestError.Answer(404, "596", "Service Not Found");

    private SandboxResponse TokenContext(Token token) =>
        SandboxResponse.Json(
            200,
            JsonBody.Of(
                (token, Options.EnterpriseId),
                static (json, state) =>
                {
                    (string, long)[] ids =
                    [
                        ("enterprise", state.EnterpriseId),
                        ("organization", state.token.AccountId),
                        ("user", 710000001),
                    ];
                    foreach (var (name, id) in ids)
                    {
                        json.WriteStartObject(name);
                        json.WriteNumber("id", id);
                        json.WriteEndObject();
                    }
                }
            )
        );

    private void Record(SandboxRequest request, string path, ContactBody? contact, SandboxResponse response, WrittenContact? written)
    {
        var now = Clock.GetUtcNow();
        _journal.Add(
            new JournalEntry(
                _journal.Count + 1,
                now,
                now + response.Delay,
                request.Method,
                path,
                contact?.Key,
                Encoding.UTF8.GetString(request.Body.Span),
                response.ConnectionFault is ConnectionFault.None or ConnectionFault.CutBody ? response.Status : null,
                written is not null,
                written?.Id
            )
        );
    }
}
