namespace KubeKit.Resources.Authorization.V1;

/// <summary>A request for a path that is no resource.</summary>
public sealed partial record NonResourceAttributes
{
    /// <summary>The path.</summary>
    [ProtoField(1)]
    public string? Path { get; init; }

    /// <summary>The verb, such as get.</summary>
    [ProtoField(2)]
    public string? Verb { get; init; }
}
