namespace KubeKit.Resources.Authorization.V1;

/// <summary>What the asker wants to do: a resource or a path.</summary>
public sealed partial record SelfSubjectAccessReviewSpec
{
    /// <summary>A request for a resource.</summary>
    [ProtoField(1)]
    public ResourceAttributes? ResourceAttributes { get; init; }

    /// <summary>A request for a path.</summary>
    [ProtoField(2)]
    public NonResourceAttributes? NonResourceAttributes { get; init; }
}
