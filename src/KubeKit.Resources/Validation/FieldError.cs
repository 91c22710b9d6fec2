namespace KubeKit.Resources.Validation;

/// <summary>The reasons of field errors, spelled as in <c>Status.details.causes[].reason</c>.</summary>
public enum FieldErrorReason
{
    /// <summary>A required value is missing.</summary>
    FieldValueRequired,

    /// <summary>A value is malformed or breaks a rule.</summary>
    FieldValueInvalid,

    /// <summary>A value is none of those supported.</summary>
    FieldValueNotSupported,

    /// <summary>A value that must be unique occurs twice.</summary>
    FieldValueDuplicate,

    /// <summary>A value that is fine elsewhere may not stand here or now.</summary>
    FieldValueForbidden,

    /// <summary>A value that refers to something that is not there.</summary>
    FieldValueNotFound,

    /// <summary>A value is longer than allowed.</summary>
    FieldValueTooLong,

    /// <summary>A list has more items than allowed.</summary>
    FieldValueTooMany,

    /// <summary>A value is of another type.</summary>
    FieldValueTypeInvalid,

    /// <summary>The server failed.</summary>
    InternalError,
}

/// <summary>A rule that a field breaks.</summary>
/// <param name="Reason">Which sort of rule.</param>
/// <param name="Path">The field, such as <c>spec.containers[0].name</c>.</param>
/// <param name="Message">The text after the path, such as <c>Required value: must name a port</c>; the words are those of the upstream API server.</param>
public sealed record FieldError(FieldErrorReason Reason, string Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Message}";
}
