namespace KubeKit.Testing.Time;

/// <summary>A clock that stands until it is moved. Timers go off in turns: by their time, and of the same time in the order in which they were set.</summary>
internal sealed class StoppedClock(TurnContext turns, DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly TurnContext _turns = turns;
    private readonly SortedSet<Alarm> _alarms = new(Comparer<Alarm>.Create(static (one, other) =>
        one.Due != other.Due ? one.Due.CompareTo(other.Due) : one.Order.CompareTo(other.Order)));

    private long _ticks = start.UtcTicks;
    private long _lastOrder;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Moves on to the next timer's time if that is not beyond a time, else to that time.</summary>
    /// <returns>Lets the timer go off; null when there is none.</returns>
    public Action? MoveOn(DateTimeOffset until)
    {
        lock (_lock)
        {
            if (_alarms.Min is not { } next || next.Due > until.UtcTicks)
            {
                _ticks = Math.Max(_ticks, until.UtcTicks);
                return null;
            }

            _alarms.Remove(next);
            _ticks = Math.Max(_ticks, next.Due);
            if (next.Period is { } period)
            {
                Set(next, period);
            }

            return next.GoOff;
        }
    }

    private void Set(Alarm alarm, long wait)
    {
        (alarm.Due, alarm.Order) = (_ticks + wait, ++_lastOrder);
        _alarms.Add(alarm);
    }

    private sealed class Alarm(StoppedClock clock, TimerCallback callback, object? state) : ITimer
    {
        private bool _disposed;

        public long Due { get; set; }

        public long Order { get; set; }

        public long? Period { get; private set; }

        public void GoOff() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                if (_disposed)
                {
                    return false;
                }

                clock._alarms.Remove(this);
                Period = period > TimeSpan.Zero ? period.Ticks : null;
                if (dueTime > TimeSpan.Zero)
                {
                    clock.Set(this, dueTime.Ticks);
                }
                else if (dueTime == TimeSpan.Zero)
                {
                    // Now, though time stands: unless it is changed before its turn comes.
                    var order = Order = ++clock._lastOrder;
                    clock._turns.Post(_ => GoOffUnlessChanged(order), null);
                }
                else
                {
                    Order = ++clock._lastOrder;
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                _disposed = true;
                clock._alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void GoOffUnlessChanged(long order)
        {
            lock (clock._lock)
            {
                if (_disposed || Order != order)
                {
                    return;
                }

                if (Period is { } period)
                {
                    clock.Set(this, period);
                }
            }

            callback(state);
        }
    }
}
