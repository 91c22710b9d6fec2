namespace KubeKit.Resources.Authorization.V1;

/// <summary>Who wants to do what: a resource or a path.</summary>
public sealed partial record SubjectAccessReviewSpec
{
    /// <summary>A request for a resource.</summary>
    [ProtoField(1)]
    public ResourceAttributes? ResourceAttributes { get; init; }

    /// <summary>A request for a path.</summary>
    [ProtoField(2)]
    public NonResourceAttributes? NonResourceAttributes { get; init; }

    /// <summary>The user. One of user and groups is needed.</summary>
    [ProtoField(3)]
    public string? User { get; init; }

    /// <summary>The groups the user is in.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>What else is known of the user.</summary>
    [ProtoField(5)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Extra { get; init; }

    /// <summary>The UID of the user.</summary>
    [ProtoField(6)]
    public string? Uid { get; init; }
}
