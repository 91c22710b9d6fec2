using System.Text;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Containers;

/// <summary>Makes a container's environment: service variables, then envFrom, then env, each later one winning, in the order of first mention.</summary>
internal sealed class EnvironmentResolver(ReferencedObjects objects, Func<IEnumerable<Service>> services)
{
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> ResolveAsync(
        PodSurroundings around, Container container, CancellationToken cancellationToken)
    {
        var ns = around.Pod.Metadata.Namespace ?? "";
        var result = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        var serviceVariables = ServiceEnvironment.For(services(), ns, around.Pod.Spec?.EnableServiceLinks ?? true).ToDictionary(StringComparer.Ordinal);
        foreach (var source in container.EnvFrom ?? [])
        {
            foreach (var (key, value) in await FromSourceAsync(ns, source, cancellationToken))
                result[source.Prefix + key] = value;
        }

        foreach (var variable in container.Env ?? [])
        {
            var value = variable.ValueFrom is { } from
                ? await FromReferenceAsync(around, container, from, cancellationToken)
                : VariableExpansion.Expand(variable.Value ?? "", name => result.TryGetValue(name, out var v) ? v : serviceVariables.GetValueOrDefault(name));
            if (value is not null)
                result[variable.Name] = value;
        }

        foreach (var (key, value) in serviceVariables)
            result.TryAdd(key, value);

        return [.. result];
    }

    private async Task<IEnumerable<KeyValuePair<string, string>>> FromSourceAsync(string ns, EnvFromSource source, CancellationToken cancellationToken)
    {
        if (source.ConfigMapRef is { } map)
        {
            var found = await objects.ConfigMapAsync(ns, map.Name, cancellationToken);
            return found?.Data ?? (found is not null || map.Optional == true
                ? new Dictionary<string, string>()
                : throw new ContainerConfigException($"configmap \"{map.Name}\" not found"));
        }

        if (source.SecretRef is { } secret)
        {
            var found = await objects.SecretAsync(ns, secret.Name, cancellationToken);
            if (found is null && secret.Optional != true)
                throw new ContainerConfigException($"secret \"{secret.Name}\" not found");

            return (found?.Data ?? new Dictionary<string, byte[]>()).Select(p => KeyValuePair.Create(p.Key, Encoding.UTF8.GetString(p.Value)));
        }

        return [];
    }

    private async Task<string?> FromReferenceAsync(PodSurroundings around, Container container, EnvVarSource from, CancellationToken cancellationToken)
    {
        var ns = around.Pod.Metadata.Namespace ?? "";
        if (from.FieldRef is { } field)
            return DownwardApi.Field(around, field.FieldPath);

        if (from.ResourceFieldRef is { } resource)
            return DownwardApi.Resource(around, container.Name, resource);

        if (from.ConfigMapKeyRef is { } map)
        {
            var found = await objects.ConfigMapAsync(ns, map.Name, cancellationToken);
            return found?.Data?.GetValueOrDefault(map.Key) ?? (map.Optional == true ? null : throw new ContainerConfigException(found is null
                ? $"configmap \"{map.Name}\" not found"
                : $"couldn't find key {map.Key} in ConfigMap {ns}/{map.Name}"));
        }

        if (from.SecretKeyRef is { } secret)
        {
            var found = await objects.SecretAsync(ns, secret.Name, cancellationToken);
            return found?.Data?.GetValueOrDefault(secret.Key) is { } bytes
                ? Encoding.UTF8.GetString(bytes)
                : secret.Optional == true ? null : throw new ContainerConfigException(found is null
                    ? $"secret \"{secret.Name}\" not found"
                    : $"couldn't find key {secret.Key} in Secret {ns}/{secret.Name}");
        }

        throw new ContainerConfigException("this node cannot resolve the variable's source");
    }
}
