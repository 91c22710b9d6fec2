using System.Net;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Core.V1;
using KubeKit.Store;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Admission.Services;

/// <summary>
/// Gives Services their cluster addresses and node ports. What a write takes is given back when it is not committed, and
/// what it leaves unused once it is. The allocators live in memory and are rebuilt from the stored Services at the start.
/// </summary>
internal sealed class ServiceAllocation(IClusterStore store, IOptions<ApiServerOptions> options) : IMutatingAdmission
{
    private readonly ServiceAddresses _addresses = new(options.Value.ServiceCidr);
    private readonly NodePorts _ports = new(options.Value.NodePortFirst, options.Value.NodePortLast);

    /// <summary>The address of the Service <c>kubernetes</c>.</summary>
    public IPAddress ServerAddress => _addresses.ServerAddress;

    /// <summary>Learns what stored Services have.</summary>
    public async Task RebuildAsync(CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(new StoreRange(ObjectKeys.Prefix(Service.Definition, "")), cancellationToken);
        foreach (var record in page.Records)
        {
            var held = ServiceHoldings.Of((Service)ObjectCodec.Decode(Service.Definition, record));
            foreach (var address in held.Addresses)
            {
                _ = _addresses.Take(address);
            }

            foreach (var port in held.Ports)
            {
                _ = _ports.Take(port);
            }
        }
    }

    public ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.Operation == AdmissionOperation.Delete && request.OldObject is Service deleted)
        {
            request.OnCompleted(removed =>
            {
                if (removed)
                {
                    Release(ServiceHoldings.Of(deleted));
                }
            });
        }
        else if (request.Object is Service { Spec: not null } service && request.Subresource.Length == 0)
        {
            request.Object = Allocate(request, service, request.OldObject as Service);
        }

        return ValueTask.CompletedTask;
    }

    private Service Allocate(AdmissionRequest request, Service service, Service? old)
    {
        var before = old is null ? ServiceHoldings.None : ServiceHoldings.Of(old);
        var draft = new ServiceDraft(ServiceCarryOver.From(service, old), before, _addresses, _ports);
        try
        {
            draft.Fill();
        }
        catch
        {
            Release(draft.Taken);
            throw;
        }

        if (draft.Errors.Count > 0)
        {
            Release(draft.Taken);
            throw ApiErrors.Invalid(request.Definition, service.Metadata.Name ?? "", draft.Errors);
        }

        request.OnCompleted(committed => Settle(request, draft, before, committed));
        return draft.Service;
    }

    private void Settle(AdmissionRequest request, ServiceDraft draft, ServiceHoldings before, bool committed)
    {
        if (!committed)
        {
            Release(draft.Taken);
            return;
        }

        var after = request.Object is Service stored && !Finalization.IsDone(request.Definition, stored) ? ServiceHoldings.Of(stored) : ServiceHoldings.None;
        Release(before.Except(after));
    }

    private void Release(ServiceHoldings holdings)
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
}
