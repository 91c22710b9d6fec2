using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.Validation;

/// <summary>The rules that the metadata of every kind obeys.</summary>
internal static class MetadataRules
{
    // Upstream's limit of all annotations together, keys included.
    private const int MaxAnnotationsSize = 256 * 1024;

    public static void Validate(ResourceDefinition kind, ObjectMeta metadata, ValidationContext context)
    {
        using var scope = context.Enter("metadata");
        if (metadata.GenerateName is { Length: > 0 } prefix)
        {
            // A dash at the end is what generated suffixes follow, so the prefix is judged with a stand-in for the suffix.
            Report(context, "generateName", prefix, NamesOf(kind)(prefix.EndsWith('-') ? prefix + "a" : prefix));
        }

        if (string.IsNullOrEmpty(metadata.Name))
        {
            context.Required("name", "name or generateName is required");
        }
        else
        {
            Report(context, "name", metadata.Name, NamesOf(kind)(metadata.Name));
        }

        if (kind.Scope == ResourceScope.Cluster && !string.IsNullOrEmpty(metadata.Namespace))
        {
            context.Forbidden("namespace", "not allowed on this type");
        }

        ValidateLabels(metadata, context);
        ValidateAnnotations(metadata, context);
        ValidateOwners(metadata, context);
        ValidateFinalizers(metadata, context);
    }

    public static void ValidateUpdate(ObjectMeta metadata, ObjectMeta old, ValidationContext context)
    {
        using var scope = context.Enter("metadata");
        ValidateLabels(metadata, context);
        ValidateAnnotations(metadata, context);
        ValidateOwners(metadata, context);
        ValidateFinalizers(metadata, context);
        if (old.DeletionTimestamp is not null)
        {
            var added = (metadata.Finalizers ?? []).Except(old.Finalizers ?? [], StringComparer.Ordinal).ToArray();
            if (added.Length > 0)
            {
                context.Forbidden("finalizers",
                    $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{string.Join(", ", added.Select(a => $"\"{a}\""))}}}");
            }
        }
    }

    private static void ValidateLabels(ObjectMeta metadata, ValidationContext context)
    {
        foreach (var (key, value) in metadata.Labels ?? EmptyMap)
        {
            Report(context, "labels", key, NameRules.QualifiedName(key));
            Report(context, "labels", value, NameRules.LabelValue(value));
        }
    }

    private static void ValidateAnnotations(ObjectMeta metadata, ValidationContext context)
    {
        var size = 0L;
        foreach (var (key, value) in metadata.Annotations ?? EmptyMap)
        {
            // Annotation keys, unlike label keys, may hold upper case letters in their prefix.
            Report(context, "annotations", key, NameRules.QualifiedName(key.ToLowerInvariant()));
            size += key.Length + value.Length;
        }

        if (size > MaxAnnotationsSize)
        {
            context.TooLong("annotations", MaxAnnotationsSize);
        }
    }

    private static void ValidateOwners(ObjectMeta metadata, ValidationContext context)
    {
        string? controller = null;
        var owners = metadata.OwnerReferences ?? [];
        for (var i = 0; i < owners.Count; i++)
        {
            var owner = owners[i];
            using (context.Enter("ownerReferences", i))
            {
                Need(context, "apiVersion", owner.ApiVersion, "version must not be empty");
                Need(context, "kind", owner.Kind, "must not be empty");
                Need(context, "name", owner.Name, "must not be empty");
                Need(context, "uid", owner.Uid, "must not be empty");
            }

            if (owner.Controller == true)
            {
                if (controller is not null)
                {
                    context.Invalid("ownerReferences", owner.Name,
                        $"Only one reference can have Controller set to true. Found \"true\" in references for {controller} and {owner.Kind}/{owner.Name}");
                }

                controller = $"{owner.Kind}/{owner.Name}";
            }
        }
    }

    private static void ValidateFinalizers(ObjectMeta metadata, ValidationContext context)
    {
        var finalizers = metadata.Finalizers ?? [];
        foreach (var finalizer in finalizers)
        {
            Report(context, "finalizers", finalizer, NameRules.QualifiedName(finalizer));
        }

        if (finalizers.Contains(WellKnownFinalizers.ForegroundDeletion) && finalizers.Contains(WellKnownFinalizers.Orphan))
        {
            context.Invalid("finalizers", "[" + string.Join(" ", finalizers) + "]", "finalizers orphan and foregroundDeletion cannot be both set");
        }
    }

    private static Func<string, IReadOnlyList<string>> NamesOf(ResourceDefinition kind) => (kind.Kind.Group, kind.Names.Plural) switch
    {
        ("", "namespaces") => NameRules.DnsLabel,
        ("", "services") => NameRules.Dns1035Label,
        ("rbac.authorization.k8s.io", _) => NameRules.PathSegment,
        _ => NameRules.DnsSubdomain,
    };

    private static readonly Dictionary<string, string> EmptyMap = [];

    private static void Need(ValidationContext context, string member, string value, string detail)
    {
        if (value.Length == 0)
        {
            context.Invalid(member, value, detail);
        }
    }

    private static void Report(ValidationContext context, string member, string value, IReadOnlyList<string> errors)
    {
        foreach (var error in errors)
        {
            context.Invalid(member, value, error);
        }
    }
}
