using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Admission.Pods;

/// <summary>Lets pods that ask for an extended resource onto nodes that are kept for those by a taint of its name.</summary>
internal sealed class ExtendedResourceToleration : IMutatingAdmission, IAdmissionPlugin
{
    public string PluginName => "ExtendedResourceToleration";

    public ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request is { Operation: AdmissionOperation.Create or AdmissionOperation.Update, Subresource: "", Object: Pod { Spec: { } spec } pod })
        {
            var asked = spec.Containers.Concat(spec.InitContainers ?? [])
                .SelectMany(container => container.Resources?.Requests?.Keys ?? [])
                .Where(name => name.Contains('/', StringComparison.Ordinal) && !name.Contains("kubernetes.io/", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(name => new Toleration { Key = name, Operator = TolerationOperator.Exists, Effect = TaintEffect.NoSchedule })
                .Where(toleration => spec.Tolerations?.Contains(toleration) != true).ToList();
            if (asked.Count > 0)
            {
                request.Object = pod with { Spec = spec with { Tolerations = [.. spec.Tolerations ?? [], .. asked] } };
            }
        }

        return ValueTask.CompletedTask;
    }
}
