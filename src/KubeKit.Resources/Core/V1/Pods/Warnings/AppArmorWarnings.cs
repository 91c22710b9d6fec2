namespace KubeKit.Resources.Core.V1;

// AppArmor profiles in annotations of pods that are no fields yet.
internal static class AppArmorWarnings
{
    // The pod as it was prepared: what an annotation could say as a field stands there too now, so what is told is that it came from there.
    internal static void OfPod(IReadOnlyDictionary<string, string>? annotations, PodSpec spec, ICollection<string> warnings)
    {
        if (spec.Os?.Name == "windows" || annotations is not { Count: > 0 })
        {
            return;
        }

        var ofPod = spec.SecurityContext?.AppArmorProfile;
        foreach (var container in (spec.InitContainers ?? []).Concat(spec.Containers))
        {
            if (!annotations.TryGetValue(ProfileAnnotationRules.AppArmorPrefix + container.Name, out var annotation))
            {
                continue;
            }

            // A field beside an equal annotation is what the annotation has become.
            var meant = ProfileAnnotationRules.AppArmorOf(annotation);
            var own = container.SecurityContext?.AppArmorProfile;
            if (own is null ? meant is null : meant == own && meant != ofPod)
            {
                warnings.Add($"metadata.annotations[{ProfileAnnotationRules.AppArmorPrefix}{container.Name}]: deprecated since v1.30; use the \"appArmorProfile\" field instead");
            }
        }
    }
}
