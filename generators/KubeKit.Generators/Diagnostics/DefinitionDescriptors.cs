using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Diagnostics;

/// <summary>What can be wrong with a resource as a whole.</summary>
internal static class DefinitionDescriptors
{
    public static readonly DiagnosticDescriptor NotPartial = Descriptors.Error(
        "KUBE0001", "A type with JSON form must be partial", "'{0}' must be partial: the generator adds its codec, schema and definition");

    public static readonly DiagnosticDescriptor NotRecord = Descriptors.Error(
        "KUBE0002", "A type with JSON form must be a record class", "'{0}' must be a record class: objects are immutable and compare by content");

    public static readonly DiagnosticDescriptor NotKubeObject = Descriptors.Error(
        "KUBE0003", "A resource must derive from KubeObject", "'{0}' must derive from KubeObject or CustomResource<TSpec, TStatus>");

    public static readonly DiagnosticDescriptor NotConstructible = Descriptors.Error(
        "KUBE0004", "A type with JSON form must be constructible", "'{0}' must be neither abstract nor generic and must have a constructor without parameters");

    public static readonly DiagnosticDescriptor BadBase = Descriptors.Error(
        "KUBE0005", "The base of a type with JSON form must be abstract", "'{0}' derives from '{1}', which is not abstract: make the base abstract, or hold it as a member");

    public static readonly DiagnosticDescriptor BadGroup = Descriptors.Error(
        "KUBE0006", "The API group must be a DNS name", "'{0}' is no API group: use a DNS name with a dot, such as stable.example.com, in lower case");

    public static readonly DiagnosticDescriptor BadVersion = Descriptors.Error(
        "KUBE0007", "The version must be a DNS label", "'{0}' is no version: use v1, v1beta1 or v2alpha3");

    public static readonly DiagnosticDescriptor BadName = Descriptors.Error(
        "KUBE0008", "A name of the kind is malformed", "'{0}' is no {1}: {2}");

    public static readonly DiagnosticDescriptor DuplicateKind = Descriptors.Error(
        "KUBE0009", "Two types define one kind", "'{0}' and '{1}' both define {2}", WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor BadStoredAs = Descriptors.Error(
        "KUBE0010", "A kind that is stored as another must convert to and from it", "'{0}' is stored as '{1}': it needs '{1} ToStored()' and 'static {0} FromStored({1})'");

    public static readonly DiagnosticDescriptor TwoStoredVersions = Descriptors.Error(
        "KUBE0011", "Two versions of a kind are stored", "'{0}' and '{1}' are versions of {2}, and neither converts to the other: let all but one implement 'IVersionOf<{1}, {0}>'", WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NoStoredVersion = Descriptors.Error(
        "KUBE0012", "No version of a kind is stored", "'{0}' is stored as itself in a circle: one version must be stored as it is");

    public static readonly DiagnosticDescriptor VersionsDiffer = Descriptors.Error(
        "KUBE0013", "Versions of a kind differ in what they share", "'{0}' is stored as '{1}', so its {2} '{3}' must be '{4}'");

    public static readonly DiagnosticDescriptor ReconcilerOfUnknownKind = Descriptors.Warning(
        "KUBE0014", "A reconciler's kind is not served", "'{0}' reconciles '{1}', which no 'AddResource<{1}>()' of this project serves", WellKnownDiagnosticTags.CompilationEnd);
}
