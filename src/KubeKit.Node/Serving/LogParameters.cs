using System.Globalization;
using KubeKit.Node.Runtime;
using Microsoft.AspNetCore.Http;

namespace KubeKit.Node.Serving;

/// <summary>What a request for logs wants.</summary>
internal sealed record LogParameters(LogQuery Query, bool Previous, bool Timestamps, long? LimitBytes, string? Stream)
{
    public static LogParameters Parse(IQueryCollection query, TimeProvider time)
    {
        DateTimeOffset? since = null;
        if (query["sinceTime"].FirstOrDefault() is { Length: > 0 } text)
        {
            since = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at
                : throw new ServingException(400, $"invalid sinceTime: {text}");
        }
        else if (Number(query, "sinceSeconds") is { } seconds)
        {
            since = time.GetUtcNow() - TimeSpan.FromSeconds(seconds);
        }

        var logs = new LogQuery { Follow = Flag(query, "follow"), Since = since, TailLines = (int?)Number(query, "tailLines") };
        return new LogParameters(logs, Flag(query, "previous"), Flag(query, "timestamps"), Number(query, "limitBytes"),
            query["stream"].FirstOrDefault() is { Length: > 0 } stream and not "All" ? stream : null);
    }

    private static bool Flag(IQueryCollection query, string name) => query[name].FirstOrDefault() is "1" or "true" or "True";

    private static long? Number(IQueryCollection query, string name)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } text)
            return null;

        return long.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= int.MaxValue
            ? number
            : throw new ServingException(400, $"invalid {name}: {text}");
    }
}
