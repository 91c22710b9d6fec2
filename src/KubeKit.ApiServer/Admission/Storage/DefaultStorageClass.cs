using KubeKit.ApiServer.Admission.Lookups;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Storage.V1;

namespace KubeKit.ApiServer.Admission.Storage;

/// <summary>Gives claims that name no class the default one: of several, the one that was marked so last.</summary>
internal sealed class DefaultStorageClass(KindCache<StorageClass> classes) : IMutatingAdmission, IAdmissionPlugin
{
    private const string OlderClass = "volume.beta.kubernetes.io/storage-class";
    private static readonly string[] Marks = ["storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class"];

    public string PluginName => "DefaultStorageClass";

    public ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken) =>
        request is { Operation: AdmissionOperation.Create, Subresource: "", Object: PersistentVolumeClaim { Spec.StorageClassName: null } claim } && claim.Metadata.Annotations?.ContainsKey(OlderClass) != true
            ? FillAsync(request, claim, cancellationToken)
            : ValueTask.CompletedTask;

    private async ValueTask FillAsync(AdmissionRequest request, PersistentVolumeClaim claim, CancellationToken cancellationToken)
    {
        var defaults = (await classes.InAsync("", cancellationToken)).Select(known => known.Value).Where(IsDefault);
        if (defaults.MaxBy(found => found.Metadata.CreationTimestamp) is { } chosen)
        {
            request.Object = claim with { Spec = claim.Spec! with { StorageClassName = chosen.Metadata.Name } };
        }
    }

    private static bool IsDefault(StorageClass found) => Marks.Any(mark => found.Metadata.Annotations?.GetValueOrDefault(mark) == "true");
}
