using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

// What the writer of a volume or claim should hear.
internal static class VolumeWarnings
{
    internal static void OfClaim(string path, PersistentVolumeClaimSpec spec, ICollection<string> warnings)
    {
        Whole($"{path}.resources.requests[storage]", spec.Resources?.Requests, warnings);
        Whole($"{path}.resources.limits[storage]", spec.Resources?.Limits, warnings);
    }

    internal static void Whole(string path, IReadOnlyDictionary<string, Quantity>? amounts, ICollection<string> warnings, string name = ResourceName.Storage)
    {
        if (amounts is not null && amounts.TryGetValue(name, out var amount) && amount.MilliValue % 1000 != 0)
        {
            warnings.Add($"{path}: fractional byte value \"{amount}\" is invalid, must be an integer");
        }
    }
}
