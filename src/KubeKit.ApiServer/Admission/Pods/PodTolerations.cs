using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Admission.Pods;

/// <summary>
/// Pods stay on a node that is not ready or unreachable for five minutes unless they say how long (upstream's
/// DefaultTolerationSeconds).
/// </summary>
internal sealed class PodTolerations : IMutatingAdmission, IAdmissionPlugin
{
    public string PluginName => "DefaultTolerationSeconds";

    // kube-apiserver's --default-not-ready-toleration-seconds and its unreachable twin.
    private const long Seconds = 300;

    public ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        // Updates too, as upstream: an apply says nothing of these, and so would take them away, which no pod's update may.
        if (request.Operation is AdmissionOperation.Create or AdmissionOperation.Update && request.Subresource.Length == 0 && request.Object is Pod { Spec: { } spec } pod)
        {
            var tolerations = spec.Tolerations ?? [];
            Toleration[] missing = [.. Missing(tolerations, "node.kubernetes.io/not-ready"), .. Missing(tolerations, "node.kubernetes.io/unreachable")];
            if (missing.Length > 0)
            {
                request.Object = pod with { Spec = spec with { Tolerations = [.. tolerations, .. missing] } };
            }
        }

        return ValueTask.CompletedTask;
    }

    private static IEnumerable<Toleration> Missing(IReadOnlyList<Toleration> tolerations, string key)
    {
        var tolerated = tolerations.Any(t => (t.Key == key || string.IsNullOrEmpty(t.Key)) && (t.Effect == TaintEffect.NoExecute || string.IsNullOrEmpty(t.Effect)));
        return tolerated ? [] : [new Toleration { Key = key, Operator = TolerationOperator.Exists, Effect = TaintEffect.NoExecute, TolerationSeconds = Seconds }];
    }
}
