using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record SecurityContext : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.Between("runAsUser", RunAsUser, 0, int.MaxValue);
        context.Between("runAsGroup", RunAsGroup, 0, int.MaxValue);
        context.Supported("procMount", ProcMount, "Default", "Unmasked");
        if (AllowPrivilegeEscalation == false && Privileged == true)
        {
            context.Invalid("", "privileged", "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
        }
        else if (AllowPrivilegeEscalation == false && Capabilities?.Add?.Contains("CAP_SYS_ADMIN") == true)
        {
            context.Invalid("", "CAP_SYS_ADMIN", "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
        }
    }
}

public sealed partial record PodSecurityContext : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.Between("runAsUser", RunAsUser, 0, int.MaxValue);
        context.Between("runAsGroup", RunAsGroup, 0, int.MaxValue);
        context.Between("fsGroup", FsGroup, 0, int.MaxValue);
        for (var i = 0; i < (SupplementalGroups?.Count ?? 0); i++)
        {
            context.Between($"supplementalGroups[{i}]", SupplementalGroups![i], 0, int.MaxValue);
        }

        context.Supported("fsGroupChangePolicy", FsGroupChangePolicy, "Always", "OnRootMismatch");
        context.Supported("supplementalGroupsPolicy", SupplementalGroupsPolicy, "Merge", "Strict");
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (Sysctls?.Count ?? 0); i++)
        {
            if (Sysctls![i].Name is { Length: > 0 } name && !names.Add(name))
            {
                context.Duplicate($"sysctls[{i}].name", name);
            }
        }
    }
}

public sealed partial record SeccompProfile : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => ProfileRules.Validate(context, Type, LocalhostProfile);
}

public sealed partial record AppArmorProfile : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => ProfileRules.Validate(context, Type, LocalhostProfile);
}

internal static class ProfileRules
{
    internal static void Validate(ValidationContext context, string type, string? localhostProfile)
    {
        context.Supported("type", type, "Localhost", "RuntimeDefault", "Unconfined");
        if (type == "Localhost" && string.IsNullOrEmpty(localhostProfile))
        {
            context.Required("localhostProfile", "must be set when type is Localhost");
        }
        else if (type != "Localhost" && localhostProfile is not null)
        {
            context.Invalid("localhostProfile", localhostProfile, "can only be set when type is Localhost");
        }
    }
}
