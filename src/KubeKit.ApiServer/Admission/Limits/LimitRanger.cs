using KubeKit.ApiServer.Admission.Lookups;
using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Admission.Limits;

/// <summary>Gives containers the default requests and limits of their namespace's LimitRanges, and refuses pods and claims outside of their bounds.</summary>
internal sealed class LimitRanger(KindCache<LimitRange> ranges) : IMutatingAdmission, IValidatingAdmission, IAdmissionPlugin
{
    public string PluginName => "LimitRanger";

    public ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken) =>
        Concerns(request) && request.Object is Pod ? FillAsync(request, cancellationToken) : ValueTask.CompletedTask;

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken) =>
        Concerns(request) ? CheckAsync(request, cancellationToken) : ValueTask.CompletedTask;

    private async ValueTask FillAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        foreach (var range in await ranges.InAsync(request.Namespace, cancellationToken))
        {
            request.Object = ContainerDefaults.Of(range.Value).AddTo((Pod)request.Object!);
        }
    }

    private async ValueTask CheckAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        foreach (var range in await ranges.InAsync(request.Namespace, cancellationToken))
        {
            var bounds = new LimitBounds();
            foreach (var item in range.Value.Spec?.Limits ?? [])
            {
                switch (request.Object)
                {
                    case Pod { Spec: { } spec }: bounds.Check(item, spec); break;
                    case PersistentVolumeClaim claim: bounds.Check(item, claim); break;
                }
            }

            if (bounds.Message is { } message)
            {
                throw new AdmissionException(message);
            }
        }
    }

    // What a pod's containers get may not change but through a resize; and what is on its way out may stay as it is.
    private static bool Concerns(AdmissionRequest request) => (request.Operation, request.Subresource, request.Object) switch
    {
        (AdmissionOperation.Create, "", Pod or PersistentVolumeClaim) => true,
        (AdmissionOperation.Update, "resize", Pod pod) => pod.Metadata.DeletionTimestamp is null,
        (AdmissionOperation.Update, "", PersistentVolumeClaim claim) => claim.Metadata.DeletionTimestamp is null,
        _ => false,
    };
}
