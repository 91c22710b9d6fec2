namespace KubeKit.Resources.Core.V1;

/// <summary>What a runtime handler can do.</summary>
public sealed partial record NodeRuntimeHandlerFeatures
{
    /// <summary>Whether it can make mounts read-only with all below them.</summary>
    [ProtoField(1)]
    public bool? RecursiveReadOnlyMounts { get; init; }

    /// <summary>Whether it can give pods a user namespace.</summary>
    [ProtoField(2)]
    public bool? UserNamespaces { get; init; }
}
