using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.ApiExtensions.V1;

public sealed partial record CustomResourceDefinition : IPrepareForCreate<CustomResourceDefinition>, IPrepareForUpdate<CustomResourceDefinition>
{
    /// <inheritdoc/>
    public CustomResourceDefinition PrepareForCreate() => WithStoredVersion(this with { Status = null });

    /// <inheritdoc/>
    public CustomResourceDefinition PrepareForUpdate(CustomResourceDefinition old) => WithStoredVersion(this);

    // From the moment a version is the stored one there may be objects in it.
    private static CustomResourceDefinition WithStoredVersion(CustomResourceDefinition value)
    {
        if (value.Spec?.Versions?.FirstOrDefault(v => v.Storage)?.Name is not { } name || value.Status?.StoredVersions?.Contains(name) == true)
        {
            return value;
        }

        return value with { Status = (value.Status ?? new()) with { StoredVersions = [.. value.Status?.StoredVersions ?? [], name] } };
    }
}

public sealed partial record CustomResourceDefinitionSpec : IDefaulted<CustomResourceDefinitionSpec>
{
    /// <inheritdoc/>
    public CustomResourceDefinitionSpec WithDefaults() => this with
    {
        Names = Names?.WithDefaults(),
        Conversion = Conversion ?? new CustomResourceConversion { Strategy = "None" },
    };
}

public sealed partial record CustomResourceDefinitionNames
{
    /// <summary>The names with those that follow from the kind.</summary>
    public CustomResourceDefinitionNames WithDefaults() => this with
    {
        // In lower case as the API has it, whatever the machine's language.
        Singular = string.IsNullOrEmpty(Singular) ? Kind?.ToLowerInvariant() : Singular,
        ListKind = string.IsNullOrEmpty(ListKind) && !string.IsNullOrEmpty(Kind) ? Kind + "List" : ListKind,
    };
}
