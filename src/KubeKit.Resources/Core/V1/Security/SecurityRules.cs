using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// What a container may do, and the profiles that pods and containers share.
internal static class SecurityRules
{
    // PATH_MAX without its end.
    private const int MaxProfileLength = 4095;

    internal static void OfContainer(SecurityContext? security, bool hasUserNamespace, ValidationContext context)
    {
        if (security is null)
        {
            return;
        }

        using var _ = context.Enter("securityContext");
        context.Between("runAsUser", security.RunAsUser, 0, int.MaxValue);
        context.Between("runAsGroup", security.RunAsGroup, 0, int.MaxValue);
        if (security.ProcMount is { } mount)
        {
            context.MustBeAmong("procMount", mount, "Default", "Unmasked");
            if (mount == "Unmasked" && !hasUserNamespace)
            {
                context.Invalid("procMount", mount, "`hostUsers` must be false to use `Unmasked`");
            }
        }

        Seccomp(security.SeccompProfile, context);
        Escalation(security, context);
        WindowsRules.Options(security.WindowsOptions, context);
        AppArmor(security.AppArmorProfile, context);
    }

    internal static void Seccomp(SeccompProfile? profile, ValidationContext context)
    {
        if (profile is null)
        {
            return;
        }

        using var _ = context.Enter("seccompProfile");
        if (profile.Type.Length == 0)
        {
            context.Required("type", "type is required when seccompProfile is set");
        }
        else
        {
            context.MustBeAmong("type", profile.Type, "Localhost", "RuntimeDefault", "Unconfined");
        }

        switch (profile.Type == "Localhost", profile.LocalhostProfile)
        {
            case (true, null):
                context.Required("localhostProfile", "must be set when seccomp type is Localhost");
                break;
            case (true, { } path):
                PathRules.Relative(context, "localhostProfile", path);
                break;
            case (false, not null):
                context.Invalid("localhostProfile", GoText.Struct(("Type", profile.Type), ("LocalhostProfile", profile.LocalhostProfile)),
                    "can only be set when seccomp type is Localhost");
                break;
        }
    }

    internal static void AppArmor(AppArmorProfile? profile, ValidationContext context)
    {
        if (profile is null)
        {
            return;
        }

        using var _ = context.Enter("appArmorProfile");
        switch (profile.Type)
        {
            case "Localhost":
                LocalProfile(profile.LocalhostProfile, context);
                break;
            case "RuntimeDefault" or "Unconfined":
                if (profile.LocalhostProfile is { } path)
                {
                    context.Invalid("localhostProfile", path, "can only be set when AppArmor type is Localhost");
                }

                break;
            case "":
                context.Required("type", "type is required when appArmorProfile is set");
                break;
            default:
                context.NotSupported("type", profile.Type, ["Localhost", "RuntimeDefault", "Unconfined"]);
                break;
        }
    }

    private static void LocalProfile(string? path, ValidationContext context)
    {
        if (path is null || (path.Length == 0))
        {
            context.Required("localhostProfile", "must be set when AppArmor type is Localhost");
            return;
        }

        if (path.Trim().Length != path.Length)
        {
            context.Invalid("localhostProfile", path, "must not be padded with whitespace");
        }

        if (path.Length > MaxProfileLength)
        {
            context.TooLong("localhostProfile", MaxProfileLength);
        }
    }

    private static void Escalation(SecurityContext security, ValidationContext context)
    {
        if (security.AllowPrivilegeEscalation != false)
        {
            return;
        }

        if (security.Privileged == true)
        {
            context.Invalid("", Text(security), "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
        }

        if (security.Capabilities?.Add?.Contains("CAP_SYS_ADMIN") == true)
        {
            context.Invalid("", Text(security), "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
        }
    }

    private static Verbatim Text(SecurityContext security) => GoText.Struct(
        ("Capabilities", security.Capabilities is { } capabilities ? GoText.Struct(("Add", capabilities.Add), ("Drop", capabilities.Drop)) : null),
        ("Privileged", security.Privileged),
        ("SELinuxOptions", security.SeLinuxOptions is { } selinux
            ? GoText.Struct(("User", selinux.User ?? ""), ("Role", selinux.Role ?? ""), ("Type", selinux.Type ?? ""), ("Level", selinux.Level ?? ""))
            : null),
        ("WindowsOptions", security.WindowsOptions is { } windows
            ? GoText.Struct(("GMSACredentialSpecName", windows.GmsaCredentialSpecName), ("GMSACredentialSpec", windows.GmsaCredentialSpec),
                ("RunAsUserName", windows.RunAsUserName), ("HostProcess", windows.HostProcess))
            : null),
        ("RunAsUser", security.RunAsUser),
        ("RunAsGroup", security.RunAsGroup),
        ("RunAsNonRoot", security.RunAsNonRoot),
        ("ReadOnlyRootFilesystem", security.ReadOnlyRootFilesystem),
        ("AllowPrivilegeEscalation", security.AllowPrivilegeEscalation),
        ("ProcMount", security.ProcMount),
        ("SeccompProfile", security.SeccompProfile is { } seccomp ? GoText.Struct(("Type", seccomp.Type), ("LocalhostProfile", seccomp.LocalhostProfile)) : null),
        ("AppArmorProfile", security.AppArmorProfile is { } armor ? GoText.Struct(("Type", armor.Type), ("LocalhostProfile", armor.LocalhostProfile)) : null));
}
