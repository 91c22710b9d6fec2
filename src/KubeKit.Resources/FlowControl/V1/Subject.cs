namespace KubeKit.Resources.FlowControl.V1;

/// <summary>Who asks.</summary>
public sealed partial record Subject
{
    /// <summary>User, Group or ServiceAccount.</summary>
    [ProtoField(1), Required]
    public string Kind { get; init; } = "";

    /// <summary>The user.</summary>
    [ProtoField(2)]
    public UserSubject? User { get; init; }

    /// <summary>The group.</summary>
    [ProtoField(3)]
    public GroupSubject? Group { get; init; }

    /// <summary>The ServiceAccount.</summary>
    [ProtoField(4)]
    public ServiceAccountSubject? ServiceAccount { get; init; }
}
