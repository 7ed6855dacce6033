using System.Diagnostics;
using Importer.Core.Contacts;

namespace Importer.Core.Sending;

/// <summary>Counts and times requests and waits. Called from any thread.</summary>
public interface ISendingMeter
{
    /// <summary>Whether waits are of interest; else <see cref="Waited"/> need not be called.</summary>
    bool TimesWaits { get; }

    /// <summary>Begins the activity of one request; null where nobody listens.</summary>
    /// <param name="attempt">From 1: which of the row's requests it is.</param>
    Activity? BeginRequest(int attempt);

    /// <summary>A request has its answer, or will get none.</summary>
    /// <param name="retry">Whether it was not the row's first.</param>
    /// <param name="request">What <see cref="BeginRequest"/> returned.</param>
    void Answered(ContactAnswer answer, bool retry, TimeSpan took, Activity? request);

    /// <summary>A row has been sent, or given up, after so many requests.</summary>
    void Sent(int requestsOfRow);

    /// <summary>A request's turn has come.</summary>
    /// <param name="reason">As <see cref="PaceState.Reason"/> has it.</param>
    void Waited(string reason, TimeSpan time);
}
