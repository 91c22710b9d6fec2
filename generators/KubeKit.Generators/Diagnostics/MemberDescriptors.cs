using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Diagnostics;

/// <summary>What can be wrong with a field.</summary>
internal static class MemberDescriptors
{
    public static readonly DiagnosticDescriptor UnsupportedType = Descriptors.Error(
        "KUBE0020", "A field's type has no JSON form", "'{0}' is of type '{1}', which has no JSON form: {2}");

    public static readonly DiagnosticDescriptor DuplicateJsonName = Descriptors.Error(
        "KUBE0021", "Two fields have one JSON name", "'{0}' and '{1}' are both written as '{2}'");

    public static readonly DiagnosticDescriptor NotList = Descriptors.Error(
        "KUBE0022", "A list attribute stands on no fitting list", "[{0}] on '{1}' needs {2}");

    public static readonly DiagnosticDescriptor MissingListMapKey = Descriptors.Error(
        "KUBE0023", "A key of a list is no field of its items", "'{0}' is no scalar field of '{1}', so it cannot be a key of '{2}'");

    public static readonly DiagnosticDescriptor AttributeDoesNotFit = Descriptors.Error(
        "KUBE0024", "An attribute does not fit the field's type", "[{0}] does not fit '{1}': it needs {2}");

    public static readonly DiagnosticDescriptor BadPattern = Descriptors.Error(
        "KUBE0025", "A pattern is no regular expression that can be matched without backtracking", "[{2}] on '{0}': {1}");

    public static readonly DiagnosticDescriptor BadDefault = Descriptors.Error(
        "KUBE0026", "A default does not fit the field", "[Default] on '{0}': {1}");

    public static readonly DiagnosticDescriptor BadBounds = Descriptors.Error(
        "KUBE0027", "Bounds exclude every value", "[{0}] on '{1}': the minimum {2} is greater than the maximum {3}");

    public static readonly DiagnosticDescriptor BadOneOf = Descriptors.Error(
        "KUBE0028", "Fields of which one must be set cannot be unset", "[OneOf] on '{0}': {1}");

    public static readonly DiagnosticDescriptor DefaultBreaksRule = Descriptors.Error(
        "KUBE0029", "A default breaks the field's own rules", "'{0}' is {1} where nothing is said, and that {2}: {3}");

    public static readonly DiagnosticDescriptor UnknownFormat = Descriptors.Error(
        "KUBE0030", "A format means nothing", "'{0}' is no format that the API server knows: use one of {1}");

    public static readonly DiagnosticDescriptor OptionalListMapKey = Descriptors.Error(
        "KUBE0031", "A key of a list may be absent", "'{0}' of '{1}' is a key of '{2}', so it must be required or have a default");
}
