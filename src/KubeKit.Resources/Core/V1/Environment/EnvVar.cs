namespace KubeKit.Resources.Core.V1;

/// <summary>An environment variable of a container.</summary>
public sealed partial record EnvVar
{
    /// <summary>The name.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>The value, in which $(NAME) stands for a variable defined before; $$ stands for $.</summary>
    [ProtoField(2)]
    public string? Value { get; init; }

    /// <summary>Where the value comes from; not together with value.</summary>
    [ProtoField(3)]
    public EnvVarSource? ValueFrom { get; init; }
}
