namespace KubeKit.Resources.Core.V1;

/// <summary>Names an object, or a part of one.</summary>
[Atomic]
public sealed partial record ObjectReference
{
    /// <summary>The kind of the object.</summary>
    [ProtoField(1)]
    public string? Kind { get; init; }

    /// <summary>The namespace of the object.</summary>
    [ProtoField(2)]
    public string? Namespace { get; init; }

    /// <summary>The name of the object.</summary>
    [ProtoField(3)]
    public string? Name { get; init; }

    /// <summary>The UID of the object.</summary>
    [ProtoField(4)]
    public string? Uid { get; init; }

    /// <summary>The API version of the object.</summary>
    [ProtoField(5)]
    public string? ApiVersion { get; init; }

    /// <summary>The resource version that is meant, if one is.</summary>
    [ProtoField(6)]
    public string? ResourceVersion { get; init; }

    /// <summary>The part that is meant, such as spec.containers{name}.</summary>
    [ProtoField(7)]
    public string? FieldPath { get; init; }
}
