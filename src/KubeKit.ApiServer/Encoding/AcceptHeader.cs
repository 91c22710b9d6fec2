using System.Collections.Concurrent;
using System.Globalization;
using KubeKit.ApiServer.Tables;
using KubeKit.Resources;
using KubeKit.Resources.Serialization;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Encoding;

/// <summary>What of an answer has a protobuf form.</summary>
internal enum ProtobufSupport
{
    /// <summary>Nothing: documents about the API.</summary>
    None,

    /// <summary>Metadata: objects of custom kinds themselves are JSON.</summary>
    Metadata,

    /// <summary>Objects and their metadata.</summary>
    Objects,
}

/// <summary>Chooses the form of the answer from the Accept header and the query.</summary>
internal static class AcceptHeader
{
    // Clients send the same few headers for ever; the bound only keeps hostile ones from filling memory.
    private const int CacheLimit = 256;
    private static readonly ConcurrentDictionary<(string Header, ProtobufSupport Protobuf, bool HasTable), MediaType?> Cache = new();

    /// <summary>The form that the server can write of answers about a kind, by the client's order of preference.</summary>
    /// <exception cref="ApiException">None of them: 406.</exception>
    public static MediaType Negotiate(HttpRequest request, ResourceDefinition kind, bool hasTable = true) =>
        Negotiate(request, kind.HasProtobuf ? ProtobufSupport.Objects : ProtobufSupport.Metadata, hasTable);

    /// <summary>The first form, by the client's order of preference, that the server can write.</summary>
    /// <exception cref="ApiException">None of them: 406.</exception>
    public static MediaType Negotiate(HttpRequest request, ProtobufSupport protobuf = ProtobufSupport.None, bool hasTable = true)
    {
        var header = request.Headers.Accept.ToString();
        var chosen = header.Length == 0 ? MediaType.Json : Lookup(header, protobuf, hasTable) ?? throw ApiErrors.NotAcceptable();
        if (chosen.Form == AnswerForm.Table && request.Query.TryGetValue("includeObject", out var include))
        {
            chosen = chosen with { RowObject = ParseRowObject(include.ToString()) };
        }

        return IsPretty(request) ? chosen with { IsPretty = true } : chosen;
    }

    private static MediaType? Lookup(string header, ProtobufSupport protobuf, bool hasTable)
    {
        if (Cache.TryGetValue((header, protobuf, hasTable), out var known))
        {
            return known;
        }

        var parsed = Parse(header, protobuf, hasTable);
        if (Cache.Count < CacheLimit)
        {
            Cache[(header, protobuf, hasTable)] = parsed;
        }

        return parsed;
    }

    internal static MediaType? Parse(string header, ProtobufSupport protobuf = ProtobufSupport.None, bool hasTable = true)
    {
        MediaType? best = null;
        var bestRank = (Quality: 0.0, Precision: 0);
        foreach (var range in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (TryParseRange(range, protobuf, out var type, out var rank) && (hasTable || type.Form != AnswerForm.Table) && rank.CompareTo(bestRank) > 0)
            {
                (best, bestRank) = (type, rank);
            }
        }

        return best;
    }

    // Of equal quality, what is named comes before what is meant by a star, wherever they stand.
    private static bool TryParseRange(string range, ProtobufSupport protobuf, out MediaType type, out (double Quality, int Precision) rank)
    {
        type = default;
        rank = (1, 3);
        var parts = range.Split(';', StringSplitOptions.TrimEntries);
        switch (parts[0].ToLowerInvariant())
        {
            case "application/json":
                break;
            case "application/*":
                rank.Precision = 2;
                break;
            case "*/*":
                rank.Precision = 1;
                break;
            case "application/yaml":
                type = type with { IsYaml = true };
                break;
            case ProtobufEnvelope.MediaType when protobuf != ProtobufSupport.None:
                type = type with { IsProtobuf = true };
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
                case "stream" when value is not ("" or "watch"): return false;
                case "sv" when value.Length > 0: return false;
                case "pretty" when value == "1": type = type with { IsPretty = true }; break;
                case "q" when double.TryParse(value, CultureInfo.InvariantCulture, out var q): rank.Quality = q; break;
                default: break;
            }
        }

        return (kind.Length + group.Length + version.Length == 0 || TryParseForm(kind, group, version, ref type)) && (!type.IsProtobuf || IsProtobufForm(type.Form, protobuf));
    }

    // Cells of tables hold values of any type, for which upstream's messages have no field.
    private static bool IsProtobufForm(AnswerForm form, ProtobufSupport protobuf) =>
        form is AnswerForm.Partial or AnswerForm.PartialList || (form == AnswerForm.Full && protobuf == ProtobufSupport.Objects);

    private static bool TryParseForm(string kind, string group, string version, ref MediaType type)
    {
        if (group != "meta.k8s.io" || version is not ("v1" or "v1beta1"))
        {
            return false;
        }

        type = type with
        {
            IsBetaMeta = version != "v1",
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
        _ => throw ApiErrors.BadRequest($"Unable to convert to Table as requested: includeObject: Invalid value: \"{text}\": must be 'Metadata', 'Object', 'None', or empty"),
    };

    // As upstream: when asked, and for those who look at the answer with bare eyes.
    private static bool IsPretty(HttpRequest request)
    {
        if (request.QueryString.HasValue && request.Query.TryGetValue("pretty", out var pretty) && pretty is [{ Length: > 0 } text, ..])
        {
            return text is "1" or "true" or "True" or "TRUE" or "t" or "T";
        }

        var agent = request.Headers.UserAgent.ToString();
        return agent.StartsWith("curl", StringComparison.Ordinal) || agent.StartsWith("Wget", StringComparison.Ordinal) || agent.StartsWith("Mozilla/5.0", StringComparison.Ordinal);
    }
}
