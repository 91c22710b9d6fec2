using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Autoscaling.V2;

// Rules for references to what an autoscaler scales or measures.
internal static class AutoscalerRules
{
    internal static void Reference(CrossVersionObjectReference reference, bool takesAnyVersion, bool takesCoreGroup, ValidationContext context)
    {
        context.NamedSegment("kind", reference.Kind);
        context.NamedSegment("name", reference.Name);
        if (!takesAnyVersion && VersionError(reference.ApiVersion ?? "", takesCoreGroup) is { } error)
        {
            context.Invalid("apiVersion", reference.ApiVersion ?? "", error);
        }
    }

    internal static string? VersionError(string version, bool takesCoreGroup) => version.Count(c => c == '/') switch
    {
        0 when !takesCoreGroup => "apiVersion must specify API group",
        1 when !takesCoreGroup && version[0] == '/' => "apiVersion must specify API group",
        0 or 1 => null,
        _ => $"unexpected GroupVersion string: {version}",
    };
}
