using KubeKit.ApiServer.Admission.Lookups;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Scheduling.V1;

namespace KubeKit.ApiServer.Admission.Pods;

/// <summary>Gives pods the priority of the class that they name, else of the default class, else 0; and keeps the default class the only one.</summary>
internal sealed class PodPriority(KindCache<PriorityClass> classes) : IMutatingAdmission, IAdmissionPlugin
{
    private const string Preempts = "PreemptLowerPriority";

    public string PluginName => "Priority";

    public async ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.Subresource.Length > 0)
        {
            return;
        }

        if (request is { Operation: AdmissionOperation.Delete, OldObject: PriorityClass } && SystemPriorityClasses.All.Any(c => c.Metadata.Name == request.Name))
        {
            throw new AdmissionException("this is a system priority class and cannot be deleted");
        }

        if (request.Object is PriorityClass { GlobalDefault: true } && await DefaultAsync(cancellationToken) is { } other && other.Metadata.Name != request.Object.Metadata.Name)
        {
            throw new AdmissionException($"PriorityClass {other.Metadata.Name} is already marked as default. Only one default can exist");
        }

        if (request.Operation == AdmissionOperation.Create && request.Object is Pod { Spec: { } spec } pod)
        {
            request.Object = pod with { Spec = await PrioritizedAsync(spec, cancellationToken) };
        }
    }

    private async ValueTask<PodSpec> PrioritizedAsync(PodSpec spec, CancellationToken cancellationToken)
    {
        var found = string.IsNullOrEmpty(spec.PriorityClassName)
            ? await DefaultAsync(cancellationToken)
            : await classes.FindAsync("", spec.PriorityClassName, cancellationToken) ?? throw new AdmissionException($"no PriorityClass with name {spec.PriorityClassName} was found");
        var (priority, policy) = (found?.Value ?? 0, string.IsNullOrEmpty(found?.PreemptionPolicy) ? Preempts : found.PreemptionPolicy);
        if (spec.Priority is { } given && given != priority)
        {
            throw new AdmissionException(
                $"the integer value of priority ({given}) must not be provided in pod spec; priority admission controller computed {priority} from the given PriorityClass name");
        }

        if (!string.IsNullOrEmpty(spec.PreemptionPolicy) && spec.PreemptionPolicy != policy)
        {
            throw new AdmissionException(
                $"the string value of PreemptionPolicy ({spec.PreemptionPolicy}) must not be provided in pod spec; priority admission controller computed {policy} from the given PriorityClass name");
        }

        return spec with { PriorityClassName = found?.Metadata.Name ?? spec.PriorityClassName, Priority = priority, PreemptionPolicy = policy };
    }

    // Of several, as races can leave, the lowest counts.
    private async ValueTask<PriorityClass?> DefaultAsync(CancellationToken cancellationToken)
    {
        PriorityClass? lowest = null;
        foreach (var known in await classes.InAsync("", cancellationToken))
        {
            if (known.Value.GlobalDefault == true && (lowest is null || known.Value.Value < lowest.Value))
            {
                lowest = known.Value;
            }
        }

        return lowest;
    }
}
