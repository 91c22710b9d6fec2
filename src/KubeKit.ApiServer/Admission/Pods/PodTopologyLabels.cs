using KubeKit.ApiServer.Commit;
using KubeKit.Resources.Core.V1;
using KubeKit.Store;

namespace KubeKit.ApiServer.Admission.Pods;

/// <summary>Gives a pod its node's zone and region as labels when it is bound, so that it can read them about itself.</summary>
internal sealed class PodTopologyLabels(IClusterStore store) : IMutatingAdmission, IAdmissionPlugin
{
    private static readonly string[] Labels = ["topology.kubernetes.io/zone", "topology.kubernetes.io/region"];

    public string PluginName => "PodTopologyLabels";

    public ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken) =>
        request is { Operation: AdmissionOperation.Create, Subresource: "" } or { Operation: AdmissionOperation.Update, Subresource: "binding" }
            && request.Object is Pod { Spec.NodeName: { Length: > 0 } node } pod
            ? LabelAsync(request, pod, node, cancellationToken)
            : ValueTask.CompletedTask;

    private async ValueTask LabelAsync(AdmissionRequest request, Pod pod, string node, CancellationToken cancellationToken)
    {
        // A node that is not there yet has no place that is known.
        if (await store.GetAsync(ObjectKeys.Of(Node.Definition, "", node), 0, cancellationToken) is not { } record)
        {
            return;
        }

        if (!Labels.Any(label => record.Value.Span.IndexOf(System.Text.Encoding.UTF8.GetBytes(label)) >= 0))
        {
            return;
        }

        var labels = new Dictionary<string, string>(pod.Metadata.Labels ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        var ofNode = ObjectCodec.Decode(Node.Definition, record).Metadata.Labels;
        foreach (var label in Labels)
        {
            if (ofNode?.TryGetValue(label, out var value) == true)
            {
                labels[label] = value;
            }
        }

        if (labels.Count > 0)
        {
            request.Object = pod with { Metadata = pod.Metadata with { Labels = labels } };
        }
    }
}
