using System.Collections.Concurrent;
using System.Net;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Watching;
using KubeKit.Resources.Core.V1;
using KubeKit.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Admission.Services;

/// <summary>
/// Gives Services their cluster addresses and node ports. What a write takes is given back when it is not committed, and
/// what it leaves unused once it is. The allocators live in memory and are rebuilt from the stored Services at the start.
/// Where several servers share a store, what they know is a guess, kept close by following Services, and claims decide.
/// </summary>
internal sealed partial class ServiceAllocation(
    IClusterStore store, KindFollower follower, IOptions<ApiServerOptions> options, TimeProvider time, ILogger<ServiceAllocation> logger) : IMutatingAdmission
{
    // Another server's choice is met by chance once in thousands: so many times in a row it is a fault.
    private const int Attempts = 10;

    private readonly ServiceAddresses _addresses = new(options.Value.ServiceCidr);
    private readonly NodePorts _ports = new(options.Value.NodePortFirst, options.Value.NodePortLast);
    private readonly ServiceClaims _claims = new(store, time);
    private readonly ConcurrentDictionary<string, ServiceHoldings> _known = new(StringComparer.Ordinal);
    private Task _releasing = Task.CompletedTask;

    /// <summary>The address of the Service <c>kubernetes</c>.</summary>
    public IPAddress ServerAddress => _addresses.ServerAddress;

    /// <summary>Learns what stored Services have, and where others write, too, what they come to have.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var revision = await ReadAsync(cancellationToken);
        if (_claims.AreNeeded)
        {
            _ = follower.FollowAsync(Service.Definition, revision, FollowAsync, ReadAsync, e => Log.Failed(logger, e));
        }
    }

    public async ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.Operation == AdmissionOperation.Delete && request.OldObject is Service deleted)
        {
            request.OnCompleted(removed =>
            {
                if (removed)
                {
                    Release(ServiceHoldings.Of(deleted), request);
                }
            });
        }
        else if (request.Object is Service { Spec: not null } service && request.Subresource.Length == 0)
        {
            request.Object = await AllocateAsync(request, service, request.OldObject as Service, cancellationToken);
        }
    }

    private async ValueTask<Service> AllocateAsync(AdmissionRequest request, Service service, Service? old, CancellationToken cancellationToken)
    {
        var before = old is null ? ServiceHoldings.None : ServiceHoldings.Of(old);
        var lost = ServiceHoldings.None;
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var draft = Draft(request, service, old, before);
                if (request.DryRun || !_claims.AreNeeded || await ClaimAsync(draft, request, cancellationToken) is not { } taken)
                {
                    request.OnCompleted(committed => Settle(request, draft, before, committed));
                    return draft.Service;
                }

                // It stays taken here, so that the next draft sees it.
                lost = new ServiceHoldings([.. lost.Addresses, .. taken.Addresses], [.. lost.Ports, .. taken.Ports]);
                if (attempt == Attempts)
                {
                    throw ApiErrors.Internal("other servers took each address or port that was chosen");
                }
            }
        }
        finally
        {
            // From now on it is taken if a Service is known to have it: a claim may go without anybody being told.
            Free(_known.Values.Aggregate(lost, (left, known) => left.Addresses.Count + left.Ports.Count == 0 ? left : left.Except(known)));
        }
    }

    private ServiceDraft Draft(AdmissionRequest request, Service service, Service? old, ServiceHoldings before)
    {
        var draft = new ServiceDraft(ServiceCarryOver.From(service, old), before, _addresses, _ports);
        try
        {
            draft.Fill();
        }
        catch
        {
            Free(draft.Taken);
            throw;
        }

        if (draft.Errors.Count > 0)
        {
            Free(draft.Taken);
            throw ApiErrors.Invalid(request.Definition, service.Metadata.Name ?? "", draft.Errors);
        }

        return draft;
    }

    // What somebody else has of all that the draft took; null when it is all its own.
    private async ValueTask<ServiceHoldings?> ClaimAsync(ServiceDraft draft, AdmissionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            // What this server itself gives back just now is free.
            await Volatile.Read(ref _releasing);
            var lost = await _claims.TakeAsync(draft.Taken, request.Namespace, NameOf(request), cancellationToken);
            if (lost.Addresses.Count + lost.Ports.Count == 0)
            {
                return null;
            }

            Free(draft.Taken.Except(lost));
            return lost;
        }
        catch
        {
            Release(draft.Taken, request);
            throw;
        }
    }

    private void Settle(AdmissionRequest request, ServiceDraft draft, ServiceHoldings before, bool committed)
    {
        if (!committed)
        {
            Release(draft.Taken, request);
            return;
        }

        var after = request.Object is Service stored && !Finalization.IsDone(request.Definition, stored) ? ServiceHoldings.Of(stored) : ServiceHoldings.None;
        Release(before.Except(after), request);
    }

    private void Release(ServiceHoldings holdings, AdmissionRequest request)
    {
        Free(holdings);
        if (_claims.AreNeeded && !request.DryRun && holdings.Addresses.Count + holdings.Ports.Count > 0)
        {
            var releasing = _claims.ReleaseAsync(holdings, request.Namespace, NameOf(request));
            Volatile.Write(ref _releasing, Task.WhenAll(Volatile.Read(ref _releasing), releasing));
        }
    }

    private void Free(ServiceHoldings holdings)
    {
        foreach (var address in holdings.Addresses)
        {
            _addresses.Release(address);
        }

        foreach (var port in holdings.Ports)
        {
            _ports.Release(port);
        }
    }

    private void Take(ServiceHoldings holdings)
    {
        foreach (var address in holdings.Addresses)
        {
            _ = _addresses.Take(address);
        }

        foreach (var port in holdings.Ports)
        {
            _ = _ports.Take(port);
        }
    }

    private async Task<long> ReadAsync(CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(new StoreRange(ObjectKeys.Prefix(Service.Definition, "")), cancellationToken);
        foreach (var gone in _known.Keys.Except(page.Records.Select(r => r.Key.Text), StringComparer.Ordinal))
        {
            Know(gone, ServiceHoldings.None);
        }

        foreach (var record in page.Records)
        {
            Know(record.Key.Text, ServiceHoldings.Of((Service)ObjectCodec.Decode(Service.Definition, record)));
        }

        return page.Revision;
    }

    private ValueTask FollowAsync(IReadOnlyList<StoreEvent> changes)
    {
        foreach (var change in changes)
        {
            Know(change.Record.Key.Text, change.Kind == StoreWriteKind.Delete ? ServiceHoldings.None : ServiceHoldings.Of((Service)ObjectCodec.Decode(Service.Definition, change.Record)));
        }

        return ValueTask.CompletedTask;
    }

    private void Know(string key, ServiceHoldings now)
    {
        if (!_claims.AreNeeded)
        {
            Take(now);
            return;
        }

        Free(_known.GetValueOrDefault(key, ServiceHoldings.None).Except(now));
        Take(now);
        if (now.Addresses.Count + now.Ports.Count > 0)
        {
            _known[key] = now;
        }
        else
        {
            _known.TryRemove(key, out _);
        }
    }

    private static string NameOf(AdmissionRequest request) => request.Object?.Metadata.Name ?? request.OldObject?.Metadata.Name ?? request.Name;

    private static partial class Log
    {
        [LoggerMessage(1041, LogLevel.Warning, "What other servers give to Services could not be followed; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
