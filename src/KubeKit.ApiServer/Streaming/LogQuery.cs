using System.Globalization;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Streaming;

/// <summary>Checks the options of a pod's log and writes them for the kubelet.</summary>
internal static class LogQuery
{
    /// <exception cref="ApiException">An option is out of bounds.</exception>
    public static string ForKubelet(IQueryCollection query)
    {
        var rules = new ValidationContext();
        var parts = new List<string>();
        foreach (var flag in (string[])["follow", "previous", "timestamps"])
        {
            if (query.Flag(flag))
            {
                parts.Add($"{flag}=true");
            }
        }

        AddNumber("tailLines", 0, "must be greater than or equal to 0");
        AddNumber("limitBytes", 1, "must be greater than 0");
        AddNumber("sinceSeconds", 1, "must be greater than 0");
        AddSinceTime();
        if (query.Text("stream") is { Length: > 0 } stream)
        {
            parts.Add($"stream={Uri.EscapeDataString(stream)}");
        }

        if (!rules.IsValid)
        {
            throw new ApiException(Status.Invalid(new GroupResource("", "PodLogOptions"), "", rules.Errors));
        }

        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);

        void AddNumber(string name, long least, string rule)
        {
            if (query.Integer(name) is not { } value)
            {
                return;
            }

            if (value < least)
            {
                rules.Invalid(name, value, rule);
            }

            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name}={value}"));
        }

        void AddSinceTime()
        {
            var text = query.Text("sinceTime");
            if (text.Length == 0)
            {
                return;
            }

            if (query.ContainsKey("sinceSeconds"))
            {
                rules.Forbidden("sinceTime", "at most one of `sinceTime` or `sinceSeconds` may be specified");
            }

            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
            {
                throw ApiErrors.BadRequest($"sinceTime: parsing time \"{text}\" as RFC 3339 failed");
            }

            parts.Add($"sinceTime={Uri.EscapeDataString(text)}");
        }
    }
}
