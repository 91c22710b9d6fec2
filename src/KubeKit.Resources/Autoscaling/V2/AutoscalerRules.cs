using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Autoscaling.V2;

// Rules that both versions of the API share.
internal static class AutoscalerRules
{
    internal static void Bounds(int? minReplicas, int maxReplicas, ValidationContext context)
    {
        if (minReplicas < 1)
        {
            context.Invalid("minReplicas", minReplicas, "must be greater than or equal to 1");
        }

        if (maxReplicas < 1)
        {
            context.Invalid("maxReplicas", maxReplicas, "must be greater than 0");
        }

        if (maxReplicas < minReplicas)
        {
            context.Invalid("maxReplicas", maxReplicas, "must be greater than or equal to `minReplicas`");
        }
    }

    internal static void Reference(string kind, string name, ValidationContext context)
    {
        foreach (var (member, value) in new[] { ("kind", kind), ("name", name) })
        {
            if (value.Length == 0)
            {
                context.Required(member);
            }
            else
            {
                context.Invalid(member, value, NameRules.PathSegment(value));
            }
        }
    }
}
