namespace KubeKit.Generators.Model;

/// <summary>The JSON forms that a member's type can have.</summary>
internal enum ValueForm
{
    String,
    Boolean,
    Int32,
    Int64,
    Double,
    Decimal,
    Time,
    MicroTime,
    Quantity,
    IntOrString,
    Raw,
    Duration,
    Bytes,
    Enum,
    Object,
    List,
    Map,
}

/// <summary>The C# types that hold lists and maps; they differ in what may be assigned to them.</summary>
internal enum CollectionType
{
    None,
    ReadOnly,
    Mutable,
    Array,
}

/// <summary>The type of a member, of a list's items or of a map's values.</summary>
internal sealed record ValueModel
{
    public required ValueForm Form { get; init; }

    /// <summary>The C# type, <c>global::</c>-qualified, without a question mark.</summary>
    public required string TypeName { get; init; }

    public bool IsNullable { get; init; }

    public bool IsReferenceType { get; init; }

    public CollectionType Collection { get; init; }

    /// <summary>The type of a list's items or a map's values.</summary>
    public ValueModel? Item { get; init; }

    /// <summary>The JSON texts of an enum's members.</summary>
    public EquatableArray<string> EnumNames { get; init; }

    /// <summary>The C# names of an enum's members, in the same order.</summary>
    public EquatableArray<string> EnumMembers { get; init; }

    /// <summary>Whether an object implements <c>IValidated</c>.</summary>
    public bool IsValidated { get; init; }

    /// <summary>Whether a rule of an attribute stands on the object or anywhere below it.</summary>
    public bool HasRules { get; init; } = true;

    /// <summary>Whether a field of the object, or of an object below it, is immutable.</summary>
    public bool HasImmutable { get; init; }

    /// <summary>Whether an object has a protobuf form.</summary>
    public bool IsProtobuf { get; init; }

    /// <summary>Whether it is a list or map.</summary>
    public bool IsCollection => Form is ValueForm.List or ValueForm.Map;

    /// <summary>The type at the end of lists of lists and maps of lists.</summary>
    public ValueModel Innermost => Item?.Innermost ?? this;

    /// <summary>The member that counts a collection's items.</summary>
    public string CountName => Collection == CollectionType.Array || Form == ValueForm.Bytes ? "Length" : "Count";
}
