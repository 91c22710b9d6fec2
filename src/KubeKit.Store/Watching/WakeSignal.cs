using System.Threading.Tasks.Sources;

namespace KubeKit.Store.Watching;

/// <summary>Lets one reader wait for one waker again and again without allocating.</summary>
internal sealed class WakeSignal : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private int _armed;

    /// <summary>Makes ready for one wait. Call before the waker can learn of it.</summary>
    public void Arm()
    {
        _source.Reset();
        Volatile.Write(ref _armed, 1);
    }

    /// <summary>Ends the wait; does nothing when nobody waits.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _armed, 0) == 1)
        {
            _source.SetResult(true);
        }
    }

    /// <summary>Ends a wait that was armed but not begun; a waker that came first is let finish.</summary>
    public ValueTask DisarmAsync() =>
        Interlocked.Exchange(ref _armed, 0) == 1 ? ValueTask.CompletedTask : new ValueTask(this, _source.Version);

    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((WakeSignal)state!).Cancel(token), this);
        await new ValueTask(this, _source.Version);
    }

    private void Cancel(CancellationToken token)
    {
        if (Interlocked.Exchange(ref _armed, 0) == 1)
        {
            _source.SetException(new OperationCanceledException(token));
        }
    }

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
