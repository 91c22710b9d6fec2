using KubeKit.ApiServer.CustomResources;
using KubeKit.Resources;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.Commit;

/// <summary>What a delete does next.</summary>
internal enum DeletionStep
{
    /// <summary>The object goes at once.</summary>
    Remove,

    /// <summary>The object is marked; whoever holds it lets it go later.</summary>
    Mark,

    /// <summary>The object is marked already, and this delete asks for nothing more.</summary>
    Pending,
}

/// <summary>Decides how an object is deleted: pods get time to end, all else goes as soon as no finalizer holds it.</summary>
internal static class GracefulDeletion
{
    /// <summary>The step, and the object as it is to be stored or, for <see cref="DeletionStep.Remove"/>, as its last event shows it.</summary>
    public static (DeletionStep Step, KubeObject Value) Plan(ResourceDefinition kind, KubeObject value, DeleteOptions options, DateTimeOffset now)
    {
        if (value is Pod pod)
        {
            return PlanPod(kind, pod, options, now);
        }

        if (value is Namespace ns)
        {
            return PlanNamespace(kind, ns, options, now);
        }

        if (value is CustomResourceDefinition { Metadata.DeletionTimestamp: null } definition)
        {
            // Its objects go first: from here on the finalizer holds it until they have.
            value = CustomResourceCleanup.Begin(definition, now);
        }

        return Finish(kind, value, options, now);
    }

    private static (DeletionStep, KubeObject) PlanPod(ResourceDefinition kind, Pod pod, DeleteOptions options, DateTimeOffset now)
    {
        var metadata = pod.Metadata;
        if (metadata.DeletionTimestamp is { } deletion)
        {
            // Marked before: the time left may only get shorter.
            if (metadata.DeletionGracePeriodSeconds is null or 0)
            {
                return Finish(kind, pod, options, now);
            }

            // A negative period means "at once, but tell the kubelet", which is what one second does.
            var wanted = options.GracePeriodSeconds is < 0 ? 1 : options.GracePeriodSeconds;
            if (wanted is not { } shorter || shorter >= metadata.DeletionGracePeriodSeconds)
            {
                return (DeletionStep.Pending, pod);
            }

            var at = deletion.AddSeconds(shorter - metadata.DeletionGracePeriodSeconds.Value);
            if (at < now)
            {
                // The period has passed by now: what is left is the least that still leaves the last delete to the kubelet.
                (at, shorter) = (now, shorter == 0 ? 0 : 1);
            }

            return Finish(kind, Marked(pod, at, shorter, metadata.Generation), options, now);
        }

        var grace = GraceOf(pod, options);
        // The mark is a change of what is wanted.
        return Finish(kind, Marked(pod, now.AddSeconds(grace), grace, metadata.Generation is > 0 ? metadata.Generation + 1 : metadata.Generation), options, now);
    }

    private static long GraceOf(Pod pod, DeleteOptions options)
    {
        // Nobody runs it: nobody needs time.
        if (string.IsNullOrEmpty(pod.Spec?.NodeName) || pod.Status?.Phase is PodPhase.Failed or PodPhase.Succeeded)
        {
            return 0;
        }

        var grace = options.GracePeriodSeconds ?? pod.Spec.TerminationGracePeriodSeconds ?? 30;
        // A negative period means "at once, but tell the kubelet", which is what one second does.
        return grace < 0 ? 1 : grace;
    }

    // The namespace controller empties it first: until then the phase says what is going on.
    private static (DeletionStep, KubeObject) PlanNamespace(ResourceDefinition kind, Namespace ns, DeleteOptions options, DateTimeOffset now)
    {
        if (ns.Metadata.DeletionTimestamp is not null)
        {
            return ns.Spec?.Finalizers is { Count: > 0 } ? (DeletionStep.Pending, ns) : Finish(kind, ns, options, now);
        }

        if (ns.Spec?.Finalizers is not { Count: > 0 } && ns.Metadata.Finalizers is not { Count: > 0 })
        {
            return (DeletionStep.Remove, ns);
        }

        return (DeletionStep.Mark, ns with
        {
            Metadata = ns.Metadata with { DeletionTimestamp = Stamp.WholeSeconds(now), Finalizers = Finalizers(kind, ns.Metadata, options) },
            Status = (ns.Status ?? new NamespaceStatus()) with { Phase = NamespacePhase.Terminating },
        });
    }

    private static (DeletionStep, KubeObject) Finish(ResourceDefinition kind, KubeObject value, DeleteOptions options, DateTimeOffset now)
    {
        var metadata = value.Metadata;
        var finalizers = Finalizers(kind, metadata, options);
        var held = finalizers is { Count: > 0 };
        if (held && metadata.DeletionTimestamp is null)
        {
            value = Marked(value, now, 0, metadata.Generation is > 0 ? metadata.Generation + 1 : metadata.Generation);
        }

        value = value with { Metadata = value.Metadata with { Finalizers = finalizers } };
        var waits = held || value.Metadata.DeletionGracePeriodSeconds > 0;
        return (waits ? DeletionStep.Mark : DeletionStep.Remove, value);
    }

    private static IReadOnlyList<string>? Finalizers(ResourceDefinition kind, ObjectMeta metadata, DeleteOptions options)
    {
        var finalizers = Finalization.ForDelete(kind, metadata, options);
        return finalizers.Count == 0 ? null : finalizers;
    }

    private static KubeObject Marked(KubeObject value, DateTimeOffset at, long grace, long? generation) => value with
    {
        Metadata = value.Metadata with { DeletionTimestamp = Stamp.WholeSeconds(at), DeletionGracePeriodSeconds = grace, Generation = generation },
    };
}
