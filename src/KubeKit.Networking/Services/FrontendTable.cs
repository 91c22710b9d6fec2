using System.Net.Sockets;
using KubeKit.Client;
using KubeKit.Networking.Forwarding;
using Microsoft.Extensions.Logging;

namespace KubeKit.Networking.Services;

/// <summary>The listeners of this machine. A change of endpoints or protocol reaches the listener that is there; only addresses and ports open and close any.</summary>
internal sealed partial class FrontendTable(IListenerFactory listeners, TimeProvider time, ILogger<FrontendTable> logger)
{
    // Changed by the reconciler's one worker, then by the shutdown after that worker ended.
    private readonly Dictionary<Frontend, Entry> _entries = [];

    // Services that want what another has, asked again when that changes.
    private readonly Dictionary<ObjectKey, IReadOnlyList<PlannedFrontend>> _plans = [];

    public async Task ApplyAsync(ObjectKey service, IReadOnlyList<PlannedFrontend> plan)
    {
        var wanted = plan.GroupBy(p => p.Frontend).ToDictionary(g => g.Key, g => g.First());
        var freed = _entries.Where(e => e.Value.Owner == service && !wanted.ContainsKey(e.Key)).Select(e => e.Key).ToList();
        foreach (var frontend in freed)
        {
            _entries.Remove(frontend, out var entry);
            await entry!.Listener.DisposeAsync();
            entry.Backend.Snapshot = BackendSnapshot.Empty;
            Log.Closed(logger, entry.Backend.Name, frontend);
        }

        foreach (var planned in wanted.Values)
        {
            Set(service, planned);
        }

        _plans.Remove(service);
        if (plan.Count > 0)
        {
            _plans[service] = plan;
        }

        GiveAway(freed);
    }

    public async Task CloseAsync()
    {
        await Task.WhenAll(_entries.Values.Select(entry => entry.Listener.DisposeAsync().AsTask()));
        _entries.Clear();
        _plans.Clear();
    }

    private void Set(ObjectKey service, PlannedFrontend planned)
    {
        if (_entries.TryGetValue(planned.Frontend, out var entry))
        {
            if (entry.Owner == service)
            {
                entry.Backend.Snapshot = planned.Backend;
            }
            else
            {
                Log.Taken(logger, planned.Name, planned.Frontend, entry.Backend.Name);
            }

            return;
        }

        var backend = new ServiceBackend(planned.Name, time) { Snapshot = planned.Backend };
        var listener = planned.Frontend.Protocol == ProtocolType.Udp ? listeners.Udp(planned.Frontend, backend) : listeners.Tcp(planned.Frontend, backend);
        _entries[planned.Frontend] = new Entry(service, backend, listener);
        Log.Opened(logger, planned.Name, planned.Frontend, planned.Backend.Endpoints.Length);
    }

    private void GiveAway(List<Frontend> freed)
    {
        foreach (var (service, plan) in freed.Count == 0 ? [] : _plans)
        {
            foreach (var planned in plan.Where(p => freed.Contains(p.Frontend) && !_entries.ContainsKey(p.Frontend)))
            {
                Set(service, planned);
            }
        }
    }

    private sealed record Entry(ObjectKey Owner, ServiceBackend Backend, IAsyncDisposable Listener);

    private static partial class Log
    {
        [LoggerMessage(6100, LogLevel.Debug, "Service {Service} answers on {Frontend} ({Endpoints} endpoints)")]
        public static partial void Opened(ILogger logger, string service, Frontend frontend, int endpoints);

        [LoggerMessage(6101, LogLevel.Debug, "Service {Service} no longer answers on {Frontend}")]
        public static partial void Closed(ILogger logger, string service, Frontend frontend);

        [LoggerMessage(6102, LogLevel.Warning, "Service {Service} cannot have {Frontend}, which {Other} has")]
        public static partial void Taken(ILogger logger, string service, Frontend frontend, string other);
    }
}
