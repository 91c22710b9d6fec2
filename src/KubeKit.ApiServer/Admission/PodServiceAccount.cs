using KubeKit.ApiServer.Commit;
using KubeKit.Resources.Core.V1;
using KubeKit.Store;

namespace KubeKit.ApiServer.Admission;

/// <summary>Pods run as their namespace's ServiceAccount <c>default</c> unless they name another; imagePullSecrets come from it.</summary>
internal sealed class PodServiceAccount(IClusterStore store) : IMutatingAdmission, IAdmissionPlugin
{
    public string PluginName => "ServiceAccount";

    private const string DefaultName = "default";

    public async ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.Operation != AdmissionOperation.Create || request.Subresource.Length > 0 || request.Object is not Pod { Spec: { } spec } pod)
        {
            return;
        }

        // A mirror pod shows what a kubelet runs by itself: no account speaks for it.
        if (pod.Metadata.Annotations?.ContainsKey("kubernetes.io/config.mirror") == true)
        {
            return;
        }

        var name = string.IsNullOrEmpty(spec.ServiceAccountName) ? DefaultName : spec.ServiceAccountName;
        var record = await store.GetAsync(ObjectKeys.Of(ServiceAccount.Definition, request.Namespace, name), 0, cancellationToken);
        if (record is null && name != DefaultName)
        {
            throw new AdmissionException($"error looking up service account {request.Namespace}/{name}: serviceaccount \"{name}\" not found");
        }

        // The default account may come a moment after its namespace; no pod needs to wait for it as long as no token is mounted.
        var account = record is null ? null : (ServiceAccount)ObjectCodec.Decode(ServiceAccount.Definition, record);
        request.Object = pod with
        {
            Spec = spec with
            {
                ServiceAccountName = name,
                ServiceAccount = name,
                ImagePullSecrets = spec.ImagePullSecrets is { Count: > 0 } own ? own : account?.ImagePullSecrets,
            },
        };
    }
}
