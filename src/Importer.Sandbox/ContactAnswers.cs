namespace Importer.Sandbox;

/// <summary>A contact that was accepted.</summary>
internal readonly record struct WrittenContact(string Key, long Id, bool IsNew);

/// <summary>The answers to <c>POST /contacts/v1/contacts</c> with HTTP 200.</summary>
internal static class ContactAnswers
{
    private sealed record Answer(string Status, AnswerStyle Style, string? Key, long? Id, bool IsNew, DateTimeOffset Now)
    {
        public bool HasErrors { get; init; }

        public bool HasUnknownFields { get; init; }

        public IReadOnlyList<ResultMessage> Messages { get; init; } = [];
    }

    private sealed record ResultMessage(string Class, string Code, string Text);

    /// <summary>The answer for an accepted contact, changed as a Partial, Information or UnknownFields fault requires.</summary>
    public static SandboxResponse Accepted(WrittenContact contact, AnswerStyle style, DateTimeOffset now, Fault? fault)
    {
        var answer = new Answer("OK", style, contact.Key, contact.Id, contact.IsNew, now);
        return Write(
            fault?.Kind switch
            {
                FaultKind.Partial => answer with
                {
                    HasErrors = true,
                    Messages = [new("Error", fault.Code ?? "10005", fault.Message ?? "Email Demographics: a value was not written.")],
                },
                FaultKind.Information => answer with
                {
                    Messages = [new("Information", fault.Code ?? "0", fault.Message ?? "The contact is already known.")],
                },
                FaultKind.UnknownFields => answer with { HasUnknownFields = true },
                _ => answer,
            }
        );
    }

    /// <summary>
    /// A rejection within HTTP 200. It has no contact id: an id together with <c>hasErrors</c> means that the contact exists.
    /// </summary>
    public static SandboxResponse Refused(string? key, AnswerStyle style, DateTimeOffset now, IReadOnlyList<RestError> errors) =>
        Write(
            new Answer("FAIL", style, key, null, false, now)
            {
                HasErrors = true,
                Messages = [.. errors.Select(error => new ResultMessage("Error", error.Code, error.Message))],
            }
        );

    private static SandboxResponse Write(Answer answer) =>
        SandboxResponse.Json(
            200,
            JsonBody.Of(
                answer,
                static (json, answer) =>
                {
                    var isRecorded = answer.Style == AnswerStyle.Recorded;
                    if (answer.HasUnknownFields)
                        json.WriteString("unknownField"u8, "text");
                    json.WriteString("operationStatus"u8, answer.Status);
                    json.WriteNumber(isRecorded ? "rowsAffected"u8 : "rowsAffetcted"u8, answer.Id is null ? 0 : 1);
                    json.WriteString("contactKey"u8, answer.Key);
                    if (answer.Id is { } id)
                        json.WriteNumber(isRecorded ? "contactID"u8 : "contactId"u8, id);
                    json.WriteNumber("contactTypeID"u8, 0);
                    json.WriteBoolean("isNewContactKey"u8, answer.IsNew);
                    json.WriteString("requestServiceMessageID"u8, Guid.NewGuid());
                    if (isRecorded)
                        json.WriteString("responseDateTime"u8, answer.Now);
                    json.WriteBoolean("hasErrors"u8, answer.HasErrors);
                    json.WriteStartArray("resultMessages"u8);
                    foreach (var message in answer.Messages)
                    {
                        json.WriteStartObject();
                        json.WriteString("resultType"u8, message.Class);
                        json.WriteString("resultClass"u8, message.Class);
                        json.WriteString("resultCode"u8, message.Code);
                        json.WriteString("message"u8, message.Text);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteString("serviceMessageID"u8, Guid.NewGuid());
                    if (answer.HasUnknownFields)
                    {
                        json.WriteStartArray("anotherUnknownField"u8);
                        json.WriteNumberValue(1.5);
                        json.WriteNullValue();
                        json.WriteEndArray();
                    }
                }
            )
        );
}
