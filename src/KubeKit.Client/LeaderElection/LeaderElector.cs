using Microsoft.Extensions.Logging;

namespace KubeKit.Client.LeaderElection;

/// <summary>Contends for a lease, so that of several processes one acts at a time.</summary>
public sealed partial class LeaderElector
{
    private readonly LeaderElectionOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LeaseLock _lease;

    /// <summary>An elector.</summary>
    public LeaderElector(IKubeClient client, LeaderElectionOptions options, TimeProvider timeProvider, ILogger<LeaderElector> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_options, _time, _logger) = (options, timeProvider, logger);
        _lease = new LeaseLock(client, options, timeProvider);
    }

    /// <summary>Whether this process leads.</summary>
    public bool IsLeader { get; private set; }

    /// <summary>
    /// Waits to lead, then runs <paramref name="onStarted"/> until it ends, leadership is lost or the caller cancels. Returns
    /// only when <paramref name="onStarted"/> has ended, whose token is cancelled before any other process can lead.
    /// </summary>
    public async Task RunAsync(Func<CancellationToken, Task> onStarted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(onStarted);
        await AcquireAsync(cancellationToken);
        using var leading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        IsLeader = true;
        Log.Leading(_logger, _options.Identity, _options.Name);
        try
        {
            var work = onStarted(leading.Token);
            var renewing = RenewAsync(leading.Token);
            await Task.WhenAny(work, renewing);
            await leading.CancelAsync();
            await renewing;
            await EndOf(work, leading.Token);
        }
        finally
        {
            IsLeader = false;
            Log.Stopped(_logger, _options.Identity, _options.Name);
            await ReleaseAsync();
        }
    }

    private async Task AcquireAsync(CancellationToken cancellationToken)
    {
        while (!await TryAsync(cancellationToken))
        {
            // Spread by a fifth, so that those who wait do not all try at one moment.
            await Task.Delay(Backoff.Delay(0, _options.RetryPeriod / 1.2, _options.RetryPeriod), _time, cancellationToken);
        }
    }

    /// <summary>Renews until cancelled, or until it has not worked for the renew deadline.</summary>
    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var renewed = _time.GetTimestamp();
        try
        {
            while (true)
            {
                await Task.Delay(_options.RetryPeriod, _time, cancellationToken);
                var left = _options.RenewDeadline - _time.GetElapsedTime(renewed);
                if (left <= TimeSpan.Zero)
                {
                    return;
                }

                // A request that hangs must not outlast the deadline.
                using var deadline = new CancellationTokenSource(left, _time);
                using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
                var sent = _time.GetTimestamp();
                if (await TryAsync(both.Token))
                {
                    // From when it was sent: the others count from when it arrived.
                    renewed = sent;
                }
                else if (_time.GetElapsedTime(renewed) >= _options.RenewDeadline)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work ended, the caller cancelled, or the deadline passed within a request.
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _lease.TryAcquireOrRenewAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(_logger, _options.Name, e.Message);
            return false;
        }
    }

    private async Task ReleaseAsync()
    {
        if (!_options.ReleaseOnCancel)
        {
            return;
        }

        try
        {
            using var patience = new CancellationTokenSource(_options.RetryPeriod, _time);
            await _lease.ReleaseAsync(patience.Token);
        }
        catch (Exception e)
        {
            // Then it expires.
            Log.Failed(_logger, _options.Name, e.Message);
        }
    }

    private static async Task EndOf(Task work, CancellationToken cancelled)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            // As asked.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1300, LogLevel.Information, "{Identity} leads {Lease}")]
        public static partial void Leading(ILogger logger, string identity, string lease);

        [LoggerMessage(1301, LogLevel.Information, "{Identity} no longer leads {Lease}")]
        public static partial void Stopped(ILogger logger, string identity, string lease);

        [LoggerMessage(1302, LogLevel.Debug, "Lease {Lease} could not be taken or renewed: {Problem}")]
        public static partial void Failed(ILogger logger, string lease, string problem);
    }
}
