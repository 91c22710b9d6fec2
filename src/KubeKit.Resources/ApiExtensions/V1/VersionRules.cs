using System.Globalization;
using System.Text;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>
/// The rules for the versions of a custom kind. What is the same in all versions upstream moves to the spec before it looks,
/// so errors there have paths such as <c>spec.validation.openAPIV3Schema</c>.
/// </summary>
internal static class VersionRules
{
    private const int MaxWarningLength = 256;

    public static void Check(CustomResourceDefinitionSpec spec, ValidationContext context)
    {
        var versions = spec.Versions ?? [];
        for (var i = 0; i < versions.Count; i++)
        {
            using var _ = context.Enter("versions", i);
            context.Invalid("name", versions[i].Name ?? "", string.Join(",", NameRules.Dns1035Label(versions[i].Name ?? "")) is { Length: > 0 } errors ? [errors] : []);
            CheckWarning(versions[i], context);
            if (versions[i].Validation?.OpenAPIV3Schema is null)
            {
                context.Required("schema.openAPIV3Schema");
            }
        }

        Each(v => v.Validation, "schema", "validation", version => CheckSchema(spec, version, IsShared(versions, v => v.Validation), context));
        Each(v => v.Subresources, "subresources", "subresources", version => SubresourceRules.Check(version.Subresources, context));
        Each(v => ContentOf(v.AdditionalPrinterColumns), "additionalPrinterColumns", "additionalPrinterColumns", version => ColumnRules.Check(version.AdditionalPrinterColumns ?? [], context));
        Each(v => ContentOf(v.SelectableFields), "selectableFields", "selectableFields", version => SelectableFieldRules.Check(version, context));

        var names = string.Join(",", versions.Select(v => v.Name));
        if (versions.Select(v => v.Name).Distinct(StringComparer.Ordinal).Count() != versions.Count)
        {
            context.Invalid("versions", names, "must contain unique version names");
        }

        if (versions.Count(v => v.Storage) != 1)
        {
            context.Invalid("versions", names, "must have exactly one version marked as storage version");
        }

        void Each(Func<CustomResourceDefinitionVersion, object?> part, string member, string shared, Action<CustomResourceDefinitionVersion> check)
        {
            if (IsShared(versions, part))
            {
                using var _ = context.Enter(shared);
                check(versions[0]);
                return;
            }

            for (var i = 0; i < versions.Count; i++)
            {
                using var _ = context.Enter($"versions[{i}].{member}");
                check(versions[i]);
            }
        }
    }

    private static bool IsShared(IReadOnlyList<CustomResourceDefinitionVersion> versions, Func<CustomResourceDefinitionVersion, object?> part) =>
        versions.Count > 0 && versions.All(v => Equals(part(v), part(versions[0])));

    // Lists as values that compare by content.
    private static Content<T>? ContentOf<T>(IReadOnlyList<T>? list) => list is null ? null : new Content<T>(list);

    private sealed class Content<T>(IReadOnlyList<T> list) : IEquatable<Content<T>>
    {
        public bool Equals(Content<T>? other) => other is not null && list.SequenceEqual(other.Items);

        public override bool Equals(object? obj) => Equals(obj as Content<T>);

        public override int GetHashCode() => list.Count;

        private IReadOnlyList<T> Items => list;
    }

    private static void CheckSchema(CustomResourceDefinitionSpec spec, CustomResourceDefinitionVersion version, bool isShared, ValidationContext context)
    {
        if (version.Validation?.OpenAPIV3Schema is not { } schema)
        {
            return;
        }

        using var _ = context.Enter("openAPIV3Schema");
        var hasStatus = isShared ? spec.Versions!.Any(v => v.Subresources?.Status is not null) : version.Subresources?.Status is not null;
        RootRules.Check(schema, hasStatus, context);
        StructuralRules.Check(schema, context);
        KeywordRules.Check(schema, context);
    }

    private static void CheckWarning(CustomResourceDefinitionVersion version, ValidationContext context)
    {
        if (version.DeprecationWarning is not { } warning)
        {
            return;
        }

        foreach (var error in WarningErrors(warning, version.Deprecated == true))
        {
            context.Invalid("deprecationWarning", warning, error);
        }
    }

    private static IEnumerable<string> WarningErrors(string warning, bool isDeprecated)
    {
        if (!isDeprecated)
        {
            yield return "can only be set for deprecated versions";
            yield break;
        }

        if (Encoding.UTF8.GetByteCount(warning) > MaxWarningLength)
        {
            yield return "must be <= 256 characters long";
        }

        if (warning.Length == 0)
        {
            yield return "must not be an empty string";
        }

        var index = 0;
        foreach (var rune in warning.EnumerateRunes())
        {
            // As Go sees what can be printed: of blanks only the plain one.
            if (rune.Value != ' ' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"must only contain printable UTF-8 characters; non-printable character found at index {index}");
                yield break;
            }

            index += rune.Utf8SequenceLength;
        }
    }
}
