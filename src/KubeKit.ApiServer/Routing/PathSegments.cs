using KubeKit.ApiServer.Encoding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KubeKit.ApiServer.Routing;

/// <summary>
/// Refuses paths whose names would lead elsewhere. The web server resolves <c>..</c> before it shows a path: a client that
/// put such a name into a URL would get, or delete, what lies above.
/// </summary>
internal static class PathSegments
{
    /// <exception cref="ApiException">A segment, as it was sent, is <c>.</c> or <c>..</c>: 400.</exception>
    public static void Check(HttpContext context)
    {
        var target = (context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "").AsSpan();
        var end = target.IndexOf('?');
        var path = end < 0 ? target : target[..end];
        // The common case: no segment begins with a dot, and nothing is escaped.
        if (!path.Contains("/.", StringComparison.Ordinal) && !path.Contains("%2e", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (segment.Length is > 0 and <= 6 && Uri.UnescapeDataString(segment) is "." or "..")
            {
                throw Refuse(Uri.UnescapeDataString(segment), $"may not be '{Uri.UnescapeDataString(segment)}'");
            }
        }
    }

    /// <exception cref="ApiException">No object can have the name: 400.</exception>
    public static void CheckName(string name)
    {
        if (name.Contains('%', StringComparison.Ordinal))
        {
            throw Refuse(name, "may not contain '%'");
        }
    }

    private static ApiException Refuse(string name, string why) => ApiErrors.BadRequest($"Name parameter invalid: \"{name}\": {why}");
}
