using System.Text;
using System.Text.Json;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.Validation;

// Bad values of several parts as messages show them.
internal static class Messages
{
    internal static Verbatim Json<T>(T? value)
        where T : class, IKubeValue<T> =>
        new(value is null ? "null" : Encoding.UTF8.GetString(KubeJson.ToUtf8Bytes(value)));

    internal static Verbatim Json<T>(IReadOnlyList<T>? values)
        where T : class, IKubeValue<T> =>
        new(values is null ? "null" : $"[{string.Join(',', values.Select(value => Json(value).Text))}]");

    // What a change would change, line by line.
    internal static string Difference<T>(T before, T after)
        where T : class, IKubeValue<T> =>
        LineDiff.Unified(Pretty(before), Pretty(after));

    private static string Pretty<T>(T value)
        where T : class, IKubeValue<T>
    {
        using var document = JsonDocument.Parse(KubeJson.ToUtf8Bytes(value));
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, IndentSize = 1, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            document.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    internal static void Unchanged<T>(this ValidationContext context, string member, T? value, T? old)
        where T : class, IKubeValue<T>
    {
        if (value != old && !Equals(value, old))
        {
            context.Immutable(member, Json(value));
        }
    }

    internal static void Unchanged(this ValidationContext context, string member, string? value, string? old)
    {
        if ((value ?? "") != (old ?? ""))
        {
            context.Immutable(member, value ?? "");
        }
    }

    internal static void Unchanged<T>(this ValidationContext context, string member, T? value, T? old)
        where T : struct
    {
        if (!Equals(value, old))
        {
            context.Immutable(member, value);
        }
    }
}
