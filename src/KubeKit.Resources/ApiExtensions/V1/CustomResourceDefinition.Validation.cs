using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

public sealed partial record CustomResourceDefinition : IValidated, IValidatedUpdate<CustomResourceDefinition>, IValidatedStatusUpdate<CustomResourceDefinition>, IValidatedName
{
    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) =>
        [.. NameRules.DnsSubdomain(name), .. name == $"{Spec?.Names?.Plural}.{Spec?.Group}" ? Array.Empty<string>() : ["must be spec.names.plural+\".\"+spec.group"]];

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        using (context.Enter("spec"))
        {
            SpecRules.Check(Spec ?? new(), context);
        }

        CheckStatus(context);
        CheckStoredVersions(context);
        ApprovalRules.Check(this, context);
    }

    /// <inheritdoc/>
    public void ValidateStatusUpdate(CustomResourceDefinition old, ValidationContext context)
    {
        CheckStatus(context);
        context.Withdraw(error => error.Path == "metadata.name");
    }

    private void CheckStatus(ValidationContext context)
    {
        using var _ = context.Enter("status.acceptedNames");
        SpecRules.CheckNames(Status?.AcceptedNames ?? new(), isComplete: false, context);
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
        if (!context.IsValid)
        {
            Ratchet(old, context);
        }

        void Unchanged(string path, string? value, string? before)
        {
            if (value != before)
            {
                context.Immutable(path, value);
            }
        }
    }

    // What a stored definition breaks already, an update is not refused for: it was stored under other rules. Its name cannot change at all.
    private void Ratchet(CustomResourceDefinition old, ValidationContext context)
    {
        var before = new ValidationContext();
        old.Validate(before);
        var known = before.Errors.ToHashSet();
        context.Withdraw(error => known.Contains(error)
            || error.Path == "metadata.name"
            || (error.Path == ApprovalRules.Path && ApprovalRules.Of(old) == ApprovalRules.Of(this)));
    }

    private void CheckStoredVersions(ValidationContext context)
    {
        var stored = Status?.StoredVersions ?? [];
        if (stored.Count == 0)
        {
            context.Add(FieldErrorReason.FieldValueInvalid, "status.storedVersions", "Invalid value: []: must have at least one stored version");
            return;
        }

        if (Spec?.Versions?.FirstOrDefault(v => v.Storage)?.Name is { } current && !stored.Contains(current))
        {
            context.Add(FieldErrorReason.FieldValueInvalid, "status.storedVersions", $"Invalid value: [{string.Join(",", stored.Select(v => $"\"{v}\""))}]: must have the storage version {current}");
        }

        for (var i = 0; i < stored.Count; i++)
        {
            var name = stored[i];
            if (Spec?.Versions?.Any(v => v.Name == name) != true)
            {
                context.Invalid($"status.storedVersions[{i}]", name,
                    $"missing from spec.versions; {name} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in {name} and removes {name} from status.storedVersions");
            }
        }
    }
}
