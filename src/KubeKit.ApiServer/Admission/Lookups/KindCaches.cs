using System.Collections.Frozen;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Admission.Lookups;

/// <summary>All kinds that admission keeps at hand: starts them, and tells them of this process' own writes.</summary>
internal sealed class KindCaches(IEnumerable<IKindCache> caches) : IMutatingAdmission
{
    private readonly FrozenDictionary<ResourceDefinition, IKindCache> _caches = caches.ToFrozenDictionary(cache => cache.Kind);

    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(_caches.Values.Select(cache => cache.StartAsync(cancellationToken)));

    public ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (!request.DryRun && _caches.TryGetValue(request.Definition, out var cache))
        {
            // The name may have been made up on the way.
            request.OnCompleted(_ => cache.Touch(request.Namespace, request.Object?.Metadata.Name ?? request.Name));
        }

        return ValueTask.CompletedTask;
    }
}
