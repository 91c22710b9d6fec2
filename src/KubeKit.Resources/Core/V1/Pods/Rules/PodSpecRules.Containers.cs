using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// What holds for every container, and for each sort of them.
internal sealed partial class PodSpecRules
{
    private static readonly string[] RestartPolicies = [RestartPolicy.Always, RestartPolicy.Never, RestartPolicy.OnFailure];

    private void ValidateContainers()
    {
        if (spec.Containers.Count == 0)
        {
            context.Required("containers");
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.Containers.Count; i++)
        {
            using var _ = context.Enter("containers", i);
            var container = spec.Containers[i];
            ValidateCommon(container);
            if (!names.Add(container.Name))
            {
                context.Duplicate("name", container.Name);
            }

            ValidateLifecycle(container.Lifecycle);
            ValidateProbes(container);
            ValidateRestarts(container);
        }

        ValidateUniqueHostPorts(spec.Containers, "containers");
    }

    private void ValidateInitContainers()
    {
        var names = spec.Containers.Select(container => container.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < (spec.InitContainers?.Count ?? 0); i++)
        {
            var container = spec.InitContainers![i];
            using (context.Enter("initContainers", i))
            {
                ValidateCommon(container);
                ValidateInitRestarts(container);
                if (container.Name.Length == 0 ? names.Contains("") : !names.Add(container.Name))
                {
                    context.Duplicate("name", container.Name);
                }
            }

            // They run one by one, so each has its ports to itself; upstream's path is that of the first.
            ValidateUniqueHostPorts([container], "initContainers");
            using (context.Enter("initContainers", i))
            {
                ValidateInitOnly(container);
            }
        }
    }

    private void ValidateInitOnly(Container container)
    {
        var isSidecar = container.RestartPolicy == RestartPolicy.Always;
        if (isSidecar)
        {
            ValidateLifecycle(container.Lifecycle);
            ValidateProbes(container);
        }
        else
        {
            // Init containers run to their end; only sidecars live long enough for hooks and probes.
            NotSet("lifecycle", container.Lifecycle);
            NotSet("livenessProbe", container.LivenessProbe);
            NotSet("readinessProbe", container.ReadinessProbe);
            NotSet("startupProbe", container.StartupProbe);
        }

        for (var j = 0; j < (container.ResizePolicy?.Count ?? 0); j++)
        {
            if (!isSidecar && container.ResizePolicy![j].RestartPolicy == "RestartContainer" && !AllowsRestartOfInitContainers)
            {
                context.Invalid($"resizePolicy[{j}].restartPolicy", "RestartContainer", "must not be set to 'RestartContainer' for non-sidecar initContainers");
            }
        }

        void NotSet(string member, object? value)
        {
            if (value is not null)
            {
                context.Forbidden(member, "may not be set for init containers without restartPolicy=Always");
            }
        }
    }

    private void ValidateEphemeralContainers()
    {
        if (spec.EphemeralContainers is not { Count: > 0 } containers)
        {
            return;
        }

        var others = spec.Containers.Concat(spec.InitContainers ?? []).Select(container => container.Name).ToHashSet(StringComparer.Ordinal);
        var names = new HashSet<string>(others, StringComparer.Ordinal);
        for (var i = 0; i < containers.Count; i++)
        {
            using var _ = context.Enter("ephemeralContainers", i);
            var container = containers[i];
            ValidateCommon(container.ToContainer());
            ValidateImageSpaces(container.Image, context);
            if (!names.Add(container.Name))
            {
                context.Duplicate("name", container.Name);
            }

            if (!string.IsNullOrEmpty(container.TargetContainerName) && !others.Contains(container.TargetContainerName))
            {
                context.NotFound("targetContainerName", container.TargetContainerName);
            }

            ValidateEphemeralOnly(container);
        }
    }

    private void ValidateEphemeralOnly(EphemeralContainer container)
    {
        NotAllowed("ports", container.Ports is not null);
        NotAllowed("resources", container.Resources is { } resources && (resources.Limits is not null || resources.Requests is not null || resources.Claims is not null));
        NotAllowed("resizePolicy", container.ResizePolicy is not null);
        NotAllowed("restartPolicy", container.RestartPolicy is not null);
        NotAllowed("restartPolicyRules", container.RestartPolicyRules is not null);
        NotAllowed("livenessProbe", container.LivenessProbe is not null);
        NotAllowed("readinessProbe", container.ReadinessProbe is not null);
        NotAllowed("startupProbe", container.StartupProbe is not null);
        NotAllowed("lifecycle", container.Lifecycle is not null);
        for (var i = 0; i < (container.VolumeMounts?.Count ?? 0); i++)
        {
            var mount = container.VolumeMounts![i];
            using var _ = context.Enter("volumeMounts", i);
            NotAllowed("subPath", !string.IsNullOrEmpty(mount.SubPath));
            NotAllowed("subPathExpr", !string.IsNullOrEmpty(mount.SubPathExpr));
        }

        void NotAllowed(string member, bool isSet)
        {
            if (isSet)
            {
                context.Forbidden(member, "cannot be set for an Ephemeral Container");
            }
        }
    }

