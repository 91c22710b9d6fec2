using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KubeKit.Node.Runtime;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Containers;

/// <summary>Resolves a container of a pod into what a runtime creates.</summary>
internal sealed class ContainerSpecBuilder(EnvironmentResolver environment)
{
    /// <summary>
    /// Identity of what a running container was made of. As the kubelet since in-place resize: only the image can change
    /// under a container in a way that asks for another one.
    /// </summary>
    public static string Hash(Container container) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{container.Name}\n{container.Image}")))[..16];

    public async Task<ContainerSpec> BuildAsync(
        PodSurroundings around, Container container, int attempt, Func<IReadOnlyList<KeyValuePair<string, string>>, IReadOnlyList<Mount>> mounts, CancellationToken cancellationToken)
    {
        var variables = await environment.ResolveAsync(around, container, cancellationToken);
        var lookup = variables.ToDictionary(StringComparer.Ordinal);
        string Expand(string text) => VariableExpansion.Expand(text, name => lookup.GetValueOrDefault(name));

        var spec = around.Pod.Spec!;
        var (own, pod) = (container.SecurityContext, spec.SecurityContext);
        var user = own?.RunAsUser ?? pod?.RunAsUser;
        var group = own?.RunAsGroup ?? pod?.RunAsGroup;
        if ((own?.RunAsNonRoot ?? pod?.RunAsNonRoot) == true && user == 0)
            throw new ContainerConfigException("container's runAsUser breaks non-root policy");

        return new ContainerSpec
        {
            Pod = new PodIdentity(around.Pod.Metadata.Namespace ?? "", around.Pod.Metadata.Name ?? "", around.Pod.Metadata.Uid ?? ""),
            Name = container.Name,
            Attempt = attempt,
            SpecHash = Hash(container),
            Image = container.Image ?? "",
            Command = [.. (container.Command ?? []).Select(Expand)],
            Args = [.. (container.Args ?? []).Select(Expand)],
            Environment = variables,
            WorkingDirectory = string.IsNullOrEmpty(container.WorkingDir) ? null : container.WorkingDir,
            Mounts = mounts(variables),
            Ports = [.. (container.Ports ?? []).Select(p => p.ContainerPortValue)],
            Stdin = container.Stdin ?? false,
            StdinOnce = container.StdinOnce ?? false,
            Tty = container.Tty ?? false,
            CpuShares = Shares(container.Resources),
            CpuLimitMillis = ContainerAmounts.Amount(container.Resources?.Limits, "cpu") is { } cpu ? (long)decimal.Ceiling(cpu * 1000) : null,
            MemoryLimitBytes = ContainerAmounts.Amount(container.Resources?.Limits, "memory") is { } memory ? (long)memory : null,
            OomScoreAdjust = ContainerAmounts.OomScore(spec, container, around.NodeMemoryBytes),
            User = user is null ? null : group is null ? Text(user.Value) : $"{Text(user.Value)}:{Text(group.Value)}",
            Privileged = own?.Privileged ?? false,
            ReadOnlyRootFileSystem = own?.ReadOnlyRootFilesystem ?? false,
            AddCapabilities = own?.Capabilities?.Add ?? [],
            DropCapabilities = own?.Capabilities?.Drop ?? [],
            SupplementalGroups = [.. (pod?.SupplementalGroups ?? []).Concat(pod?.FsGroup is { } fsGroup ? [fsGroup] : [])],
        };
    }

    // 1024 shares per processor, at least 2, as the kubelet's MilliCPUToShares.
    private static long? Shares(ResourceRequirements? resources) =>
        (ContainerAmounts.Amount(resources?.Requests, "cpu") ?? ContainerAmounts.Amount(resources?.Limits, "cpu")) is { } cpu
            ? Math.Clamp((long)(cpu * 1024), 2, 262144)
            : null;

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
