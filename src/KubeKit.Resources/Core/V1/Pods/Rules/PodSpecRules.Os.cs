using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// What pods of one operating system have no use for.
internal sealed partial class PodSpecRules
{
    private void ValidateOs()
    {
        switch (spec.Os?.Name)
        {
            case null:
                break;
            case "":
                context.Required("os.name");
                break;
            case "linux":
                ValidateLinux();
                break;
            case "windows":
                ValidateWindows();
                break;
            default:
                context.NotSupported("os", spec.Os.Name, ["linux", "windows"]);
                break;
        }
    }

    private void ValidateLinux()
    {
        const string Why = "windows options cannot be set for a linux pod";
        if (spec.SecurityContext?.WindowsOptions is not null)
        {
            context.Forbidden("securityContext.windowsOptions", Why);
        }

        foreach (var (path, container) in PlacedContainers(spec))
        {
            if (container.SecurityContext?.WindowsOptions is not null)
            {
                context.Forbidden($"{path}.securityContext.windowsOptions", Why);
            }
        }
    }

    private void ValidateWindows()
    {
        var security = spec.SecurityContext ?? new PodSecurityContext();
        NotOnWindows("securityContext.appArmorProfile", security.AppArmorProfile is not null);
        NotOnWindows("securityContext.seLinuxOptions", security.SeLinuxOptions is not null);
        NotOnWindows("hostUsers", spec.HostUsers is not null);
        NotOnWindows("hostPID", spec.HostPID == true);
        NotOnWindows("hostIPC", spec.HostIPC == true);
        NotOnWindows("securityContext.seccompProfile", security.SeccompProfile is not null);
        NotOnWindows("securityContext.fsGroup", security.FsGroup is not null);
        NotOnWindows("securityContext.fsGroupChangePolicy", security.FsGroupChangePolicy is not null);
        NotOnWindows("securityContext.sysctls", security.Sysctls is { Count: > 0 });
        NotOnWindows("shareProcessNamespace", spec.ShareProcessNamespace is not null);
        NotOnWindows("securityContext.runAsUser", security.RunAsUser is not null);
        NotOnWindows("securityContext.runAsGroup", security.RunAsGroup is not null);
        NotOnWindows("securityContext.supplementalGroups", security.SupplementalGroups is not null);
        NotOnWindows("securityContext.supplementalGroupsPolicy", security.SupplementalGroupsPolicy is not null);
        NotOnWindows("securityContext.seLinuxChangePolicy", security.SeLinuxChangePolicy is not null);
        foreach (var (path, container) in PlacedContainers(spec))
        {
            if (container.SecurityContext is { } own)
            {
                using var _ = context.Enter($"{path}.securityContext");
                ValidateWindows(own);
            }
        }
    }

    private void ValidateWindows(SecurityContext security)
    {
        NotOnWindows("appArmorProfile", security.AppArmorProfile is not null);
        NotOnWindows("seLinuxOptions", security.SeLinuxOptions is not null);
        NotOnWindows("seccompProfile", security.SeccompProfile is not null);
        NotOnWindows("capabilities", security.Capabilities is not null);
        NotOnWindows("readOnlyRootFilesystem", security.ReadOnlyRootFilesystem is not null);
        NotOnWindows("privileged", security.Privileged is not null);
        NotOnWindows("allowPrivilegeEscalation", security.AllowPrivilegeEscalation is not null);
        NotOnWindows("procMount", security.ProcMount is not null);
        NotOnWindows("runAsUser", security.RunAsUser is not null);
        NotOnWindows("runAsGroup", security.RunAsGroup is not null);
    }

    private void NotOnWindows(string member, bool isSet)
    {
        if (isSet)
        {
            context.Forbidden(member, "cannot be set for a windows pod");
        }
    }
}
