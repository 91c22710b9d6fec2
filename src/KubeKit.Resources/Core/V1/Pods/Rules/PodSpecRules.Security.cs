using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Security settings of the pod as a whole, and what they rule out.
internal sealed partial class PodSpecRules
{
    private const int MaxSysctlLength = 253;
    private const string SysctlFormat = "^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$";

    private void ValidateSecurityContext()
    {
        if (spec.SecurityContext is not { } security)
        {
            return;
        }

        using var _ = context.Enter("securityContext");
        context.Between("fsGroup", security.FsGroup, 0, int.MaxValue);
        context.Between("runAsUser", security.RunAsUser, 0, int.MaxValue);
        context.Between("runAsGroup", security.RunAsGroup, 0, int.MaxValue);
        for (var i = 0; i < (security.SupplementalGroups?.Count ?? 0); i++)
        {
            if (security.SupplementalGroups![i] is < 0 or > int.MaxValue)
            {
                context.Between($"supplementalGroups[{i}]", security.SupplementalGroups[i], 0, int.MaxValue);
            }
        }

        if (spec.ShareProcessNamespace == true && spec.HostPID == true)
        {
            context.Invalid("shareProcessNamespace", true, "ShareProcessNamespace and HostPID cannot both be enabled");
        }

        ValidateSysctls(security.Sysctls);
        MustBe("fsGroupChangePolicy", security.FsGroupChangePolicy, "Always", "OnRootMismatch");
        SecurityRules.Seccomp(security.SeccompProfile, context);
        WindowsRules.Options(security.WindowsOptions, context);
        SecurityRules.AppArmor(security.AppArmorProfile, context);
        MustBe("supplementalGroupsPolicy", security.SupplementalGroupsPolicy, "Merge", "Strict");
        if (old?.SecurityContext?.SeLinuxChangePolicy is null)
        {
            // Mounting with a context is behind a gate that is off.
            MustBe("seLinuxChangePolicy", security.SeLinuxChangePolicy, "Recursive");
        }
        else
        {
            MustBe("seLinuxChangePolicy", security.SeLinuxChangePolicy, "MountOption", "Recursive");
        }

        void MustBe(string member, string? value, params string[] supported)
        {
            if (value is not null)
            {
                context.MustBeAmong(member, value, supported);
            }
        }
    }

    private void ValidateSysctls(IReadOnlyList<Sysctl>? sysctls)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (sysctls?.Count ?? 0); i++)
        {
            using var _ = context.Enter("sysctls", i);
            var name = sysctls![i].Name;
            if (name.Length == 0)
            {
                context.Required("name");
            }
            else if (!IsSysctl(name))
            {
                context.Invalid("name", name, $"must have at most {MaxSysctlLength} characters and match regex {SysctlFormat}");
            }
            else if (names.Contains(name))
            {
                context.Duplicate("name", name);
            }

            if (HostConflict(name, spec) is { } conflict && !AllowsHostSysctls)
            {
                context.Invalid("name", name, conflict);
            }

            names.Add(name);
        }
    }

    private static bool IsSysctl(string name) =>
        name.Length <= MaxSysctlLength && name.Split('.', '/').All(part =>
            part.Length > 0 && char.IsAsciiLetterOrDigit(part[0]) && char.IsAsciiLetterOrDigit(part[^1])
            && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'));

    // A setting of a namespace that is the host's would be the host's.
    private static string? HostConflict(string name, PodSpec spec)
    {
        var star = name.IndexOf('*', StringComparison.Ordinal);
        var plain = (star < 0 ? name : name[..star]).Replace('/', '.');
        return spec.HostNetwork == true && plain.StartsWith("net.", StringComparison.Ordinal) ? "may not be specified when 'hostNetwork' is true"
            : spec.HostIPC == true && (plain.StartsWith("fs.mqueue.", StringComparison.Ordinal) || plain is "kernel.sem" or "kernel.shmall" or "kernel.shmmax"
                or "kernel.shmmni" or "kernel.shm_rmid_forced" or "kernel.shm" or "kernel.msgmax" or "kernel.msgmnb" or "kernel.msgmni" or "kernel.msg")
                ? "may not be specified when 'hostIPC' is true"
            : null;
    }

    private void ValidateUserNamespace()
    {
        if (!HasUserNamespace)
        {
            return;
        }

        const string Why = "when `hostUsers` is false";
        if (spec.HostNetwork == true && !AllowsHostNetworkInUserNamespace)
        {
            context.Forbidden("hostNetwork", Why);
        }

        if (spec.HostPID == true)
        {
            context.Forbidden("HostPID", Why);
        }

        if (spec.HostIPC == true)
        {
            context.Forbidden("HostIPC", Why);
        }

        foreach (var (path, container) in PlacedContainers(spec))
        {
            if (container.VolumeDevices is { Count: > 0 } && !AllowsDevicesInUserNamespace)
            {
                context.Forbidden($"{path}.volumeDevices", Why);
            }
        }
    }

    private void ValidateHostProcess()
    {
        if (spec.SecurityContext?.WindowsOptions is null && !AllContainers(spec).Any(container => container.SecurityContext?.WindowsOptions is not null))
        {
            return;
        }

        var ofPod = spec.SecurityContext?.WindowsOptions?.HostProcess;
        var (all, hosted) = (0, 0);
        foreach (var (path, container) in PlacedContainers(spec))
        {
            all++;
            var own = container.SecurityContext?.WindowsOptions?.HostProcess;
            if (ofPod is { } wanted && own is { } other && wanted != other)
            {
                context.Invalid($"{path}.securityContext.windowsOptions.hostProcess", other,
                    $"pod hostProcess value must be identical if both are specified, was {(wanted ? "true" : "false")}");
            }

            hosted += (own ?? ofPod) == true ? 1 : 0;
        }

        if (hosted > 0 && hosted != all)
        {
            context.Invalid("", "", "If pod contains any hostProcess containers then all containers must be HostProcess containers");
        }

        if (hosted > 0 && spec.HostNetwork != true)
        {
            context.Invalid("hostNetwork", false, "hostNetwork must be true if pod contains any hostProcess containers");
        }
    }
}
