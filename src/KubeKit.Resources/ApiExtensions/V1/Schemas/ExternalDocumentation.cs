namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>Where to read more.</summary>
public sealed partial record ExternalDocumentation
{
    /// <summary>What is found there.</summary>
    [ProtoField(1)]
    public string? Description { get; init; }

    /// <summary>The address.</summary>
    [ProtoField(2)]
    public string? Url { get; init; }
}
