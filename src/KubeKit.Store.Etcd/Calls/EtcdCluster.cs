using Grpc.Core;
using KubeKit.Store.Etcd.Protocol;

namespace KubeKit.Store.Etcd.Calls;

/// <summary>The members of an etcd cluster. Calls go to the one in favour; when it fails, the next is.</summary>
/// <remarks>Deadlines and pauses are those of the wire, whatever clock the store runs by.</remarks>
internal sealed class EtcdCluster : IDisposable
{
    // A pause once all members have failed: long enough not to hammer, short beside etcd's election of a second.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeProvider Wire = TimeProvider.System;

    /// <summary>Asks a member without a leader to say so at once, instead of waiting for one or keeping a watch that is silent for ever.</summary>
    public static readonly Metadata RequireLeader = new() { { "hasleader", "true" } };

    private readonly EtcdMember[] _members;
    private int _favourite;
    private long _newest;
    private volatile string? _trouble;

    public EtcdCluster(EtcdStoreOptions options)
    {
        if (options.Endpoints.Count == 0)
        {
            throw new ArgumentException("no etcd endpoint was given", nameof(options));
        }

        Timeout = options.CallTimeout;
        var connect = options.CreateHandler ?? EtcdConnections.From(options);
        _members = [.. options.Endpoints.Select(endpoint => new EtcdMember(endpoint, connect))];
    }

    /// <summary>How long one call may take, all attempts together.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>The newest revision that any answer told of.</summary>
    public long Newest => Volatile.Read(ref _newest);

    /// <summary>Why the last call failed; null when it did not.</summary>
    public string? Trouble => _trouble;

    public int Count => _members.Length;

    public EtcdMember Favourite => _members[Volatile.Read(ref _favourite) % _members.Length];

    // Where there are others, a member that does not answer is left in time to ask one of them.
    private TimeSpan Patience => Count == 1 ? Timeout : Timeout / 3;

    /// <summary>
    /// Calls that may be repeated are tried on every member until the time is up; others on the next one only where the one
    /// before cannot have heard of them.
    /// </summary>
    /// <exception cref="RpcException">etcd refused, or nobody answered; then <see cref="EtcdErrors.IsMemberDown"/> holds.</exception>
    public async Task<T> CallAsync<T>(
        Func<EtcdMember, CallOptions, AsyncUnaryCall<T>> call, Func<T, ResponseHeader> header, bool mayRepeat, CancellationToken cancellationToken)
    {
        var started = Wire.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var member = Favourite;
            try
            {
                var left = Timeout - Wire.GetElapsedTime(started);
                var deadline = Wire.GetUtcNow().UtcDateTime + (left < Patience ? left : Patience);
                var answer = await call(member, new CallOptions(RequireLeader, deadline, cancellationToken));
                Saw(header(answer).Revision);
                _trouble = null;
                return answer;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Cancelled && cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException("the call was cancelled", e, cancellationToken);
            }
            catch (ObjectDisposedException e)
            {
                throw new RpcException(new Status(StatusCode.FailedPrecondition, "the store is closed", e));
            }
            catch (RpcException e) when (EtcdErrors.IsMemberDown(e))
            {
                Forsake(member);
                if (!(mayRepeat || EtcdErrors.NeverSent(e)) || Wire.GetElapsedTime(started) + Pause >= Timeout)
                {
                    _trouble = EtcdErrors.Unavailable(e).Message;
                    throw;
                }
            }

            if (attempt % Count == 0)
            {
                await Task.Delay(Pause, Wire, cancellationToken);
            }
        }
    }

    /// <summary>For those who open a stream again after failures in a row: the other members first; once all have failed, a pause, longer and longer up to a second.</summary>
    public Task PauseAfterAsync(int failures, CancellationToken cancellationToken) =>
        failures < Count ? Task.CompletedTask : Task.Delay(TimeSpan.FromMilliseconds(Math.Min(1_000, 50 * failures)), Wire, cancellationToken);

    /// <summary>Another member is asked from now on, unless that has been decided already.</summary>
    public void Forsake(EtcdMember member)
    {
        var favourite = Volatile.Read(ref _favourite);
        if (ReferenceEquals(_members[favourite % _members.Length], member))
        {
            Interlocked.CompareExchange(ref _favourite, (favourite + 1) % _members.Length, favourite);
        }
    }

    public void Saw(long revision)
    {
        var newest = Volatile.Read(ref _newest);
        while (revision > newest && Interlocked.CompareExchange(ref _newest, revision, newest) is var seen && seen != newest)
        {
            newest = seen;
        }
    }

    public void Dispose()
    {
        foreach (var member in _members)
        {
            member.Dispose();
        }
    }
}
