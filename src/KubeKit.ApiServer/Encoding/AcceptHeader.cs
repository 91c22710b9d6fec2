using System.Collections.Concurrent;
using System.Globalization;
using KubeKit.ApiServer.Tables;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Encoding;

/// <summary>Chooses the form of the answer from the Accept header and the query.</summary>
internal static class AcceptHeader
{
    // Clients send the same few headers for ever; the bound only keeps hostile ones from filling memory.
    private const int CacheLimit = 256;
    private static readonly ConcurrentDictionary<string, MediaType?> Cache = new(StringComparer.Ordinal);

    /// <summary>The first form, by the client's order of preference, that the server can write.</summary>
    /// <exception cref="ApiException">None of them: 406.</exception>
    public static MediaType Negotiate(HttpRequest request)
    {
        var header = request.Headers.Accept.ToString();
        var chosen = header.Length == 0 ? MediaType.Json : Lookup(header) ?? throw ApiErrors.NotAcceptable();
        if (chosen.Form == AnswerForm.Table && request.Query.TryGetValue("includeObject", out var include))
        {
            chosen = chosen with { RowObject = ParseRowObject(include.ToString()) };
        }

        return IsPretty(request) ? chosen with { IsPretty = true } : chosen;
    }

    private static MediaType? Lookup(string header)
    {
        if (Cache.TryGetValue(header, out var known))
        {
            return known;
        }

        var parsed = Parse(header);
        if (Cache.Count < CacheLimit)
        {
            Cache[header] = parsed;
        }

        return parsed;
    }

    internal static MediaType? Parse(string header)
    {
        MediaType? best = null;
        var bestQuality = 0.0;
        foreach (var range in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (TryParseRange(range, out var type, out var quality) && quality > bestQuality)
            {
                (best, bestQuality) = (type, quality);
            }
        }

        return best;
    }

    private static bool TryParseRange(string range, out MediaType type, out double quality)
    {
        type = default;
        quality = 1;
        var parts = range.Split(';', StringSplitOptions.TrimEntries);
        switch (parts[0].ToLowerInvariant())
        {
            case "application/json" or "*/*" or "application/*":
                break;
            case "application/yaml":
                type = type with { IsYaml = true };
                break;
            default:
                return false;
        }

        var (kind, group, version) = ("", "", "");
        foreach (var parameter in parts.AsSpan(1))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            var value = equals < 0 ? "" : parameter[(equals + 1)..].Trim('"');
            switch (equals < 0 ? parameter : parameter[..equals].ToLowerInvariant())
            {
                case "as": kind = value; break;
                case "g": group = value; break;
                case "v": version = value; break;
                case "q" when double.TryParse(value, CultureInfo.InvariantCulture, out var q): quality = q; break;
                default: break;
            }
        }

        return kind.Length == 0 || TryParseForm(kind, group, version, ref type);
    }

    private static bool TryParseForm(string kind, string group, string version, ref MediaType type)
    {
        if (group != "meta.k8s.io" || version != "v1")
        {
            return false;
        }

        type = type with
        {
            Form = kind switch
            {
                "Table" => AnswerForm.Table,
                "PartialObjectMetadata" => AnswerForm.Partial,
                "PartialObjectMetadataList" => AnswerForm.PartialList,
                _ => AnswerForm.Full,
            },
        };
        return type.Form != AnswerForm.Full;
    }

    private static TableObject ParseRowObject(string text) => text switch
    {
        "" or "Metadata" => TableObject.Metadata,
        "None" => TableObject.None,
        "Object" => TableObject.Object,
        _ => throw ApiErrors.BadRequest($"includeObject: Invalid value: \"{text}\": must be 'Metadata', 'Object', 'None', or empty"),
    };

    // As upstream: when asked, and for those who look at the answer with bare eyes.
    private static bool IsPretty(HttpRequest request)
    {
        if (request.QueryString.HasValue && request.Query.TryGetValue("pretty", out var pretty))
        {
            return pretty.ToString() is "" or "1" or "true" or "True" or "TRUE" or "t" or "T";
        }

        var agent = request.Headers.UserAgent.ToString();
        return agent.StartsWith("curl", StringComparison.Ordinal) || agent.StartsWith("Wget", StringComparison.Ordinal) || agent.StartsWith("Mozilla/5.0", StringComparison.Ordinal);
    }
}
