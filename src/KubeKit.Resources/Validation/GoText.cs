using System.Globalization;
using System.Text;

namespace KubeKit.Resources.Validation;

// Values as upstream's messages show them: texts quoted as Go quotes, numbers bare, anything of several parts as JSON. Upstream
// validates an internal form of its kinds, whose JSON has the names of Go fields and shows unset ones.
internal static class GoText
{
    internal static string Value(object? value) => value switch
    {
        null => "null",
        DateTimeOffset time => $"\"{time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\"",
        Quantities.Quantity quantity => $"\"{quantity}\"",
        Quantities.IntOrString { IsString: true } text => Quote(text.Text!),
        string text => Quote(text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IEnumerable<string> texts => List(texts),
        _ => value.ToString() ?? "null",
    };

    internal static string Quote(string text) => GoQuote.Of(text);

    // A Go struct as JSON: every field, in the order declared.
    internal static Verbatim Struct(params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        var text = new StringBuilder("{");
        foreach (var (name, value) in fields)
        {
            text.Append(text.Length > 1 ? "," : "").Append('"').Append(name).Append("\":").Append(Value(value));
        }

        return new Verbatim(text.Append('}').ToString());
    }

    // A Go slice: null where there is none.
    internal static Verbatim Slice<T>(IEnumerable<T>? items, Func<T, object?> show) =>
        new(items is null ? "null" : $"[{string.Join(',', items.Select(item => Value(show(item))))}]");

    private static string List(IEnumerable<string> texts) => $"[{string.Join(',', texts.Select(Quote))}]";
}
