using System.Globalization;
using Importer.Core.Contacts;
using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>Who a row is about: its contact key and addresses as they would be sent.</summary>
/// <param name="Email">Null for none.</param>
/// <param name="Phone">Null for none.</param>
public readonly record struct RowIdentity(string Key, string? Email, string? Phone);

/// <summary>Takes a row's key and addresses without mapping the rest, which costs a third.</summary>
internal sealed class IdentityReader(KeyColumn key, IEnumerable<SetGroup> groups)
{
    private readonly ChannelSets[] channels = [.. groups.OfType<ChannelSets>()];

    /// <summary>Null where key or addresses keep the row from being sent.</summary>
    public RowIdentity? Read(SourceRow row, ref RowJudgement judgement)
    {
        var contactKey = key.Read(row, ref judgement);
        string? email = null,
            phone = null;
        var canBeReached = false;
        foreach (var channel in channels)
        {
            if (!channel.IsReached(row, ref judgement))
                continue;
            canBeReached = true;
            if (channel.AddressSet == SetNames.EmailAddresses)
                email = channel.ReadAddress(row, ref judgement);
            else if (channel.AddressSet == SetNames.MobileConnect)
                phone = channel.ReadAddress(row, ref judgement);
        }

        return judgement.IsInvalid || !canBeReached ? null : new RowIdentity(contactKey!, email, phone);
    }

    /// <summary>The same from what it was mapped to.</summary>
    public RowIdentity Of(ReadyRow row) =>
        new(row.ContactKey!, Address(row.Contact, SetNames.EmailAddresses), Address(row.Contact, SetNames.MobileConnect));

    private string? Address(ContactRequest contact, string set)
    {
        var channel = Array.Find(channels, channel => channel.AddressSet == set);
        foreach (var sent in contact.AttributeSets)
        {
            if (sent.Name != set)
                continue;
            foreach (var value in sent.Values)
            {
                if (value.Name == channel!.AddressName)
                    return Text(value.Value);
            }
        }

        return null;
    }

    internal static string? Text(object? value) =>
        value is null or "" ? null : value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture);
}
