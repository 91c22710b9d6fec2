using KubeKit.ApiServer.Commit;
using KubeKit.Resources.Core.V1;
using KubeKit.Store;

namespace KubeKit.ApiServer.Admission.Pods;

/// <summary>Pods run as their namespace's ServiceAccount <c>default</c> unless they name another; imagePullSecrets come from it, and a token of it is mounted unless somebody does not want that.</summary>
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

        // The default account may come a moment after its namespace; its kubelet waits for it then, the pod's creator need not.
        var account = record is null ? null : (ServiceAccount)ObjectCodec.Decode(ServiceAccount.Definition, record);
        var mounts = spec.AutomountServiceAccountToken ?? account?.AutomountServiceAccountToken ?? true;
        request.Object = pod with
        {
            Spec = (mounts ? AccountTokenMount.AddTo(spec) : spec) with
            {
                ServiceAccountName = name,
                ServiceAccount = name,
                ImagePullSecrets = spec.ImagePullSecrets is { Count: > 0 } own ? own : account?.ImagePullSecrets,
            },
        };
    }
}
