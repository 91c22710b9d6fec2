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
    /// <exception cref="ApiException">The value is no integer, or none of 64 bits.</exception>
    public static long? Integer(this IQueryCollection query, string name)
    {
        if (!query.ContainsKey(name))
        {
            return null;
        }

        var text = query.Text(name);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw ApiErrors.BadRequest(NumberFault("ParseInt", text));
    }

    /// <summary>What Go says of a text that is no number, or too large a one.</summary>
    public static string NumberFault(string function, string text)
    {
        var digits = text.AsSpan(text is ['-' or '+', ..] && function == "ParseInt" ? 1 : 0);
        var isNumber = digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
        return $"strconv.{function}: parsing \"{text}\": {(isNumber ? "value out of range" : "invalid syntax")}";
    }
}
