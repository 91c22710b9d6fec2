using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using KubeKit.Client.Loops;

namespace KubeKit.Testing.Time;

/// <summary>
/// Lets everything that a cluster does happen in turns, one after the other in the order in which they were asked for. While
/// something is under way outside (a request between client and server, which Kestrel and .NET's HTTP client carry), the next turn
/// waits: so the order is always the same. With no turn left and nothing under way the cluster is at rest, exactly.
/// </summary>
internal sealed class TurnContext : LoopContext, IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _turns = new();
    private readonly ConcurrentDictionary<string, Call> _calls = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _served = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastCall;
    private int _outside;
    private bool _running;
    private Drive? _drive;

    /// <summary>Completes when there is a server to ask. Before, a request would be under way that only later turns can answer.</summary>
    public Task Served => _served.Task;

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_lock)
        {
            _turns.Enqueue((d, state));
            Wake();
        }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("whoever waits for a turn must not hold one");

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <inheritdoc/>
    public override HttpMessageHandler Carry(HttpMessageHandler transport) => new CallHandler(this) { InnerHandler = transport };

    /// <summary>
    /// Asks at each rest what comes next, and does it, until nothing does.
    /// </summary>
    /// <param name="next">Called at rest: what is to be done now; null for the end.</param>
    /// <param name="patience">How long, in real time, one step may take.</param>
    /// <param name="cancellationToken">Ends it half-way.</param>
    /// <exception cref="TimeoutException">The cluster did not come to rest.</exception>
    public async Task DriveAsync(Func<Action?> next, TimeSpan patience, CancellationToken cancellationToken)
    {
        var drive = new Drive(next);
        lock (_lock)
        {
            if (_drive is not null)
            {
                throw new InvalidOperationException("the cluster's time is being moved already: await one call before the next");
            }

            _drive = drive;
            Wake();
        }

        try
        {
            while (true)
            {
                var before = Volatile.Read(ref drive.Steps);
                try
                {
                    await drive.Done.Task.WaitAsync(patience, TimeProvider.System, cancellationToken);
                    return;
                }
                catch (TimeoutException) when (Volatile.Read(ref drive.Steps) > before)
                {
                    // A long way, but it goes on.
                }
                catch (TimeoutException)
                {
                    throw new TimeoutException(Unrest(patience));
                }
            }
        }
        finally
        {
            lock (_lock)
            {
                _drive = null;
            }
        }
    }

    /// <summary>Something is under way outside, and will come back as a turn.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _outside++;
        }
    }

    /// <summary>It has come back.</summary>
    public void End()
    {
        lock (_lock)
        {
            _outside--;
            Wake();
        }
    }

    /// <summary>It has come back, to a thread of the pool that has nothing else to do: the turns go on there.</summary>
    public void EndHere()
    {
        lock (_lock)
        {
            _outside--;
            if (!IsReady)
            {
                return;
            }

            _running = true;
        }

        Execute();
    }

    /// <summary>Lets requests go: their server takes them, or is not coming.</summary>
    public void Serve() => _served.TrySetResult();

    /// <summary>A new request of a component.</summary>
    public Call NewCall(HttpRequestMessage request)
    {
        var id = Interlocked.Increment(ref _lastCall).ToString(CultureInfo.InvariantCulture);
        return _calls[id] = new Call(this, id, $"{request.Method} {request.RequestUri?.PathAndQuery}");
    }

    /// <summary>The request of that number; null when nobody waits for it.</summary>
    public Call? FindCall(string? id) => id is { Length: > 0 } && _calls.TryGetValue(id, out var call) ? call : null;

    /// <summary>Takes note that nobody waits for a request's answer any more.</summary>
    public void Forget(Call call) => _calls.TryRemove(call.Id, out _);

    /// <inheritdoc/>
    public void Execute()
    {
        SetSynchronizationContext(this);
        try
        {
            while (Next() is { } turn)
            {
                turn.Callback(turn.State);
            }
        }
        finally
        {
            SetSynchronizationContext(null);
        }
    }

    /// <inheritdoc/>
    protected override async Task AwaitAsync(Task work)
    {
        Begin();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await new Return(this);
        await work;
    }

    private (SendOrPostCallback Callback, object? State)? Next()
    {
        while (true)
        {
            Drive drive;
            lock (_lock)
            {
                if (_outside == 0 && _turns.TryDequeue(out var turn))
                {
                    return turn;
                }

                if (_outside > 0 || _drive is null)
                {
                    _running = false;
                    return null;
                }

                drive = _drive;
            }

            if (drive.Next() is { } step)
            {
                Interlocked.Increment(ref drive.Steps);
                return (static state => ((Action)state!)(), step);
            }

            lock (_lock)
            {
                _drive = null;
            }

            drive.Done.TrySetResult();
        }
    }

    // Under the lock.
    private bool IsReady => !_running && _outside == 0 && (_turns.Count > 0 || _drive is not null);

    // Under the lock.
    private void Wake()
    {
        if (IsReady)
        {
            _running = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private string Unrest(TimeSpan patience)
    {
        lock (_lock)
        {
            var underWay = string.Join(", ", _calls.Values.Where(call => call.IsUnderWay).Select(call => call.What));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"the cluster did not come to rest within {patience.TotalSeconds:0} s of real time: {_turns.Count} turns wait, {_outside} things are under way outside{(underWay.Length > 0 ? $" ({underWay})" : "")}");
        }
    }

    private sealed class Drive(Func<Action?> next)
    {
        public long Steps;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Func<Action?> Next { get; } = next;
    }

    // Back from outside: first the turn, then the end of what was under way.
    private readonly struct Return(TurnContext context) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public Return GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation)
        {
            context.Post(static state => ((Action)state!)(), continuation);
            context.End();
        }
    }
}
