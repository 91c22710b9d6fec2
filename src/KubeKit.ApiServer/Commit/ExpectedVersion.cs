using System.Globalization;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.Commit;

/// <summary>The version that a client expects to change.</summary>
internal static class ExpectedVersion
{
    /// <summary>The version in an object's metadata; null for none, which <c>0</c> means too.</summary>
    /// <exception cref="ApiException">It is no number: 400.</exception>
    public static long? Of(ObjectMeta metadata)
    {
        if (string.IsNullOrEmpty(metadata.ResourceVersion))
        {
            return null;
        }

        return long.TryParse(metadata.ResourceVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version == 0 ? null : version
            : throw ApiErrors.BadRequest($"metadata.resourceVersion: strconv.ParseUint: parsing \"{metadata.ResourceVersion}\": invalid syntax");
    }
}
