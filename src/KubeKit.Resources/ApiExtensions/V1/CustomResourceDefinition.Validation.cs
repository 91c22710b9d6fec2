using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

public sealed partial record CustomResourceDefinition : IValidated, IValidatedUpdate<CustomResourceDefinition>, IValidatedName
{
    private const string ApprovalAnnotation = "api-approved.kubernetes.io";

    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) =>
        NameRules.PathSegment(name) is { Count: > 0 } errors ? errors
        : name == $"{Spec?.Names?.Plural}.{Spec?.Group}" ? []
        : ["must be spec.names.plural+\".\"+spec.group"];

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is null)
        {
            context.Required("spec.group");
            return;
        }

        using (context.Enter("spec"))
        {
            SpecRules.Check(Spec, context);
        }

        CheckApproval(context);
    }

    /// <inheritdoc/>
    public void ValidateUpdate(CustomResourceDefinition old, ValidationContext context)
    {
        if (old.Status?.Conditions?.Any(c => c is { Type: "Established", Status: "True" }) == true)
        {
            Unchanged("spec.scope", Spec?.Scope, old.Spec?.Scope);
            Unchanged("spec.names.kind", Spec?.Names?.Kind, old.Spec?.Names?.Kind);
        }

        Unchanged("spec.group", Spec?.Group, old.Spec?.Group);
        Unchanged("spec.names.plural", Spec?.Names?.Plural, old.Spec?.Names?.Plural);
        var stored = Status?.StoredVersions ?? [];
        for (var i = 0; i < stored.Count; i++)
        {
            if (Spec?.Versions?.Any(v => v.Name == stored[i]) != true)
            {
                context.Invalid($"status.storedVersions[{i}]", stored[i], "must appear in spec.versions");
            }
        }

        void Unchanged(string path, string? value, string? before)
        {
            if (value != before)
            {
                context.Immutable(path, value);
            }
        }
    }

    // Groups of the community are not for everybody to fill.
    private void CheckApproval(ValidationContext context)
    {
        var group = Spec?.Group ?? "";
        var isProtected = group is "k8s.io" or "kubernetes.io" || group.EndsWith(".k8s.io", StringComparison.Ordinal) || group.EndsWith(".kubernetes.io", StringComparison.Ordinal);
        if (!isProtected)
        {
            return;
        }

        var text = Metadata.Annotations?.GetValueOrDefault(ApprovalAnnotation);
        using var _ = context.Enter("metadata");
        if (string.IsNullOrEmpty(text))
        {
            context.Required($"annotations[{ApprovalAnnotation}]", "protected groups must have approval annotation \"api-approved.kubernetes.io\", see https://github.com/kubernetes/enhancements/pull/1111");
        }
        else if (!text.StartsWith("unapproved", StringComparison.Ordinal) && !Uri.TryCreate(text, UriKind.Absolute, out var _))
        {
            context.Invalid($"annotations[{ApprovalAnnotation}]", text,
                "protected groups must have approval annotation \"api-approved.kubernetes.io\" with either a URL or a reason starting with \"unapproved\", see https://github.com/kubernetes/enhancements/pull/1111");
        }
    }
}
