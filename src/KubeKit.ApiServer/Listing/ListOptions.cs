using System.Globalization;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Validation;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Listing;

/// <summary>The query of a list or watch, checked.</summary>
internal readonly record struct ListOptions
{
    private const string Exact = "Exact";
    private const string NotOlderThan = "NotOlderThan";

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

    /// <summary>Whether a watch starts with the objects there are, closed by a bookmark; null for unset.</summary>
    public bool? SendInitialEvents { get; private init; }

    /// <summary>Reads and checks the query.</summary>
    public static ListOptions Parse(IQueryCollection query, bool watch)
    {
        var version = query.Text("resourceVersion");
        var match = query.Text("resourceVersionMatch");
        var token = query.Text("continue");
        bool? initial = query.ContainsKey("sendInitialEvents") ? query.Flag("sendInitialEvents") : null;
        if (watch)
        {
            CheckWatch(match, initial, query.Flag("allowWatchBookmarks"));
        }
        else
        {
            CheckList(version, match, token, initial);
        }

        var limit = query.Integer("limit") ?? 0;
        return new ListOptions
        {
            ResourceVersion = ParseVersion(version),
            // A limit with a version but no match meant "exact" before matches existed, and still does.
            IsExact = match == Exact || (match.Length == 0 && limit > 0 && version.Length > 0 && version != "0" && token.Length == 0),
            Limit = (int)Math.Clamp(limit, 0, int.MaxValue),
            Continue = token,
            Timeout = query.Integer("timeoutSeconds") is { } seconds and > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue)) : null,
            AllowBookmarks = query.Flag("allowWatchBookmarks"),
            SendInitialEvents = initial,
        };
    }

    /// <summary>Reads a resource version; empty is unset.</summary>
    public static long? ParseVersion(string text) =>
        text.Length == 0 ? null : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw ApiErrors.BadRequest($"Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax");

    private static void CheckList(string version, string match, string token, bool? initial)
    {
        if (initial is not null)
        {
            throw Invalid("sendInitialEvents", "Forbidden: sendInitialEvents is forbidden for list");
        }

        if (match.Length > 0)
        {
            if (version.Length == 0)
            {
                throw Invalid("resourceVersionMatch", "Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided");
            }

            if (token.Length > 0)
            {
                throw Invalid("resourceVersionMatch", "Forbidden: resourceVersionMatch is forbidden when continue is provided");
            }

            if (match is not (Exact or NotOlderThan))
            {
                throw ApiErrors.Invalid("meta.k8s.io", "ListOptions", FieldErrorReason.FieldValueNotSupported, "resourceVersionMatch",
                    $"Unsupported value: \"{match}\": supported values: \"{Exact}\", \"{NotOlderThan}\"");
            }

            if (match == Exact && version == "0")
            {
                throw Invalid("resourceVersionMatch", "Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
            }
        }

        if (token.Length > 0 && version is not ("" or "0"))
        {
            throw ApiErrors.BadRequest("specifying resource version is not allowed when using continue");
        }
    }

    private static void CheckWatch(string match, bool? initial, bool bookmarks)
    {
        if (initial is null)
        {
            if (match.Length > 0)
            {
                throw Invalid("resourceVersionMatch", "Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
            }

            return;
        }

        if (match.Length == 0)
        {
            throw Invalid("resourceVersionMatch", "Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        }

        if (match != NotOlderThan)
        {
            throw ApiErrors.Invalid("meta.k8s.io", "ListOptions", FieldErrorReason.FieldValueNotSupported, "resourceVersionMatch",
                $"Unsupported value: \"{match}\": supported values: \"{NotOlderThan}\"");
        }

        if (initial.Value && !bookmarks)
        {
            throw Invalid("allowWatchBookmarks", "Forbidden: sendInitialEvents requires setting allowWatchBookmarks to true");
        }
    }

    private static ApiException Invalid(string field, string message) =>
        ApiErrors.Invalid("meta.k8s.io", "ListOptions", FieldErrorReason.FieldValueForbidden, field, message);
}
