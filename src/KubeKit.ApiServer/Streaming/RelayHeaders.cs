using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KubeKit.ApiServer.Streaming;

/// <summary>Carries headers from one side of a relay to the other, without those that belong to one connection only.</summary>
internal static class RelayHeaders
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Connection, HeaderNames.KeepAlive, HeaderNames.ProxyAuthenticate, HeaderNames.ProxyAuthorization, HeaderNames.TE,
        HeaderNames.Trailer, HeaderNames.TransferEncoding, HeaderNames.Upgrade, HeaderNames.Host, HeaderNames.ContentLength,
        // Credentials were for this server.
        HeaderNames.Authorization,
    };

    public static HttpRequestMessage Request(HttpContext http, RelayTarget target, bool upgrades)
    {
        var source = http.Request;
        var request = new HttpRequestMessage(new HttpMethod(source.Method), new Uri(target.Path + target.Query, UriKind.Relative))
        {
            // Upgrades exist in HTTP/1.1 only, and kubelets and pods speak it all.
            Version = System.Net.HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (!upgrades && (source.ContentLength > 0 || source.Headers.ContainsKey(HeaderNames.TransferEncoding) || (source.ContentLength is null && HasBody(source.Method) && source.Protocol != "HTTP/1.1")))
        {
            request.Content = new StreamContent(source.Body);
            request.Content.Headers.ContentLength = source.ContentLength;
        }

        foreach (var (name, values) in source.Headers)
        {
            if (!HopByHop.Contains(name) && !name.StartsWith(':') && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        if (upgrades)
        {
            request.Headers.TryAddWithoutValidation(HeaderNames.Connection, "Upgrade");
            request.Headers.TryAddWithoutValidation(HeaderNames.Upgrade, source.Headers.Upgrade.AsEnumerable());
        }

        return request;
    }

    public static void Copy(HttpResponseMessage from, HttpResponse to, RelayTarget target)
    {
        to.StatusCode = (int)from.StatusCode;
        foreach (var (name, values) in from.Headers.NonValidated.Concat(from.Content.Headers.NonValidated))
        {
            if (!HopByHop.Contains(name))
            {
                to.Headers[name] = values.ToArray();
            }
        }

        to.ContentLength = from.Content.Headers.ContentLength;
        if (target.SeenAt is { } root && from.Headers.Location is { } location)
        {
            to.Headers.Location = Seen(root, location, from.RequestMessage?.RequestUri);
        }
    }

    public static void CopyUpgrade(HttpResponseMessage from, HttpResponse to)
    {
        foreach (var (name, values) in from.Headers.NonValidated)
        {
            if (!HopByHop.Contains(name) || name.Equals(HeaderNames.Upgrade, StringComparison.OrdinalIgnoreCase) || name.Equals(HeaderNames.Connection, StringComparison.OrdinalIgnoreCase))
            {
                to.Headers[name] = values.ToArray();
            }
        }
    }

    // A redirect within the target stays within the proxy's path; one to elsewhere is the client's own affair.
    private static string Seen(string root, Uri location, Uri? asked)
    {
        if (!location.IsAbsoluteUri)
        {
            return location.OriginalString.StartsWith('/') ? root + location.OriginalString : location.OriginalString;
        }

        return asked is not null && location.Authority == asked.Authority ? root + location.PathAndQuery : location.OriginalString;
    }

    private static bool HasBody(string method) => HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method);
}
