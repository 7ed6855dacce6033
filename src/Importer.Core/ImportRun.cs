using System.Runtime.CompilerServices;
using Importer.Core.Mapping;
using Importer.Core.Recording;
using Importer.Core.Results;
using Importer.Core.Sending;
using Microsoft.Extensions.Logging;

namespace Importer.Core;

/// <summary>
/// A run from its first row to its last:
/// <code>
/// source ──rows──▶ mapper ──▶ recorder ──announced rows──▶ senders ──results──▶ recorder ──▶ ledger, report, failed rows
/// </code>
/// </summary>
public sealed class ImportRun(RunRequest request, TimeProvider clock, ILogger<ImportRun> log)
{
    /// <summary>Runs to the end. A bad row is an outcome; what stops the run is in <see cref="RunRequest.Stop"/>.</summary>
    public async Task<RunEnd> ExecuteAsync()
    {
        var limit = request.Sending.NewContactsLimit;
        if (limit is not null)
            await new RowsInDoubt(request.Ledger, request.Mapper, request.Shard).OpenAsync(request.Source, request.Stop.Stopping);
        var places = NewContactPlaces.Open(request.Ledger, limit, request.Shard is not null, clock.GetUtcNow());
        using var pipeline = new RowPipeline(request.Sending.Concurrency, request.Sending.ChangedOnly, request.Duplicates);
        var results = new RowResults(
            request.Report,
            request.Failed,
            request.Created,
            new ErrorTally(Names()),
            request.Meter,
            request.Ledger.Job.Key
        );
        var rules = new StopRules(request.MaxErrors, request.Ledger.HasImported(), request.Stop);
        var counts = new RowCounts(request.Progress, request.Waited, clock);
        var recorder = new Recorder(request.Ledger, results, request.Stop, rules, places, pipeline, counts, clock, log);

        var reading = Task.Run(() => ReadAsync(pipeline));
        var sending = Enumerable.Range(0, pipeline.Senders).Select(_ => Task.Run(() => SendAsync(pipeline))).ToList();
        await Task.Run(recorder.RunAsync);
        await Task.WhenAll(sending);
        var read = await reading;

        var complete = read != Reach.Broken && recorder.Failure is null;
        return new RunEnd(
            results.Tally,
            counts.Curve,
            complete,
            complete && read == Reach.End && counts.AllSettled,
            counts.SettledBefore,
            results.NewContacts,
            counts.InDoubt,
            counts.InDoubtRows
        )
        {
            LeavesRejectsOnly = complete && read == Reach.End && request.Stop.Reason is null && counts.AllSettledOrRejected,
            Overwritten = counts.Overwritten.Result(request.Ledger.InputOf),
            RequestsSaved = counts.SettledBefore + results.NotNeeded,
            NewContactsOfJob = results.NewContactsOfJob,
            Omitted = results.Omitted,
            Failure = recorder.Failure,
        };
    }

    /// <summary>
    /// The read side: one row at a time, mapped and judged, as long as there is room. After a stop it reads on, so that every row is
    /// listed.
    /// </summary>
    private async Task<Reach> ReadAsync(RowPipeline pipeline)
    {
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(pipeline.Halt.Token, request.Abandon);
        using var history = new RowHistory(request.Ledger.OpenPriors(), request.Ledger.Hash);
        try
        {
            await foreach (var row in history.AttachAsync(MapAsync(halt.Token)))
            {
                if (row.Place >= request.Limit)
                    return Reach.Limit;
                await pipeline.ReportBacklog.WaitAsync(halt.Token);
                await pipeline.Slots.WaitAsync(halt.Token);
                pipeline.Inbox.Writer.TryWrite(new RecorderMessage.Arrived(row));
            }

            return Reach.End;
        }
        catch (OperationCanceledException) when (halt.IsCancellationRequested)
        {
            return Reach.Broken;
        }
        catch (ImportException trouble)
        {
            request.Stop.Request(new StopReason(trouble.ExitCode, trouble.Message) { IsOfInput = true });
            return Reach.Broken;
        }
        catch (Exception fault)
        {
            request.Stop.Request(Fault(fault, "reading"));
            return Reach.Broken;
        }
        finally
        {
            pipeline.End();
            await pipeline.Inbox.Writer.WriteAsync(new RecorderMessage.End());
        }
    }

    /// <summary>This run's rows, past the limit too.</summary>
    private async IAsyncEnumerable<PendingRow> MapAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var firsts = request.Duplicates == DuplicateKeys.Send ? null : new FirstRowByKey(request.Scratch);
        long place = 0;
        await foreach (var row in request.Source.ReadAsync(cancel))
        {
            var mapped = request.Mapper.Map(row);
            if (request.Shard?.Has(mapped.ShardKey, mapped.Source.Number) != false)
            {
                var pending = PendingRow.Of(mapped, request.Ledger.Hash, place);
                pending.DuplicateOf = firsts?.FindEarlier(mapped, pending.Key);
                yield return pending;
            }

            place++;
        }
    }

    /// <summary>One of the senders. It takes its next row only when the result of its last is on the disk.</summary>
    private async Task SendAsync(RowPipeline pipeline)
    {
        while (true)
        {
            await pipeline.InFlight.WaitAsync();
            if (!await pipeline.ToSend.Reader.WaitToReadAsync())
                break;
            if (pipeline.ToSend.Reader.TryRead(out var row))
                await pipeline.Inbox.Writer.WriteAsync(new RecorderMessage.Returned(row, await SendAsync(row, pipeline.OthersThan(row))));
            else
                pipeline.InFlight.Release();
        }

        pipeline.InFlight.Release();
    }

    private async Task<SendResult> SendAsync(PendingRow row, IOtherRows others)
    {
        try
        {
            return await request.Sender.SendAsync(row.Body, request.Stop.Stopping, request.Abandon, others);
        }
        catch (ImportException trouble)
        {
            return new SendResult(null, 0, false, new StopReason(trouble.ExitCode, trouble.Message)) { CutShort = true };
        }
        catch (OperationCanceledException) when (request.Stop.Stopping.IsCancellationRequested)
        {
            return new SendResult(null, 0, false) { CutShort = true };
        }
        catch (Exception fault)
        {
            return new SendResult(null, 1, true, Fault(fault, "sending"));
        }
    }

    // Neither its message nor its stack is reported: either may repeat a row's values.
    private StopReason Fault(Exception fault, string where)
    {
        log.LogError("Internal error while {Where}: {Kind} {Stack}", where, fault.GetType().Name, fault.StackTrace);
        log.LogDebug(fault, "The error with its message");
        return new StopReason(ExitCode.Fault, $"an internal error while {where} ({fault.GetType().Name}).");
    }

    private IEnumerable<string> Names() =>
        request.Source.Info.Header.Concat(AttributeCatalog.Documented.Definitions.Select(attribute => attribute.Name));

    /// <summary>How far reading came.</summary>
    private enum Reach
    {
        /// <summary>To the input's end.</summary>
        End,

        /// <summary>To the limit that was asked for.</summary>
        Limit,

        /// <summary>Not so far: rows are left that the report does not list.</summary>
        Broken,
    }
}
