using System.Threading.Channels;
using KubeKit.Client.Loops;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.Logging;

namespace KubeKit.Client.Events;

/// <summary>Makes recorders that share one queue to the server; one loop sends what is in it.</summary>
public sealed class EventRecorderFactory : IEventRecorderFactory, IAsyncDisposable, IDisposable
{
    // Events say what happened, they are not what happens: a stopping process does not wait for them longer than this.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Channel<RecordedEvent> _channel;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeProvider _time;
    private readonly Task _loop;

    /// <summary>Recorders that write through a client.</summary>
    public EventRecorderFactory(IKubeClient client, EventRecorderOptions options, TimeProvider timeProvider, ILogger<EventRecorderFactory> logger, LoopContext? loops = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _time = timeProvider;
        _channel = Channel.CreateBounded<RecordedEvent>(new BoundedChannelOptions(options.Capacity) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
        var sink = new EventSink(client, new EventCorrelator(options, timeProvider), timeProvider, logger);
        _loop = LoopContext.Run(loops, () => SendAsync(sink));
    }

    /// <inheritdoc/>
    public IEventRecorder Create(string component, string? host = null) => new Recorder(this, new EventSource { Component = component, Host = host });

    /// <summary>Sends what waits, for a moment at most, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        await Task.WhenAny(_loop, Task.Delay(LastWords, TimeProvider.System));
        await _stopping.CancelAsync();
        await _loop;
    }

    /// <summary>Stops without sending what waits.</summary>
    public void Dispose()
    {
        _channel.Writer.TryComplete();
        _stopping.Cancel();
    }

    private async Task SendAsync(EventSink sink)
    {
        try
        {
            await foreach (var recorded in _channel.Reader.ReadAllAsync(_stopping.Token))
            {
                await sink.WriteAsync(recorded, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private sealed class Recorder(EventRecorderFactory factory, EventSource source) : IEventRecorder
    {
        public void Record(KubeObject regarding, string type, string reason, string message, string? fieldPath = null)
        {
            // 1024 is the API's limit for an event's note; a message beyond it would be refused as a whole.
            var text = message.Length <= 1024 ? message : message[..1021] + "...";
            var recorded = new RecordedEvent(source, RecordedEvent.Reference(regarding, fieldPath), type, reason, text, factory._time.GetUtcNow());
            if (!factory._channel.Writer.TryWrite(recorded))
            {
                ClientMetrics.EventsDropped.Add(1, new KeyValuePair<string, object?>("reason", "queue_full"));
            }
        }
    }
}
