using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.Networking.V1;

/// <summary>Where requests go: to a Service, or to another object.</summary>
public sealed partial record IngressBackend
{
    /// <summary>The Service.</summary>
    [ProtoField(4)]
    public IngressServiceBackend? Service { get; init; }

    /// <summary>An object of the same namespace that the controller knows.</summary>
    [ProtoField(3)]
    public TypedLocalObjectReference? Resource { get; init; }
}