    private void ValidateCommon(Container container)
    {
        if (container.Name.Length == 0)
        {
            context.Required("name");
        }
        else
        {
            context.Invalid("name", container.Name, NameRules.DnsLabel(container.Name));
        }

        if (string.IsNullOrEmpty(container.Image))
        {
            context.Required("image");
        }

        context.Choice("terminationMessagePolicy", container.TerminationMessagePolicy, TerminationMessagePolicy.File, TerminationMessagePolicy.FallbackToLogsOnError);
        ContainerPortRules.All(container.Ports, context);
        EnvironmentRules.Variables(container.Env, context);
        EnvironmentRules.Sources(container.EnvFrom, context);
        ValidateMounts(container);
        ValidateDevices(container);
        context.Choice("imagePullPolicy", container.ImagePullPolicy, ImagePullPolicy.Always, ImagePullPolicy.IfNotPresent, ImagePullPolicy.Never);
        if (container.Resources is { } resources)
        {
            using (context.Enter("resources"))
            {
                ResourceRules.Requirements(resources, _claims, forPod: false, allowsPartHugePages: old is not null && AllowsPartHugePages, context);
            }
        }

        ValidateResizePolicy(container.ResizePolicy);
        SecurityRules.OfContainer(container.SecurityContext, HasUserNamespace, context);
    }

    private void ValidateRestarts(Container container)
    {
        if (container.RestartPolicy is null)
        {
            if (container.RestartPolicyRules is not { Count: > 0 })
            {
                return;
            }

            context.Required("restartPolicy", "must specify restartPolicy when restart rules are used");
        }
        else if (!RestartPolicies.Contains(container.RestartPolicy))
        {
            context.NotSupported("restartPolicy", container.RestartPolicy, RestartPolicies);
        }

        context.TooMany("restartPolicyRules", container.RestartPolicyRules?.Count, 20);
        for (var i = 0; i < (container.RestartPolicyRules?.Count ?? 0); i++)
        {
            using var _ = context.Enter("restartPolicyRules", i);
            var rule = container.RestartPolicyRules![i];
            context.MustBeAmong("action", rule.Action, "Restart", "RestartAllContainers");
            if (rule.ExitCodes is { } codes)
            {
                context.MustBeAmong("exitCodes.operator", codes.Operator, "In", "NotIn");
                context.TooMany("exitCodes.values", codes.Values?.Count, 255);
            }
            else
            {
                context.Required("exitCodes", "must be specified");
            }
        }
    }

    private void ValidateInitRestarts(Container container)
    {
        if (container.RestartPolicy is not null)
        {
            ValidateRestarts(container);
        }
        else if (container.RestartPolicyRules is { Count: > 0 })
        {
            context.Required("restartPolicy", "must specify restartPolicy when restart rules are used");
        }
    }

    private void ValidateResizePolicy(IReadOnlyList<ContainerResizePolicy>? policies)
    {
        var resources = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (policies?.Count ?? 0); i++)
        {
            var policy = policies![i];
            if (!resources.Add(policy.ResourceName))
            {
                context.Duplicate($"resizePolicy[{i}]", policy.ResourceName);
            }

            context.Choice("resizePolicy", policy.ResourceName, ResourceName.Cpu, ResourceName.Memory);
            context.Choice("resizePolicy", policy.RestartPolicy, "NotRequired", "RestartContainer");
            if (spec.RestartPolicy == RestartPolicy.Never && policy.RestartPolicy != "NotRequired")
            {
                context.Invalid("resizePolicy", policy.RestartPolicy, "must be 'NotRequired' when pod `restartPolicy` is 'Never'");
            }
        }
    }

    internal static void ValidateImageSpaces(string? image, ValidationContext context)
    {
        if (image is not null && image.Trim().Length != image.Length)
        {
            context.Invalid("image", image, "must not have leading or trailing whitespace");
        }
    }
}
