using System.Reflection;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.Tests.Protobuf;

/// <summary>Every type of the library that has a protobuf form, found by reflection, so that new kinds need no entry anywhere.</summary>
internal static class ProtobufTypes
{
    public static IReadOnlyList<ProtobufType> All { get; } =
    [
        .. typeof(KubeObject).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IProtobufValue<>)))
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (ProtobufType)Activator.CreateInstance(typeof(ProtobufType<>).MakeGenericType(t))!),
    ];

    public static ProtobufType Of(string name) => All.Single(t => t.Name == name);

    /// <summary>Those that are objects of their own, and upstream's names of them.</summary>
    public static IEnumerable<ProtobufType> Objects => All.Where(t => t.ApiVersion is not null);
}

internal abstract class ProtobufType
{
    public abstract Type Type { get; }

    public string Name => Type.FullName!;

    public abstract string? ApiVersion { get; }

    public abstract string? Kind { get; }

    public abstract Resources.Schema.SchemaNode Schema { get; }

    public string GoldenFile
    {
        get
        {
            var slash = ApiVersion!.IndexOf('/', StringComparison.Ordinal);
            return slash < 0 ? $"core.{ApiVersion}.{Kind}" : $"{ApiVersion[..slash]}.{ApiVersion[(slash + 1)..]}.{Kind}";
        }
    }

    public abstract object Read(ReadOnlySpan<byte> message, bool defaults = false);

    public abstract object ReadJson(ReadOnlySpan<byte> json);

    public abstract byte[] WriteJson(object value);

    public abstract byte[] Write(object value);

    public abstract byte[] Seal(object value);
}

internal sealed class ProtobufType<T> : ProtobufType
    where T : class, IProtobufValue<T>, IKubeValue<T>
{
    public override Type Type => typeof(T);

    public override string? ApiVersion => T.ApiVersion;

    public override string? Kind => T.Kind;

    public override Resources.Schema.SchemaNode Schema => T.Schema;

    public override object Read(ReadOnlySpan<byte> message, bool defaults = false) =>
        T.ReadProtobuf(new ProtobufReader(message), new DecodeContext { ApplyDefaults = defaults });

    public override object ReadJson(ReadOnlySpan<byte> json) => KubeJson.Read<T>(json, new DecodeContext());

    public override byte[] WriteJson(object value) => KubeJson.ToUtf8Bytes((T)value);

    public override byte[] Write(object value)
    {
        var writer = new ProtobufWriter(16);
        ((T)value).WriteProtobuf(writer);
        return writer.Written.ToArray();
    }

    public override byte[] Seal(object value) => ProtobufEnvelope.Seal((T)value);
}
