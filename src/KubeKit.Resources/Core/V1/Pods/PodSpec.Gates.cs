namespace KubeKit.Resources.Core.V1;

// Fields behind gates that are off in this version go silently, as upstream has it; what is there already stays.
public sealed partial record PodSpec
{
    internal PodSpec WithoutGatedFields(PodSpec? old)
    {
        var spec = SchedulingGroup is not null && old?.SchedulingGroup is null ? this with { SchedulingGroup = null } : this;
        if (spec.HasStopSignals() && old?.HasStopSignals() != true)
        {
            spec = spec with
            {
                Containers = [.. spec.Containers.Select(container => container with { Lifecycle = WithoutSignal(container.Lifecycle) })],
                InitContainers = spec.InitContainers?.Select(container => container with { Lifecycle = WithoutSignal(container.Lifecycle) }).ToList(),
                EphemeralContainers = spec.EphemeralContainers?.Select(container => container with { Lifecycle = WithoutSignal(container.Lifecycle) }).ToList(),
            };
        }

        if (spec.Projects(source => source.ClusterTrustBundle is not null) && old?.Projects(source => source.ClusterTrustBundle is not null) != true)
        {
            spec = spec.WithSources(source => source with { ClusterTrustBundle = null });
        }

        return spec.Projects(source => source.PodCertificate is not null) && old?.Projects(source => source.PodCertificate is not null) != true
            ? spec.WithSources(source => source with { PodCertificate = null })
            : spec;
    }

    private bool HasStopSignals() =>
        Containers.Any(container => container.Lifecycle?.StopSignal is not null)
        || InitContainers?.Any(container => container.Lifecycle?.StopSignal is not null) == true
        || EphemeralContainers?.Any(container => container.Lifecycle?.StopSignal is not null) == true;

    private static Lifecycle? WithoutSignal(Lifecycle? lifecycle) =>
        lifecycle is { StopSignal: not null, PostStart: null, PreStop: null } ? null : lifecycle is null ? null : lifecycle with { StopSignal = null };

    private bool Projects(Predicate<VolumeProjection> isSource) => Volumes?.Any(volume => volume.Projected?.Sources?.Any(source => isSource(source)) == true) == true;

    private PodSpec WithSources(Func<VolumeProjection, VolumeProjection> change) => this with
    {
        Volumes = Volumes?.Select(volume => volume.Projected?.Sources is { } sources
            ? volume with { Projected = volume.Projected with { Sources = sources.Select(change).ToList() } }
            : volume).ToList(),
    };
}

public sealed partial record PodTemplateSpec
{
    internal PodTemplateSpec WithoutGatedFields(PodTemplateSpec? old) =>
        Spec?.WithoutGatedFields(old?.Spec) is { } spec && !ReferenceEquals(spec, Spec) ? this with { Spec = spec } : this;
}
