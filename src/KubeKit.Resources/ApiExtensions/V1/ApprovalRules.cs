using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>How a definition stands to the rule that groups of the community need an approval.</summary>
internal enum ApprovalState
{
    /// <summary>The group is nobody's but the definition's.</summary>
    NotNeeded,

    /// <summary>The annotation names where the API was approved.</summary>
    Approved,

    /// <summary>The annotation says that there is no approval, and why.</summary>
    Bypassed,

    /// <summary>The annotation says nothing of use.</summary>
    Invalid,

    /// <summary>There is no annotation.</summary>
    Missing,
}

/// <summary>Groups of the community (<c>*.k8s.io</c>, <c>*.kubernetes.io</c>) are not for everybody to fill.</summary>
internal static class ApprovalRules
{
    /// <summary>Where the annotation stands.</summary>
    public const string Path = $"metadata.annotations[{Annotation}]";

    private const string Annotation = "api-approved.kubernetes.io";
    private const string MissingText = $"protected groups must have approval annotation \"{Annotation}\", see https://github.com/kubernetes/enhancements/pull/1111";
    private const string InvalidText = $"protected groups must have approval annotation \"{Annotation}\" with either a URL or a reason starting with \"unapproved\", see https://github.com/kubernetes/enhancements/pull/1111";

    /// <summary>How a definition stands to it.</summary>
    public static ApprovalState Of(CustomResourceDefinition definition)
    {
        var group = definition.Spec?.Group ?? "";
        var isProtected = group is "k8s.io" or "kubernetes.io" || group.EndsWith(".k8s.io", StringComparison.Ordinal) || group.EndsWith(".kubernetes.io", StringComparison.Ordinal);
        return !isProtected ? ApprovalState.NotNeeded : Text(definition) switch
        {
            "" => ApprovalState.Missing,
            var text when text.StartsWith("unapproved", StringComparison.Ordinal) => ApprovalState.Bypassed,
            var text => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Length > 0 ? ApprovalState.Approved : ApprovalState.Invalid,
        };
    }

    /// <summary>Refuses what has no approval, and no word why.</summary>
    public static void Check(CustomResourceDefinition definition, ValidationContext context)
    {
        switch (Of(definition))
        {
            case ApprovalState.Missing:
                context.Required(Path, MissingText);
                break;
            case ApprovalState.Invalid:
                context.Invalid(Path, Text(definition), InvalidText);
                break;
        }
    }

    /// <summary>The condition that tells of it; null where no approval is needed.</summary>
    public static CustomResourceDefinitionCondition? Condition(CustomResourceDefinition definition)
    {
        var text = Text(definition);
        return Of(definition) switch
        {
            ApprovalState.Approved => New("True", "ApprovedAnnotation", $"approved in {text}"),
            ApprovalState.Bypassed => New("False", "UnapprovedAnnotation", $"not approved: \"{text}\""),
            ApprovalState.Invalid => New("False", "InvalidAnnotation", InvalidText),
            ApprovalState.Missing => New("False", "MissingAnnotation", MissingText),
            _ => null,
        };
    }

    private static string Text(CustomResourceDefinition definition) => definition.Metadata.Annotations?.GetValueOrDefault(Annotation) ?? "";

    private static CustomResourceDefinitionCondition New(string status, string reason, string message) =>
        new() { Type = "KubernetesAPIApprovalPolicyConformant", Status = status, Reason = reason, Message = message };
}
