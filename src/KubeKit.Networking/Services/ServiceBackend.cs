using System.Collections.Concurrent;
using System.Net;

namespace KubeKit.Networking.Services;

/// <summary>A port of a Service as its listeners see it: endpoints that come and go, and whose turn it is.</summary>
internal sealed class ServiceBackend(string name, TimeProvider time)
{
    // An endpoint that refused a connection is left out for this long, unless there is no other: time for the endpoint's
    // removal to arrive.
    private static readonly TimeSpan SuspicionTime = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<IPAddress, (ServiceEndpoint Endpoint, long LastUse)> _affinity = [];
    private readonly ConcurrentDictionary<ServiceEndpoint, long> _suspects = [];
    private volatile BackendSnapshot _snapshot = BackendSnapshot.Empty;
    private int _turn;

    /// <summary>The Service and port, for people.</summary>
    public string Name => name;

    public BackendSnapshot Snapshot
    {
        get => _snapshot;
        set
        {
            _snapshot = value;
            foreach (var (client, (endpoint, lastUse)) in _affinity)
            {
                if (value.Affinity is null || !value.Endpoints.Contains(endpoint) || time.GetElapsedTime(lastUse) > value.Affinity)
                {
                    _affinity.TryRemove(client, out _);
                }
            }
        }
    }

    /// <summary>The next endpoint for a client, other than those it has tried; null when there is none.</summary>
    public ServiceEndpoint? Pick(IPAddress client, IReadOnlyCollection<ServiceEndpoint> tried)
    {
        var snapshot = _snapshot;
        if (snapshot.Affinity is not { } within)
        {
            return Next(snapshot.Endpoints, tried);
        }

        var endpoint = _affinity.TryGetValue(client, out var last)
            && time.GetElapsedTime(last.LastUse) <= within
            && snapshot.Endpoints.Contains(last.Endpoint)
            && !tried.Contains(last.Endpoint)
            ? last.Endpoint
            : Next(snapshot.Endpoints, tried);
        if (endpoint is not null)
        {
            _affinity[client] = (endpoint, time.GetTimestamp());
        }

        return endpoint;
    }

    /// <summary>Tells that an endpoint could not be connected to.</summary>
    public void Suspect(ServiceEndpoint endpoint) => _suspects[endpoint] = time.GetTimestamp();

    private ServiceEndpoint? Next(ServiceEndpoint[] endpoints, IReadOnlyCollection<ServiceEndpoint> tried)
    {
        ServiceEndpoint? suspect = null;
        for (var i = 0; i < endpoints.Length; i++)
        {
            var endpoint = endpoints[(int)((uint)Interlocked.Increment(ref _turn) % (uint)endpoints.Length)];
            if (tried.Contains(endpoint))
            {
                continue;
            }

            if (!IsSuspect(endpoint))
            {
                return endpoint;
            }

            suspect ??= endpoint;
        }

        // Concurrent callers share the turns, so a round of increments may have missed one: look through them in order.
        return suspect ?? Array.Find(endpoints, endpoint => !tried.Contains(endpoint));
    }

    private bool IsSuspect(ServiceEndpoint endpoint)
    {
        if (_suspects.IsEmpty || !_suspects.TryGetValue(endpoint, out var since))
        {
            return false;
        }

        if (time.GetElapsedTime(since) < SuspicionTime)
        {
            return true;
        }

        _suspects.TryRemove(endpoint, out _);
        return false;
    }
}
