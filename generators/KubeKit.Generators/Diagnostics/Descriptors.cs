using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Diagnostics;

/// <summary>How descriptors are made, and the table of all.</summary>
internal static class Descriptors
{
    private const string Category = "KubeKit";

    /// <summary>Every descriptor, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All =>
    [
        DefinitionDescriptors.NotPartial,
        DefinitionDescriptors.NotRecord,
        DefinitionDescriptors.NotKubeObject,
        DefinitionDescriptors.NotConstructible,
        DefinitionDescriptors.BadBase,
        DefinitionDescriptors.BadGroup,
        DefinitionDescriptors.BadVersion,
        DefinitionDescriptors.BadName,
        DefinitionDescriptors.DuplicateKind,
        DefinitionDescriptors.BadStoredAs,
        DefinitionDescriptors.TwoStoredVersions,
        DefinitionDescriptors.NoStoredVersion,
        DefinitionDescriptors.VersionsDiffer,
        DefinitionDescriptors.ReconcilerOfUnknownKind,
        MemberDescriptors.UnsupportedType,
        MemberDescriptors.DuplicateJsonName,
        MemberDescriptors.NotList,
        MemberDescriptors.MissingListMapKey,
        MemberDescriptors.AttributeDoesNotFit,
        MemberDescriptors.BadPattern,
        MemberDescriptors.BadDefault,
        MemberDescriptors.BadBounds,
        MemberDescriptors.BadOneOf,
        MemberDescriptors.DefaultBreaksRule,
        MemberDescriptors.UnknownFormat,
        MemberDescriptors.OptionalListMapKey,
        PathDescriptors.BadPath,
        PathDescriptors.DuplicateColumn,
        PathDescriptors.BadColumnMethod,
        PathDescriptors.ColumnWithoutCell,
        PathDescriptors.DuplicateSelectableField,
    ];

    public static DiagnosticDescriptor Error(string id, string title, string message, params string[] tags) => New(DiagnosticSeverity.Error, id, title, message, tags);

    public static DiagnosticDescriptor Warning(string id, string title, string message, params string[] tags) => New(DiagnosticSeverity.Warning, id, title, message, tags);

    private static DiagnosticDescriptor New(DiagnosticSeverity severity, string id, string title, string message, string[] tags) => new(
        id,
        title,
        message,
        Category,
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/kubekit/kubekit/blob/main/docs/diagnostics/{id}.md",
        customTags: tags);
}
