using KubeKit.Client;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.Logging;

namespace KubeKit.Node.Pods;

/// <summary>
/// Writes one pod's status: at once, in the background, and only the newest when the server is slower than the pod. What
/// the worker waits for never holds a status back.
/// </summary>
internal sealed partial class PodStatusWriter(PodServices services, string uid, CancellationToken stopping)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(5);

    // A status that others keep changing back (or that the server alters) is written again this often at most.
    private static readonly TimeSpan RepairPeriod = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private Pod? _wanted;
    private Task _writing = Task.CompletedTask;
    private PodStatus? _written;
    private ulong _writtenVersion;
    private DateTimeOffset _writtenAt;

    /// <summary>Whether the server no longer has this pod.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Has a status written if the server's differs.</summary>
    /// <param name="seen">The pod as the informer has it.</param>
    /// <param name="status">The status that it should have.</param>
    public void Publish(Pod seen, PodStatus status)
    {
        lock (_lock)
        {
            if (IsGone || !NeedsWrite(seen, status))
                return;

            _wanted = seen with { Status = status };
            if (_writing.IsCompleted)
                _writing = WriteAsync(seen.Status);
        }
    }

    /// <summary>Waits until the server has the last published status, or no longer the pod.</summary>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _writing.WaitAsync(cancellationToken);
    }

    private bool NeedsWrite(Pod seen, PodStatus status)
    {
        var last = _wanted?.Status ?? _written;
        if (last != status)
            return last is not null || seen.Status != status;

        // Written before. The informer's copy says otherwise only if it is newer than that write.
        if (_wanted is not null || seen.Status == status || Version(seen) <= _writtenVersion
            || services.Time.GetUtcNow() - _writtenAt < RepairPeriod)
            return false;

        _written = seen.Status;
        return true;
    }

    private async Task WriteAsync(PodStatus? before)
    {
        await Task.Yield();
        var retry = FirstRetry;
        while (true)
        {
            Pod wanted;
            lock (_lock)
            {
                if (_wanted is null)
                {
                    _writing = Task.CompletedTask;
                    return;
                }

                wanted = _wanted;
            }

            try
            {
                var patch = PodStatusPatch.Create(uid, _written ?? before, wanted.Status!);
                var stored = await services.Client.PatchAsync<Pod>(ObjectKey.Of(wanted), patch, "status", cancellationToken: stopping);
                retry = FirstRetry;
                lock (_lock)
                {
                    (_written, _writtenVersion, _writtenAt) = (wanted.Status, Version(stored), services.Time.GetUtcNow());
                    if (ReferenceEquals(_wanted, wanted))
                        _wanted = null;
                }
            }
            catch (KubeApiException e) when (e.IsNotFound || e.IsConflict)
            {
                // Gone, or another pod by the same name (its uid conflicts): ours has nobody left to tell.
                lock (_lock)
                {
                    IsGone = true;
                    _wanted = null;
                }
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                Log.WriteFailed(services.Logger, wanted.Metadata.Namespace ?? "", wanted.Metadata.Name ?? "", e.Message);
                await Task.Delay(retry, services.Time, stopping);
                retry = TimeSpan.FromTicks(Math.Min(retry.Ticks * 2, LastRetry.Ticks));
            }
        }
    }

    private static ulong Version(Pod pod) => ulong.TryParse(pod.Metadata.ResourceVersion, System.Globalization.CultureInfo.InvariantCulture, out var v) ? v : 0;

    private static partial class Log
    {
        [LoggerMessage(EventId = 6031, Level = LogLevel.Warning, Message = "The status of pod {Namespace}/{Pod} could not be written: {Error}")]
        public static partial void WriteFailed(ILogger logger, string @namespace, string pod, string error);
    }
}
