using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// References to fields of the pod and to resources of its containers, in variables and in files.
internal static class FieldReferenceRules
{
    internal static readonly string[] OfVariables =
    [
        "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP",
        "status.podIPs",
    ];

    internal static readonly string[] OfFiles = ["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];

    // All that a pod can tell of itself; which may be used is another matter.
    private static readonly string[] Known =
    [
        "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.restartPolicy",
        "spec.serviceAccountName", "spec.schedulerName", "status.phase", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ];

    private static readonly string[] Resources =
        ["limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory"];

    private static readonly string[] ByteDivisors = ["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"];

    internal static void Field(string member, ObjectFieldSelector field, string[] allowed, ValidationContext context)
    {
        using var _ = context.Enter(member);
        if (string.IsNullOrEmpty(field.ApiVersion))
        {
            context.Required("apiVersion");
            return;
        }

        if (field.FieldPath.Length == 0)
        {
            context.Required("fieldPath");
            return;
        }

        var (path, key) = Split(field.FieldPath);
        if (Conversion(field.ApiVersion, field.FieldPath, path, key) is { } error)
        {
            context.Invalid("fieldPath", field.FieldPath, "error converting fieldPath: " + error);
        }
        else if (key is not null)
        {
            context.Invalid("", key, NameRules.QualifiedName(path == "metadata.annotations" ? key.ToLowerInvariant() : key));
        }
        else if (!allowed.Contains(path == "spec.host" ? "spec.nodeName" : path))
        {
            context.NotSupported("fieldPath", path, allowed);
        }
    }

    internal static void Resource(string member, ResourceFieldSelector resource, bool needsContainer, ValidationContext context)
    {
        using var _ = context.Enter(member);
        var isHugePages = resource.Resource.StartsWith("requests.hugepages-", StringComparison.Ordinal) || resource.Resource.StartsWith("limits.hugepages-", StringComparison.Ordinal);
        if (needsContainer && string.IsNullOrEmpty(resource.ContainerName))
        {
            context.Required("containerName");
        }
        else if (resource.Resource.Length == 0)
        {
            context.Required("resource");
        }
        else if (!isHugePages && !Resources.Contains(resource.Resource))
        {
            context.NotSupported("resource", resource.Resource, Resources);
        }

        if (resource.Divisor is not { IsZero: false } divisor)
        {
            return;
        }

        var text = divisor.ToString();
        switch (resource.Resource)
        {
            case "limits.cpu" or "requests.cpu" when text is not ("1m" or "1"):
                context.Invalid("divisor", resource.Resource, "only divisor's values 1m and 1 are supported with the cpu resource");
                break;
            case "limits.memory" or "requests.memory" when !ByteDivisors.Contains(text):
                Bytes("memory");
                break;
            case "limits.ephemeral-storage" or "requests.ephemeral-storage" when !ByteDivisors.Contains(text):
                Bytes("local ephemeral storage");
                break;
            case var _ when isHugePages && !ByteDivisors.Contains(text):
                Bytes("hugepages");
                break;
        }

        void Bytes(string name) => context.Invalid("divisor", resource.Resource,
            $"only divisor's values {string.Join(", ", ByteDivisors)} are supported with the {name} resource");
    }

    private static string? Conversion(string version, string label, string path, string? key) =>
        version != "v1" ? $"unsupported pod version: {version}"
        : key is not null ? path is "metadata.annotations" or "metadata.labels" ? null : $"field label does not support subscript: {label}"
        : Known.Contains(label) || label == "spec.host" ? null
        : $"field label not supported: {label}";

    // metadata.labels['key'] into path and key; the key is null where there is none.
    private static (string Path, string? Key) Split(string path)
    {
        var bracket = path.IndexOf("['", StringComparison.Ordinal);
        return bracket > 0 && path.EndsWith("']", StringComparison.Ordinal) ? (path[..bracket], path[(bracket + 2)..^2]) : (path, null);
    }
}
