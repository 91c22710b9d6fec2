namespace KubeKit.Resources.Core.V1;

// AppArmor profiles in annotations become fields, as upstream keeps both in step.
public sealed partial record PodSpec
{
    internal PodSpec WithAnnotatedProfiles(IReadOnlyDictionary<string, string>? annotations)
    {
        if (annotations?.Keys.Any(key => key.StartsWith(ProfileAnnotationRules.AppArmorPrefix, StringComparison.Ordinal)) != true || Os?.Name == "windows")
        {
            return this;
        }

        return this with
        {
            Containers = [.. Containers.Select(container => container with { SecurityContext = With(container.Name, container.SecurityContext) })],
            InitContainers = InitContainers?.Select(container => container with { SecurityContext = With(container.Name, container.SecurityContext) }).ToList(),
        };

        SecurityContext? With(string name, SecurityContext? security) =>
            security?.AppArmorProfile is null && annotations.TryGetValue(ProfileAnnotationRules.AppArmorPrefix + name, out var annotation)
            && ProfileAnnotationRules.AppArmorOf(annotation) is { } profile && profile.LocalhostProfile?.Trim() == profile.LocalhostProfile
            && profile != SecurityContext?.AppArmorProfile
                ? (security ?? new SecurityContext()) with { AppArmorProfile = profile }
                : security;
    }
}
