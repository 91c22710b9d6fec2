using Grpc.Core;
using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Values;
using KubeKit.Store.Watching;

namespace KubeKit.Store.Etcd.Watching;

/// <summary>
/// The one watch on etcd that all watches of this process share. It keeps the newest changes, as far as it was told to, for
/// whoever reads slower; and when its member fails or falls silent it goes on at the next, without gap or duplicate.
/// </summary>
internal sealed class ChangeFeed : IAsyncDisposable
{
    // So many revisions before the first watch are read again: those who come back after a restart find them here together.
    private const long Backlog = 10_000;

    // A member that has not told of an own write after so many seconds is cut off or stopped.
    private const int SilentSeconds = 3;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly PrefixTable<FeedTopic> _topics = new();
    private readonly HashSet<FeedTopic> _touched = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly EtcdCluster _cluster;
    private readonly EtcdValues _values;
    private readonly Action<long> _noteCompacted;
    private readonly int _maximumCount;
    private readonly long _maximumBytes;
    private readonly FeedProgress _progress;
    private ChangeWindow? _window;
    private Task _running = Task.CompletedTask;
    private long _expected;

    public ChangeFeed(EtcdCluster cluster, EtcdValues values, EtcdStoreOptions options, Action<long> noteCompacted, Func<CancellationToken, Task> mark, TimeProvider time)
    {
        (_cluster, _values, _noteCompacted) = (cluster, values, noteCompacted);
        (_maximumCount, _maximumBytes) = (options.WatchWindowChanges, options.WatchWindowBytes);
        _progress = new FeedProgress(cluster, () => Window.Published, mark, time);
    }

    /// <summary>What there is to read; once a watch was opened.</summary>
    public ChangeWindow Window => Volatile.Read(ref _window)!;

    /// <summary>Why there will be no more; null while there may be.</summary>
    public string? Ended { get; private set; }

    /// <summary>Begins to follow a prefix from a position on.</summary>
    public FeedTopic Enter(string prefix, long position)
    {
        lock (_gate)
        {
            if (_window is null)
            {
                _window = ChangeWindow.At(Math.Max(0, Math.Min(position, _cluster.Newest) - Backlog));
                _running = Task.Run(RunAsync);
            }

            if (_topics.Find(prefix) is not { } topic)
            {
                // What matched before the topic stood is unknown: assume that the newest change did.
                _topics.Add(prefix, topic = new FeedTopic(prefix, _window.Published));
            }

            topic.Watches++;
            return topic;
        }
    }

    /// <summary>Ends to follow it.</summary>
    public void Leave(FeedTopic topic)
    {
        lock (_gate)
        {
            if (--topic.Watches == 0)
            {
                _topics.Remove(topic.Prefix);
            }
        }
    }

    /// <summary>An own write took place: the member that is watched must tell of it soon.</summary>
    public void Expect(long revision)
    {
        var expected = Volatile.Read(ref _expected);
        while (revision > expected && Interlocked.CompareExchange(ref _expected, revision, expected) is var seen && seen != expected)
        {
            expected = seen;
        }
    }

    /// <summary>Ends every watch.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        End("the store is closed");
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var keepingUp = _progress.RunAsync(_stop.Token);
        for (var failures = 0; !_stop.IsCancellationRequested;)
        {
            using var stream = WatchStream.Open(_cluster, _values.Keys, Window.Published + 1, _stop.Token);
            try
            {
                failures++;
                await FollowAsync(stream, () => failures = 0);
            }
            catch (CompactedException e)
            {
                // Away for too long: whoever stands before that must list anew, the others missed nothing.
                _noteCompacted(e.Compacted);
                Volatile.Write(ref _window, ChangeWindow.At(Math.Max(Window.Published, e.Compacted)));
                WakeAll();
            }
            catch (Exception e) when (e is RpcException or TimeoutException or InvalidOperationException && !_stop.IsCancellationRequested)
            {
                _cluster.Forsake(stream.Member);
                await _cluster.PauseAfterAsync(failures, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (StoreCorruptException e)
            {
                End(e.Message);
                break;
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
                break;
            }
        }

        await keepingUp;
    }

    private async Task FollowAsync(WatchStream stream, Action worked)
    {
        var reader = new ChangeReader(_values, Window.Published);
        _progress.Stream = null;
        while (await NextAsync(stream))
        {
            var changes = reader.Take(stream.Current);
            if (stream.Current.Canceled)
            {
                throw new RpcException(new Status(StatusCode.Unavailable, $"etcd cancelled the watch: {stream.Current.CancelReason}"));
            }

            _progress.Stream = stream;
            worked();
            Publish(changes, reader.Reached);
        }

        throw new RpcException(new Status(StatusCode.Unavailable, "the watch's stream ended"));
    }

    /// <exception cref="TimeoutException">Nothing came although something must have.</exception>
    private async Task<bool> NextAsync(WatchStream stream)
    {
        var next = stream.NextAsync(_stop.Token);
        for (var silent = 0; ;)
        {
            try
            {
                return await next.WaitAsync(Second, TimeProvider.System);
            }
            catch (TimeoutException) when (Volatile.Read(ref _expected) <= Window.Published || ++silent < SilentSeconds)
            {
                // Nothing is due, or not for long.
            }
        }
    }

    // The order matters: topics learn of a match, then it can be seen, then waiters wake; all under the lock that opening a
    // watch takes, so a new watch sees either none or all of it.
    private void Publish(List<StoreEvent> changes, long reached)
    {
        _cluster.Saw(reached);
        lock (_gate)
        {
            foreach (var change in changes)
            {
                foreach (var topic in _topics.Matching(change.Record.Key.Text))
                {
                    topic.Match(change.Record.Revision);
                    _touched.Add(topic);
                }
            }

            Volatile.Write(ref _window, Window.With(changes, reached, _maximumCount, _maximumBytes));
            foreach (var topic in _touched)
            {
                topic.Wake();
            }

            _touched.Clear();
        }
    }

    private void End(string reason)
    {
        Ended ??= reason;
        WakeAll();
    }

    private void WakeAll()
    {
        lock (_gate)
        {
            foreach (var topic in _topics.Values)
            {
                topic.Wake();
            }
        }
    }
}
