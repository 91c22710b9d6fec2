namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>A rule in CEL.</summary>
public sealed partial record ValidationRule
{
    /// <summary>The expression, which must be true.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Rule { get; init; } = "";

    /// <summary>What to say when it is not.</summary>
    [ProtoField(2)]
    public string? Message { get; init; }

    /// <summary>An expression that makes what to say.</summary>
    [ProtoField(3)]
    public string? MessageExpression { get; init; }

    /// <summary>The reason of the cause that is answered: FieldValueInvalid, FieldValueForbidden, FieldValueRequired or FieldValueDuplicate.</summary>
    [ProtoField(4, KeepsEmpty = true)]
    public string? Reason { get; init; }

    /// <summary>The field that the cause names.</summary>
    [ProtoField(5)]
    public string? FieldPath { get; init; }

    /// <summary>Whether the rule is checked where there is no old value.</summary>
    [ProtoField(6)]
    public bool? OptionalOldSelf { get; init; }
}
