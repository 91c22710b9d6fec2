using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Pods;

/// <summary>Whether a container that ended is to run again.</summary>
internal static class RestartRules
{
    public static bool Restarts(PodSpec pod, PodContainer container, int exitCode)
    {
        if (container.Kind == ContainerKind.Ephemeral)
            return false;

        if (container.Kind == ContainerKind.Sidecar)
            return true;

        foreach (var rule in container.Spec.RestartPolicyRules ?? [])
        {
            if (rule.Action == "Restart" && rule.ExitCodes is { } codes && (codes.Values ?? []).Contains(exitCode) == (codes.Operator == "In"))
                return true;
        }

        return (container.Spec.RestartPolicy ?? pod.RestartPolicy) switch
        {
            "Never" => false,
            "OnFailure" => exitCode != 0,
            // Always, for an init container, means "until it succeeds".
            _ => container.Kind == ContainerKind.Main || exitCode != 0,
        };
    }
}
