namespace KubeKit.Resources.Networking.V1;

/// <summary>A port by name or number.</summary>
[Atomic]
public sealed partial record ServiceBackendPort
{
    /// <summary>The name.</summary>
    [ProtoField(1)]
    public string? Name { get; init; }

    /// <summary>The number.</summary>
    [OmitZero, ProtoField(2)]
    public int? Number { get; init; }
}
