using System.Globalization;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Listing;

/// <summary>The query of a list or watch, checked.</summary>
internal readonly record struct ListOptions
{
    /// <summary>The version asked for; null for unset.</summary>
    public long? ResourceVersion { get; private init; }

    /// <summary>Whether just that version will do.</summary>
    public bool IsExact { get; private init; }

    /// <summary>At most this many objects; 0 for all.</summary>
    public int Limit { get; private init; }

    /// <summary>The token of the page to go on with; empty for the first.</summary>
    public string Continue { get; private init; }

    /// <summary>How long a watch lives; null for the server's choice.</summary>
    public TimeSpan? Timeout { get; private init; }

    public bool AllowBookmarks { get; private init; }

    /// <summary>Whether a watch starts with the objects there are.</summary>
    public bool SendsInitialEvents { get; private init; }

    /// <summary>Reads and checks the query.</summary>
    public static ListOptions Parse(IQueryCollection query, bool watch)
    {
        if (query.Count == 0)
        {
            return new ListOptions { Continue = "", SendsInitialEvents = watch };
        }

        var version = query.Text("resourceVersion");
        var match = query.Text("resourceVersionMatch");
        var token = query.Text("continue");
        bool? initial = query.ContainsKey("sendInitialEvents") ? query.Flag("sendInitialEvents") : null;
        // In upstream's order: numbers are read before anything is compared.
        var limit = query.Integer("limit") ?? 0;
        var seconds = query.Integer("timeoutSeconds") ?? 0;
        if (watch && initial is null && match.Length == 0 && version is "" or "0")
        {
            // A watch of old, from before it could be said: it starts with what is there.
            initial = true;
        }
        else
        {
            ListOptionRules.Check(watch, version, match, token, initial);
        }

        if (token.Length > 0 && version is not ("" or "0") && !watch)
        {
            // A token that is none is told of first.
            _ = ContinueToken.Decode(token);
            throw ApiErrors.BadRequest("specifying resource version is not allowed when using continue");
        }

        return new ListOptions
        {
            ResourceVersion = ParseVersion(version),
            // A limit with a version but no match meant "exact" before matches existed, and still does.
            IsExact = match == ListOptionRules.Exact || (match.Length == 0 && limit > 0 && version.Length > 0 && version != "0" && token.Length == 0),
            Limit = (int)Math.Clamp(limit, 0, int.MaxValue),
            Continue = token,
            Timeout = seconds == 0 ? null : TimeSpan.FromSeconds(Math.Clamp(seconds, 0, int.MaxValue)),
            AllowBookmarks = query.Flag("allowWatchBookmarks"),
            SendsInitialEvents = initial == true,
        };
    }

    /// <summary>Reads a resource version; empty is unset.</summary>
    public static long? ParseVersion(string text) =>
        text.Length == 0 ? null : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (long)Math.Min(version, long.MaxValue)
            : throw ApiErrors.BadRequest($"invalid resource version: resourceVersion: Invalid value: \"{text}\": {QueryValues.NumberFault("ParseUint", text)}");
}
