using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;

namespace KubeKit.ApiServer.Admission.Limits;

/// <summary>What containers request and are limited to that do not say it themselves.</summary>
internal sealed record ContainerDefaults(IReadOnlyDictionary<string, Quantity> Requests, IReadOnlyDictionary<string, Quantity> Limits)
{
    private const string Annotation = "kubernetes.io/limit-ranger";
    private static readonly Dictionary<string, Quantity> None = [];

    /// <summary>The defaults that a LimitRange states.</summary>
    public static ContainerDefaults Of(LimitRange range)
    {
        var item = (range.Spec?.Limits ?? []).LastOrDefault(limit => limit.Type == LimitType.Container);
        return new ContainerDefaults(item?.DefaultRequest ?? None, item?.Default ?? None);
    }

    /// <summary>The pod with them, and an annotation that says what was set.</summary>
    public Pod AddTo(Pod pod)
    {
        if (pod.Spec is not { } spec || (Requests.Count == 0 && Limits.Count == 0))
        {
            return pod;
        }

        var set = new List<string>();
        var containers = spec.Containers.Select(container => Filled(container, "container", set)).ToList();
        var init = spec.InitContainers?.Select(container => Filled(container, "init container", set)).ToList();
        if (set.Count == 0)
        {
            return pod;
        }

        var annotations = new Dictionary<string, string>(pod.Metadata.Annotations ?? new Dictionary<string, string>(), StringComparer.Ordinal)
        {
            [Annotation] = "LimitRanger plugin set: " + string.Join("; ", set),
        };
        return pod with { Metadata = pod.Metadata with { Annotations = annotations }, Spec = spec with { Containers = containers, InitContainers = init } };
    }

    private Container Filled(Container container, string what, List<string> set)
    {
        var resources = container.Resources ?? new ResourceRequirements();
        var filled = resources with
        {
            Requests = Filled(resources.Requests, Requests, $"request for {what} {container.Name}", set),
            Limits = Filled(resources.Limits, Limits, $"limit for {what} {container.Name}", set),
        };
        return container with { Resources = filled };
    }

    private static IReadOnlyDictionary<string, Quantity>? Filled(
        IReadOnlyDictionary<string, Quantity>? amounts, IReadOnlyDictionary<string, Quantity> defaults, string what, List<string> set)
    {
        var missing = defaults.Keys.Where(name => amounts?.ContainsKey(name) != true).Order(StringComparer.Ordinal).ToList();
        if (missing.Count == 0)
        {
            return amounts;
        }

        set.Add(string.Join(", ", missing) + " " + what);
        var filled = new Dictionary<string, Quantity>(amounts ?? None, StringComparer.Ordinal);
        foreach (var name in missing)
        {
            filled[name] = defaults[name];
        }

        return filled;
    }
}
