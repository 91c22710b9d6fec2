using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>The rules for the subresources of a version.</summary>
internal static class SubresourceRules
{
    public static void Check(CustomResourceSubresources? subresources, ValidationContext context)
    {
        if (subresources?.Scale is not { } scale)
        {
            return;
        }

        Needed("scale.specReplicasPath", scale.SpecReplicasPath, "should be a json path under .spec", [".spec."]);
        Needed("scale.statusReplicasPath", scale.StatusReplicasPath, "should be a json path under .status", [".status."]);
        if (!string.IsNullOrEmpty(scale.LabelSelectorPath))
        {
            Needed("scale.labelSelectorPath", scale.LabelSelectorPath, "should be a json path under either .spec or .status", [".spec.", ".status."]);
        }

        void Needed(string member, string? path, string rule, string[] starts)
        {
            if (string.IsNullOrEmpty(path))
            {
                context.Required(member);
            }
            else if (path[0] != '.')
            {
                context.Invalid(member, path, ColumnRules.NotSimple);
            }
            else if (!starts.Any(start => path.StartsWith(start, StringComparison.Ordinal)))
            {
                context.Invalid(member, path, rule);
            }
        }
    }
}
