using System.Buffers;
using System.Globalization;
using System.Text.Json;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using Microsoft.Extensions.Logging;

namespace KubeKit.Client.Events;

/// <summary>Writes events to the cluster: new ones are created, repeated ones counted up by a patch.</summary>
internal sealed partial class EventSink(IKubeClient client, EventCorrelator correlator, TimeProvider time, ILogger logger)
{
    // A server that is not there is waited for 12 times, as client-go; then the event is dropped, for others wait behind it.
    private const int MaxAttempts = 12;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(10);

    public async Task WriteAsync(RecordedEvent recorded, CancellationToken cancellationToken)
    {
        if (!correlator.Admit(recorded))
        {
            Drop("rate");
            return;
        }

        recorded = correlator.Combine(recorded);
        var backoff = new Backoff(FirstDelay, MaxDelay);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                correlator.Stored(recorded, await StoreAsync(recorded, cancellationToken));
                return;
            }
            catch (Exception e) when (e is HttpRequestException or IOException && attempt < MaxAttempts)
            {
                await Task.Delay(backoff.Next(), time, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // Refused, often because the namespace is going away: events are not worth a fight.
                Log.Dropped(logger, recorded.Reason, recorded.Regarding.Kind, recorded.Regarding.Name, e.Message);
                Drop("refused");
                return;
            }
        }
    }

    private async Task<Event> StoreAsync(RecordedEvent recorded, CancellationToken cancellationToken)
    {
        if (correlator.Earlier(recorded) is { } earlier)
        {
            try
            {
                return await client.PatchAsync<Event>(ObjectKey.Of(earlier), CountUp(recorded, earlier), cancellationToken: cancellationToken);
            }
            catch (KubeApiException e) when (e.IsNotFound)
            {
                // It outlived its time in the cluster: start anew.
            }
        }

        return await client.CreateAsync(NewEvent(recorded), cancellationToken: cancellationToken);
    }

    private static Event NewEvent(RecordedEvent recorded) => new()
    {
        Metadata = new ObjectMeta
        {
            // As client-go names them: the object and the moment. A long name is cut, for the whole must be a DNS subdomain.
            Name = $"{Cut(recorded.Regarding.Name ?? "unknown")}.{UniqueTicks(recorded.Time).ToString("x16", CultureInfo.InvariantCulture)}",
            Namespace = recorded.Namespace,
        },
        InvolvedObject = recorded.Regarding,
        Type = recorded.Type,
        Reason = recorded.Reason,
        Message = recorded.Message,
        Source = recorded.Source,
        ReportingComponent = recorded.Source.Component,
        ReportingInstance = recorded.Source.Host,
        FirstTimestamp = recorded.Time,
        LastTimestamp = recorded.Time,
        Count = 1,
    };

    private static KubePatch CountUp(RecordedEvent recorded, Event earlier)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteNumber("count"u8, (earlier.Count ?? 1) + 1);
        writer.WriteString("lastTimestamp"u8, recorded.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteString("message"u8, recorded.Message);
        writer.WriteEndObject();
        writer.Flush();
        return new KubePatch(PatchType.StrategicMerge, buffer.WrittenMemory);
    }

    private static string Cut(string name) => name.Length <= 236 ? name : name[..236].TrimEnd('.', '-');

    // Events of one object at one moment of the clock (always, with a fake one) still need different names.
    private static long UniqueTicks(DateTimeOffset now)
    {
        while (true)
        {
            var last = Interlocked.Read(ref s_lastName);
            var next = Math.Max((now - DateTimeOffset.UnixEpoch).Ticks * 100, last + 1);
            if (Interlocked.CompareExchange(ref s_lastName, next, last) == last)
            {
                return next;
            }
        }
    }

    private static long s_lastName;

    private static void Drop(string reason) => ClientMetrics.EventsDropped.Add(1, new KeyValuePair<string, object?>("reason", reason));

    private static partial class Log
    {
        [LoggerMessage(1400, LogLevel.Debug, "Event {Reason} of {Kind} {Name} was not recorded: {Problem}")]
        public static partial void Dropped(ILogger logger, string reason, string? kind, string? name, string problem);
    }
}
