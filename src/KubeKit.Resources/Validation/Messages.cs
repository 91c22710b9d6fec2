using System.Text;
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
