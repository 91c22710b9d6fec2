using System.Globalization;
using System.Text;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;

namespace KubeKit.Node.Containers;

/// <summary>Fields of a pod, and resources of its containers, as text for environment variables and downwardAPI volumes.</summary>
internal static class DownwardApi
{
    public static string Field(PodSurroundings around, string path)
    {
        var (pod, meta) = (around.Pod, around.Pod.Metadata);
        return path switch
        {
            "metadata.name" => meta.Name ?? "",
            "metadata.namespace" => meta.Namespace ?? "",
            "metadata.uid" => meta.Uid ?? "",
            "metadata.labels" => Lines(meta.Labels),
            "metadata.annotations" => Lines(meta.Annotations),
            "spec.nodeName" => pod.Spec?.NodeName ?? "",
            "spec.serviceAccountName" => pod.Spec?.ServiceAccountName ?? "",
            "status.hostIP" or "status.hostIPs" => around.HostAddress,
            "status.podIP" or "status.podIPs" => around.PodAddress ?? "",
            _ => Entry(path, "metadata.labels", meta.Labels) ?? Entry(path, "metadata.annotations", meta.Annotations)
                 ?? throw new ContainerConfigException($"unsupported fieldPath: {path}"),
        };
    }

    public static string Resource(PodSurroundings around, string? container, ResourceFieldSelector selector)
    {
        var name = selector.ContainerName ?? container;
        var spec = around.Pod.Spec!;
        var found = spec.Containers.Concat(spec.InitContainers ?? []).FirstOrDefault(c => c.Name == name)
            ?? throw new ContainerConfigException($"container {name} not found");
        var divisor = selector.Divisor is { Amount: > 0 } d ? d.Amount : 1;
        return decimal.Ceiling(Amount(around, found.Resources, selector.Resource) / divisor).ToString(CultureInfo.InvariantCulture);
    }

    private static decimal Amount(PodSurroundings around, ResourceRequirements? resources, string name)
    {
        var (kind, resource) = name.Split('.', 2) is [var k, var r] ? (k, r) : ("", name);
        return (kind, resource) switch
        {
            ("limits", "cpu") => Find(resources?.Limits, resource) ?? around.NodeCpuMillis / 1000m,
            ("limits", "memory") => Find(resources?.Limits, resource) ?? around.NodeMemoryBytes,
            ("limits", _) => Find(resources?.Limits, resource) ?? 0,
            ("requests", _) => Find(resources?.Requests, resource) ?? 0,
            _ => throw new ContainerConfigException($"unsupported container resource: {name}"),
        };
    }

    private static decimal? Find(IReadOnlyDictionary<string, Quantity>? amounts, string name) =>
        amounts is not null && amounts.TryGetValue(name, out var q) ? q.Amount : null;

    // metadata.labels['key']: an absent key is an empty value, as in the kubelet.
    private static string? Entry(string path, string map, IReadOnlyDictionary<string, string>? values) =>
        path.StartsWith(map + "['", StringComparison.Ordinal) && path.EndsWith("']", StringComparison.Ordinal)
            ? values?.GetValueOrDefault(path[(map.Length + 2)..^2]) ?? ""
            : null;

    private static string Lines(IReadOnlyDictionary<string, string>? values)
    {
        var result = new StringBuilder();
        foreach (var (key, value) in (values ?? new Dictionary<string, string>()).OrderBy(p => p.Key, StringComparer.Ordinal))
            result.Append(CultureInfo.InvariantCulture, $"{key}=\"{Escape(value)}\"\n");

        return result.ToString();
    }

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
