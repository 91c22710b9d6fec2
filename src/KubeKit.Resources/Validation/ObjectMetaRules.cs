using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Validation;

/// <summary>The rules for the metadata of objects: names and namespaces, and what an update may not change.</summary>
public static class ObjectMetaRules
{
    /// <summary>Checks name, generateName and namespace of an object; what holds for metadata of templates too, <see cref="ObjectMeta"/> checks itself.</summary>
    public static void Validate(ObjectMeta metadata, ResourceScope scope, IValidatedName? rule, ValidationContext context)
    {
        IReadOnlyList<string> Errors(string name) => rule?.NameErrors(name) ?? NameRules.DnsSubdomain(name);
        using var _ = context.Enter("metadata");
        if (metadata.GenerateName is { Length: > 0 } prefix)
        {
            context.Invalid("generateName", prefix, Errors(WithLetterAtEnd(prefix)));
        }

        if (string.IsNullOrEmpty(metadata.Name))
        {
            context.Required("name", "name or generateName is required");
        }
        else
        {
            context.Invalid("name", metadata.Name, Errors(metadata.Name));
        }

        if (scope == ResourceScope.Cluster && !string.IsNullOrEmpty(metadata.Namespace))
        {
            context.Forbidden("namespace", "not allowed on this type");
        }
        else if (scope == ResourceScope.Namespaced && string.IsNullOrEmpty(metadata.Namespace))
        {
            context.Required("namespace");
        }
        else if (scope == ResourceScope.Namespaced)
        {
            context.Invalid("namespace", metadata.Namespace, NameRules.DnsLabel(metadata.Namespace!));
        }
    }

    /// <summary>Checks what an update may not change.</summary>
    public static void ValidateUpdate(ObjectMeta metadata, ObjectMeta old, ValidationContext context)
    {
        using var _ = context.Enter("metadata");
        if (old.DeletionTimestamp is not null
            && (metadata.Finalizers ?? []).Except(old.Finalizers ?? [], StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } added)
        {
            context.Forbidden("finalizers", "no new finalizers can be added if the object is being deleted, found new finalizers "
                + $"[]string{{{string.Join(", ", added.Select(name => $"\"{name}\""))}}}");
        }

        if (metadata.Generation < old.Generation)
        {
            context.Invalid("generation", metadata.Generation, "must not be decremented");
        }

        Unchanged("name", metadata.Name, old.Name);
        Unchanged("namespace", metadata.Namespace, old.Namespace);
        Unchanged("uid", metadata.Uid, old.Uid);
        Unchanged("creationTimestamp", metadata.CreationTimestamp, old.CreationTimestamp);
        Unchanged("deletionTimestamp", metadata.DeletionTimestamp, old.DeletionTimestamp);
        Unchanged("deletionGracePeriodSeconds", metadata.DeletionGracePeriodSeconds, old.DeletionGracePeriodSeconds);

        void Unchanged<TValue>(string member, TValue value, TValue before)
        {
            if (!EqualityComparer<TValue>.Default.Equals(value, before))
            {
                context.Immutable(member, value);
            }
        }
    }

    /// <summary>
    /// Checks that finalizers of built-in kinds without a domain are among the three that have none. Kinds that upstream came to
    /// later, and custom kinds, know no such rule.
    /// </summary>
    public static void ValidateFinalizers(ObjectMeta metadata, string group, ValidationContext context)
    {
        if (metadata.Finalizers is not { Count: > 0 } finalizers || !HasStandardFinalizers(group))
        {
            return;
        }

        for (var i = 0; i < finalizers.Count; i++)
        {
            Finalizer($"metadata.finalizers[{i}]", finalizers[i], context);
        }
    }

    internal static void Finalizer(string member, string name, ValidationContext context)
    {
        if (!name.Contains('/', StringComparison.Ordinal)
            && name is not (WellKnownFinalizers.Kubernetes or WellKnownFinalizers.Orphan or WellKnownFinalizers.ForegroundDeletion))
        {
            context.Invalid(member, name, "name is neither a standard finalizer name nor is it fully qualified");
        }
    }

    private static bool HasStandardFinalizers(string group) =>
        !group.Contains('.', StringComparison.Ordinal)
        || (group.EndsWith(".k8s.io", StringComparison.Ordinal) && group is not ("apiextensions.k8s.io" or "apiregistration.k8s.io" or "admissionregistration.k8s.io"));

    // A generated name ends with letters and digits, so the prefix may end with what a name may not.
    internal static string WithLetterAtEnd(string prefix) => prefix.Length > 1 && prefix[^1] == '-' ? prefix[..^2] + "a" : prefix;
}
