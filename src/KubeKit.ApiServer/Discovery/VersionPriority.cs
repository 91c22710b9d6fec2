using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeKit.ApiServer.Discovery;

/// <summary>The order of versions by Kubernetes' rule: v2, v1, v2beta1, v1beta2, v1beta1, v1alpha1, then other names in reverse order of the alphabet.</summary>
internal sealed partial class VersionPriority : IComparer<string>
{
    /// <summary>Puts the most preferred version last.</summary>
    public static readonly VersionPriority Comparer = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var (left, right) = (Rank(x!), Rank(y!));
        return left == right ? string.CompareOrdinal(y, x) : left.CompareTo(right);
    }

    private static (int Stability, int Major, int Minor) Rank(string version)
    {
        var match = Form().Match(version);
        if (!match.Success)
        {
            return default;
        }

        var stability = match.Groups[2].Value switch { "" => 3, "beta" => 2, _ => 1 };
        return (stability, Number(match.Groups[1]), Number(match.Groups[3]));
    }

    private static int Number(Group digits) => int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("^v([0-9]{1,9})(?:(alpha|beta)([0-9]{1,9}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
