using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Seccomp and AppArmor profiles in annotations, as they were before there were fields: both must say the same.
internal static class ProfileAnnotationRules
{
    internal const string AppArmorPrefix = "container.apparmor.security.beta.kubernetes.io/";
    internal const string SeccompPod = "seccomp.security.alpha.kubernetes.io/pod";
    internal const string SeccompPrefix = "container.seccomp.security.alpha.kubernetes.io/";
    private const string LocalPrefix = "localhost/";

    internal static void Validate(IReadOnlyDictionary<string, string> annotations, PodSpec spec, ValidationContext context)
    {
        foreach (var (key, profile) in PodAnnotationRules.Sorted(annotations))
        {
            if (key == SeccompPod || key.StartsWith(SeccompPrefix, StringComparison.Ordinal))
            {
                Seccomp($"annotations.{key}", profile, context);
            }
        }

        foreach (var (key, profile) in PodAnnotationRules.Sorted(annotations))
        {
            if (!key.StartsWith(AppArmorPrefix, StringComparison.Ordinal))
            {
                continue;
            }

            var container = key[AppArmorPrefix.Length..];
            if (!PodSpecRules.AllContainers(spec).Any(other => other.Name == container))
            {
                context.Invalid($"annotations[{key}]", container, "container not found");
            }

            if (profile is not ("" or "runtime/default" or "unconfined") && !profile.StartsWith(LocalPrefix, StringComparison.Ordinal))
            {
                context.Invalid($"annotations[{key}]", profile, $"invalid AppArmor profile name: {GoText.Quote(profile)}");
            }
        }
    }

    // The context stands at the spec.
    internal static void Match(IReadOnlyDictionary<string, string>? annotations, PodSpec spec, ValidationContext context)
    {
        if (annotations is not { Count: > 0 })
        {
            return;
        }

        if (spec.SecurityContext?.SeccompProfile is { } ofPod && annotations.TryGetValue(SeccompPod, out var pod))
        {
            MatchSeccomp("securityContext.seccompProfile", pod, ofPod, context);
        }

        foreach (var (path, container) in PodSpecRules.PlacedContainers(spec))
        {
            if (container.SecurityContext?.SeccompProfile is { } profile && annotations.TryGetValue(SeccompPrefix + container.Name, out var annotation))
            {
                MatchSeccomp($"{path}.securityContext.seccompProfile", annotation, profile, context);
            }
        }

        if (spec.Os?.Name == "windows")
        {
            return;
        }

        foreach (var (path, container) in PodSpecRules.PlacedContainers(spec))
        {
            if ((container.SecurityContext?.AppArmorProfile ?? spec.SecurityContext?.AppArmorProfile) is { } profile
                && annotations.TryGetValue(AppArmorPrefix + container.Name, out var annotation))
            {
                MatchAppArmor($"{path}.securityContext.appArmorProfile", annotation, profile, context);
            }
        }
    }

    // The field that an annotation stands for; null where it says nothing that a field could.
    internal static AppArmorProfile? AppArmorOf(string annotation) => annotation switch
    {
        "unconfined" => new AppArmorProfile { Type = "Unconfined" },
        "runtime/default" => new AppArmorProfile { Type = "RuntimeDefault" },
        _ when annotation.StartsWith(LocalPrefix, StringComparison.Ordinal) && annotation.Length > LocalPrefix.Length =>
            new AppArmorProfile { Type = "Localhost", LocalhostProfile = annotation[LocalPrefix.Length..] },
        _ => null,
    };

    private static void Seccomp(string member, string profile, ValidationContext context)
    {
        if (profile.StartsWith(LocalPrefix, StringComparison.Ordinal))
        {
            PathRules.Relative(context, member, profile[LocalPrefix.Length..]);
        }
        else if (profile is not ("runtime/default" or "docker/default" or "unconfined"))
        {
            context.Invalid(member, profile, "must be a valid seccomp profile");
        }
    }

    private static void MatchSeccomp(string member, string annotation, SeccompProfile profile, ValidationContext context)
    {
        var isSameType = profile.Type switch
        {
            "Unconfined" => annotation == "unconfined",
            "RuntimeDefault" => annotation is "runtime/default" or "docker/default",
            "Localhost" => annotation.StartsWith(LocalPrefix, StringComparison.Ordinal),
            _ => true,
        };
        Told("seccomp", member, isSameType, profile.Type == "Localhost", annotation, profile.LocalhostProfile, context);
    }

    private static void MatchAppArmor(string member, string annotation, AppArmorProfile profile, ValidationContext context)
    {
        var isSameType = profile.Type switch
        {
            "Unconfined" => annotation == "unconfined",
            "RuntimeDefault" => annotation == "runtime/default",
            "Localhost" => annotation.StartsWith(LocalPrefix, StringComparison.Ordinal),
            _ => true,
        };
        Told("apparmor", member, isSameType, profile.Type == "Localhost", annotation, profile.LocalhostProfile, context);
    }

    private static void Told(string sort, string member, bool isSameType, bool isLocal, string annotation, string? path, ValidationContext context)
    {
        if (!isSameType)
        {
            context.Forbidden($"{member}.type", $"{sort} type in annotation and field must match");
        }
        else if (isLocal && annotation[LocalPrefix.Length..] != path)
        {
            context.Forbidden($"{member}.localhostProfile", $"{sort} profile in annotation and field must match");
        }
    }
}
