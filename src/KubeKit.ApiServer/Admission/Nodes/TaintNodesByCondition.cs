using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Admission.Nodes;

/// <summary>New nodes are tainted until somebody has seen that they are ready: nothing is scheduled there before.</summary>
internal sealed class TaintNodesByCondition : IMutatingAdmission, IAdmissionPlugin
{
    public string PluginName => "TaintNodesByCondition";

    public ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request is { Operation: AdmissionOperation.Create, Subresource: "", Object: Node node })
        {
            var taints = node.Spec?.Taints ?? [];
            if (!taints.Any(taint => taint is { Key: WellKnownTaints.NotReady, Effect: TaintEffect.NoSchedule }))
            {
                request.Object = node with
                {
                    Spec = (node.Spec ?? new NodeSpec()) with { Taints = [.. taints, new Taint { Key = WellKnownTaints.NotReady, Effect = TaintEffect.NoSchedule }] },
                };
            }
        }

        return ValueTask.CompletedTask;
    }
}
