using Grpc.Core;
using KubeKit.Store.Etcd.Protocol;

namespace KubeKit.Store.Etcd.Calls;

/// <summary>The members of an etcd cluster. Calls go to the one in favour; when it fails, the next is.</summary>
internal sealed class EtcdCluster : IDisposable
{
    private readonly EtcdMember[] _members;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private int _favourite;
    private long _newest;
    private volatile string? _trouble;

    public EtcdCluster(EtcdStoreOptions options, TimeProvider time)
    {
        if (options.Endpoints.Count == 0)
        {
            throw new ArgumentException("no etcd endpoint was given", nameof(options));
        }

        (_timeout, _time) = (options.CallTimeout, time);
        _members = [.. options.Endpoints.Select(endpoint => new EtcdMember(endpoint, options.CreateHandler))];
    }

    /// <summary>The newest revision that any answer told of.</summary>
    public long Newest => Volatile.Read(ref _newest);

    /// <summary>Why the last call failed; null when it did not.</summary>
    public string? Trouble => _trouble;

    public int Count => _members.Length;

    public EtcdMember Favourite => _members[Volatile.Read(ref _favourite) % _members.Length];

    /// <summary>Calls that change nothing are tried on every member; writes only where the one before cannot have heard of them.</summary>
    public async Task<T> CallAsync<T>(
        Func<EtcdMember, CallOptions, AsyncUnaryCall<T>> call, Func<T, ResponseHeader> header, bool isRead, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var member = Favourite;
            try
            {
                var deadline = _time.GetUtcNow().UtcDateTime + _timeout;
                var answer = await call(member, new CallOptions(deadline: deadline, cancellationToken: cancellationToken));
                Saw(header(answer).Revision);
                _trouble = null;
                return answer;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Cancelled && cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException("the call was cancelled", e, cancellationToken);
            }
            catch (RpcException e) when (EtcdErrors.IsMemberDown(e))
            {
                Forsake(member);
                if (attempt >= _members.Length || !(isRead || EtcdErrors.NeverSent(e)))
                {
                    var failure = EtcdErrors.Unavailable(e);
                    _trouble = failure.Message;
                    throw failure;
                }
            }
        }
    }

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
