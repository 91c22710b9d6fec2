using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.Admission.Pods;

/// <summary>Refuses pods that keep others off more than their own node (upstream's LimitPodHardAntiAffinityTopology).</summary>
internal sealed class PodAntiAffinityTopology : IValidatingAdmission, IAdmissionPlugin
{
    private const string Node = "kubernetes.io/hostname";

    public string PluginName => "LimitPodHardAntiAffinityTopology";

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request is { Operation: AdmissionOperation.Create, Subresource: "", Object: Pod { Spec: { } spec } })
        {
            foreach (var term in spec.Affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [])
            {
                if (term.TopologyKey != Node)
                {
                    throw new AdmissionException($"affinity.PodAntiAffinity.RequiredDuringScheduling has TopologyKey {term.TopologyKey} but only key {Node} is allowed");
                }
            }
        }

        return ValueTask.CompletedTask;
    }
}
