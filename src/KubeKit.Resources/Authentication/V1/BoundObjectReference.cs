namespace KubeKit.Resources.Authentication.V1;

/// <summary>The object that a token is bound to: without it the token is worth nothing.</summary>
public sealed partial record BoundObjectReference
{
    /// <summary>Its kind: Pod, Secret or Node.</summary>
    [ProtoField(1)]
    public string? Kind { get; init; }

    /// <summary>Its apiVersion.</summary>
    [ProtoField(2)]
    public string? ApiVersion { get; init; }

    /// <summary>Its name.</summary>
    [ProtoField(3)]
    public string? Name { get; init; }

    /// <summary>Its UID.</summary>
    [ProtoField(4)]
    public string? Uid { get; init; }
}
