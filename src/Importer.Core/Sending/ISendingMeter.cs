using System.Diagnostics;
using Importer.Core.Contacts;

namespace Importer.Core.Sending;

/// <summary>Counts and times requests and waits. Called from any thread.</summary>
public interface ISendingMeter
{
    /// <summary>Whether waits are measured; if not, <see cref="Waited"/> need not be called.</summary>
    bool TimesWaits { get; }

    /// <summary>Starts the activity of a request; null if nobody listens.</summary>
    /// <param name="attempt">The number of the request for its row, from 1.</param>
    Activity? BeginRequest(int attempt);

    /// <summary>A request was answered or failed.</summary>
    /// <param name="retry">Whether it was not the row's first.</param>
    /// <param name="request">What <see cref="BeginRequest"/> returned.</param>
    void Answered(ContactAnswer answer, bool retry, TimeSpan took, Activity? request);

    /// <summary>A row is finished, successfully or not, after this many requests.</summary>
    void Sent(int requestsOfRow);

    /// <summary>A request has waited and may be sent.</summary>
    /// <param name="reason">A value of <see cref="PaceState.Reason"/>.</param>
    void Waited(string reason, TimeSpan time);
}
