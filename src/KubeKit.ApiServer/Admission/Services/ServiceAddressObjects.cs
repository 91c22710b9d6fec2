using KubeKit.ApiServer.Bootstrap;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Watching;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Networking.V1;
using KubeKit.Store;
using Microsoft.Extensions.Logging;

namespace KubeKit.ApiServer.Admission.Services;

/// <summary>
/// Shows the addresses that Services have as IPAddress objects, named after them. They follow the Services, a moment later;
/// what is missing or left over is mended at the start and whenever the watch begins anew.
/// </summary>
internal sealed partial class ServiceAddressObjects(
    IClusterStore store, InternalWriter writer, ObjectDeleter deleter, KindFollower follower, ServerStop stop, ILogger<ServiceAddressObjects> logger)
{
    private const string ManagedBy = "ipaddress.kubernetes.io/managed-by";
    private const string Family = "ipaddress.kubernetes.io/ip-family";
    private const string Manager = "ipallocator";

    private readonly Dictionary<string, IReadOnlyList<string>> _ofService = new(StringComparer.Ordinal);

    /// <summary>Mends what is missing or left over, then follows Services until the server stops.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var revision = await RepairAsync(cancellationToken);
        _ = follower.FollowAsync(Service.Definition, revision, TakeAsync, RepairAsync, e => Log.Failed(logger, e));
    }

    private async Task<long> RepairAsync(CancellationToken cancellationToken)
    {
        var services = await store.ListAsync(new StoreRange(ObjectKeys.Prefix(Service.Definition, "")), cancellationToken);
        _ofService.Clear();
        foreach (var record in services.Records)
        {
            await ShowAsync(record.Key.Text, (Service)ObjectCodec.Decode(Service.Definition, record), cancellationToken);
        }

        var wanted = _ofService.Values.SelectMany(a => a).ToHashSet(StringComparer.Ordinal);
        var shown = await store.ListAsync(new StoreRange(ObjectKeys.Prefix(IPAddress.Definition, "")), cancellationToken);
        foreach (var address in shown.Records.Select(r => (IPAddress)ObjectCodec.Decode(IPAddress.Definition, r)))
        {
            if (address.Metadata.Labels?.GetValueOrDefault(ManagedBy) == Manager && !wanted.Contains(address.Metadata.Name!))
            {
                await HideAsync(address.Metadata.Name!, cancellationToken);
            }
        }

        return services.Revision;
    }

    private async ValueTask TakeAsync(IReadOnlyList<StoreEvent> changes)
    {
        foreach (var change in changes)
        {
            await ShowAsync(change.Record.Key.Text, change.Kind == StoreWriteKind.Delete ? null : (Service)ObjectCodec.Decode(Service.Definition, change.Record), stop.Token);
        }
    }

    private async Task ShowAsync(string key, Service? service, CancellationToken cancellationToken)
    {
        var before = _ofService.GetValueOrDefault(key) ?? [];
        var now = service is null ? [] : AddressesOf(service);
        foreach (var gone in before.Except(now, StringComparer.Ordinal))
        {
            await HideAsync(gone, cancellationToken);
        }

        foreach (var address in now.Except(before, StringComparer.Ordinal))
        {
            await writer.PutAsync(Object(address, service!), old => old with { Spec = Object(address, service!).Spec }, cancellationToken);
        }

        if (now.Count > 0)
        {
            _ofService[key] = now;
        }
        else
        {
            _ofService.Remove(key);
        }
    }

    private async Task HideAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            await deleter.DeleteAsync(new WriteContext { Kind = IPAddress.Definition, Namespace = "", Name = address, User = InternalWriter.Self }, new DeleteOptions(), cancellationToken);
        }
        catch (Encoding.ApiException e) when (e.Code == 404)
        {
            // Somebody else was quicker.
        }
    }

    private static IReadOnlyList<string> AddressesOf(Service service) =>
        [.. (service.Spec?.ClusterIPs ?? []).Where(a => System.Net.IPAddress.TryParse(a, out _))];

    private static IPAddress Object(string address, Service service) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = address,
            Labels = new Dictionary<string, string> { [ManagedBy] = Manager, [Family] = address.Contains(':', StringComparison.Ordinal) ? "IPv6" : "IPv4" },
        },
        Spec = new IPAddressSpec { ParentRef = new ParentReference { Group = "", Resource = "services", Namespace = service.Metadata.Namespace, Name = service.Metadata.Name! } },
    };

    private static partial class Log
    {
        [LoggerMessage(1040, LogLevel.Warning, "The IPAddress objects of Services could not be brought up to date; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
