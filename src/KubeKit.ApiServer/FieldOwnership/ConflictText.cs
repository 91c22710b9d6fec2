using System.Globalization;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>Tells of conflicts in upstream's words, which kubectl shows as they are.</summary>
internal static class ConflictText
{
    /// <summary>The exception for fields that other owners have.</summary>
    public static ApplyConflictException Exception(IEnumerable<OwnedFields> owners)
    {
        var byOwner = owners
            .Select(o => (Who: o.Owner.Describe(o.Entry.ApiVersion), Fields: StepText.Paths(o.Set).ToList()))
            .OrderBy(o => o.Who, StringComparer.Ordinal)
            .ToList();
        var conflicts = byOwner.SelectMany(o => o.Fields.Select(field => new ApplyConflict(field, $"conflict with {o.Who}"))).ToList();
        var message = conflicts is [var only]
            ? $"Apply failed with 1 conflict: {only.Message}: {only.Field}"
            : string.Create(CultureInfo.InvariantCulture,
                $"Apply failed with {conflicts.Count} conflicts: {string.Join('\n', byOwner.SelectMany(o => o.Fields.Select(f => $"- {f}").Prepend($"conflicts with {o.Who}:")))}");
        return new ApplyConflictException(message, conflicts);
    }
}
