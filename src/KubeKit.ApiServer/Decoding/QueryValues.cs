using System.Globalization;
using KubeKit.ApiServer.Encoding;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Decoding;

/// <summary>Reads query parameters by the API's conversion rules.</summary>
internal static class QueryValues
{
    /// <summary>The parameter's first value; empty when absent.</summary>
    public static string Text(this IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) && values.Count > 0 ? values[0] ?? "" : "";

    /// <summary>As upstream converts booleans: absent, <c>0</c> and <c>false</c> are false, everything else is true.</summary>
    public static bool Flag(this IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) && !(values.Count > 0 && (values[0] is "0" || string.Equals(values[0], "false", StringComparison.OrdinalIgnoreCase)));

    /// <summary>An integer; null when absent.</summary>
    /// <exception cref="ApiException">The value is no integer.</exception>
    public static long? Integer(this IQueryCollection query, string name)
    {
        var text = query.Text(name);
        return text.Length == 0 ? null : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw ApiErrors.BadRequest($"{name}: strconv.ParseInt: parsing \"{text}\": invalid syntax");
    }
}
