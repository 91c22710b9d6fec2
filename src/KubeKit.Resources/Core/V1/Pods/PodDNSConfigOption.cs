namespace KubeKit.Resources.Core.V1;

/// <summary>An option of the resolver.</summary>
public sealed partial record PodDNSConfigOption
{
    /// <summary>The name of the option.</summary>
    [ProtoField(1)]
    public string? Name { get; init; }

    /// <summary>The value, for options that have one.</summary>
    [ProtoField(2, KeepsEmpty = true)]
    public string? Value { get; init; }
}
