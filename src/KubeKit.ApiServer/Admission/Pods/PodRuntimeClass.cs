using KubeKit.ApiServer.Admission.Lookups;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.NodeRuntime.V1;
using KubeKit.Resources.Quantities;

namespace KubeKit.ApiServer.Admission.Pods;

/// <summary>Gives pods what their RuntimeClass asks for: overhead, nodes that have the runtime, tolerations of those.</summary>
internal sealed class PodRuntimeClass(KindCache<RuntimeClass> classes) : IMutatingAdmission, IAdmissionPlugin
{
    public string PluginName => "RuntimeClass";

    public ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken) =>
        request is { Operation: AdmissionOperation.Create, Subresource: "", Object: Pod { Spec: { } spec } } && (!string.IsNullOrEmpty(spec.RuntimeClassName) || spec.Overhead is { Count: > 0 })
            ? ApplyAsync(request, spec, cancellationToken)
            : ValueTask.CompletedTask;

    private async ValueTask ApplyAsync(AdmissionRequest request, PodSpec spec, CancellationToken cancellationToken)
    {
        RuntimeClass? runtime = null;
        if (spec.RuntimeClassName is { Length: > 0 } name)
        {
            runtime = await classes.FindAsync("", name, cancellationToken) ?? throw new AdmissionException($"pod rejected: RuntimeClass \"{name}\" not found");
        }

        request.Object = (Pod)request.Object! with
        {
            Spec = spec with
            {
                Overhead = Overhead(spec, runtime),
                NodeSelector = NodeSelector(spec, runtime?.Scheduling?.NodeSelector),
                Tolerations = Tolerations(spec.Tolerations, runtime?.Scheduling?.Tolerations),
            },
        };
    }

    private static IReadOnlyDictionary<string, Quantity>? Overhead(PodSpec spec, RuntimeClass? runtime)
    {
        var fixedPart = runtime?.Overhead?.PodFixed;
        if (spec.Overhead is not { Count: > 0 } given)
        {
            return fixedPart ?? spec.Overhead;
        }

        if (runtime?.Overhead is null)
        {
            throw new AdmissionException("pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead");
        }

        return fixedPart is not null && fixedPart.Count == given.Count && given.All(own => fixedPart.TryGetValue(own.Key, out var amount) && amount == own.Value)
            ? fixedPart
            : throw new AdmissionException("pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead");
    }

    private static IReadOnlyDictionary<string, string>? NodeSelector(PodSpec spec, IReadOnlyDictionary<string, string>? added)
    {
        if (added is not { Count: > 0 })
        {
            return spec.NodeSelector;
        }

        var merged = new Dictionary<string, string>(spec.NodeSelector ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (key, value) in added)
        {
            if (!merged.TryAdd(key, value) && merged[key] != value)
            {
                throw new AdmissionException($"conflict: runtimeClass.scheduling.nodeSelector[{key}] = {value}; pod.spec.nodeSelector[{key}] = {merged[key]}");
            }
        }

        return merged;
    }

    private static IReadOnlyList<Toleration>? Tolerations(IReadOnlyList<Toleration>? own, IReadOnlyList<Toleration>? added) =>
        added is not { Count: > 0 } ? own : [.. own ?? [], .. added.Where(toleration => own?.Contains(toleration) != true)];
}
