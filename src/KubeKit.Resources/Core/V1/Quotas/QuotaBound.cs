namespace KubeKit.Resources.Core.V1;

/// <summary>The names that a quota's <c>hard</c> may bound, and what each is about.</summary>
public static class QuotaBound
{
    internal const string StorageClassMark = ".storageclass.storage.k8s.io/";
    internal const string DeviceClassMark = ".deviceclass.resource.k8s.io/devices";
    private const string CountPrefix = "count/";

    /// <summary>What counts how many objects of a kind there are: <c>count/deployments.apps</c>.</summary>
    public static string CountOf(string plural, string group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Length == 0 ? CountPrefix + plural : $"{CountPrefix}{plural}.{group}";
    }

    /// <summary>Whether a bound of a quota is about objects of a kind.</summary>
    public static bool Concerns(string bound, ResourceDefinition kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Concerns(bound, kind.Names.Plural, kind.Kind.Group);
    }

    /// <summary>Whether a bound of a quota is about objects of a kind.</summary>
    public static bool Concerns(string bound, string plural, string group)
    {
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentNullException.ThrowIfNull(group);
        if (bound.StartsWith(CountPrefix, StringComparison.Ordinal))
        {
            return IsCountOf(bound.AsSpan(CountPrefix.Length), plural, group);
        }

        return (group, plural) switch
        {
            ("", "pods") => IsOfPods(bound),
            ("", "services") => bound is "services" or "services.nodeports" or "services.loadbalancers",
            ("", "persistentvolumeclaims") => bound is "persistentvolumeclaims" or "requests.storage"
                || bound.EndsWith(StorageClassMark + "persistentvolumeclaims", StringComparison.Ordinal) || bound.EndsWith(StorageClassMark + "requests.storage", StringComparison.Ordinal),
            ("", "secrets" or "configmaps" or "replicationcontrollers" or "resourcequotas") => bound == plural,
            ("resource.k8s.io", "resourceclaims") => bound.EndsWith(DeviceClassMark, StringComparison.Ordinal),
            _ => false,
        };
    }

    /// <summary>The kind that a bound counts all objects of; null for other bounds.</summary>
    public static GroupResource? CountedBy(string bound)
    {
        ArgumentNullException.ThrowIfNull(bound);
        if (!bound.StartsWith(CountPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var name = bound[CountPrefix.Length..];
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? new GroupResource("", name) : new GroupResource(name[(dot + 1)..], name[..dot]);
    }

    private static bool IsCountOf(ReadOnlySpan<char> counted, string plural, string group) => group.Length == 0
        ? counted.SequenceEqual(plural)
        : counted.Length == plural.Length + 1 + group.Length && counted.StartsWith(plural, StringComparison.Ordinal) && counted[plural.Length] == '.' && counted.EndsWith(group, StringComparison.Ordinal);

    private static bool IsOfPods(string bound)
    {
        if (bound is "pods" or "cpu" or "memory" or "ephemeral-storage" or "requests.cpu" or "requests.memory" or "requests.ephemeral-storage"
            or "limits.cpu" or "limits.memory" or "limits.ephemeral-storage")
        {
            return true;
        }

        return bound.StartsWith(ResourceName.HugePagesPrefix, StringComparison.Ordinal) || bound.StartsWith("requests." + ResourceName.HugePagesPrefix, StringComparison.Ordinal)
            // Extended resources have a domain of their own.
            || (bound.StartsWith("requests.", StringComparison.Ordinal) && bound.Contains('/', StringComparison.Ordinal) && !bound.Contains("kubernetes.io/", StringComparison.Ordinal));
    }
}
