using System.Buffers;
using System.Text;
using System.Text.Json;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;
using KubeKit.Resources.Yaml;

namespace KubeKit.Resources.Tests;

/// <summary>Reads kinds from YAML as the server does, and writes them back.</summary>
internal static class Kinds
{
    internal static T Read<T>(string yaml, bool defaults = true)
        where T : KubeObject, IKubeResource<T> =>
        T.Definition.Read(KubeYaml.ToJson(Encoding.UTF8.GetBytes(yaml)), new DecodeContext { ApplyDefaults = defaults });

    internal static string Yaml<T>(T value)
        where T : KubeObject, IKubeResource<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        T.Definition.Write(value, writer);
        writer.Flush();
        return Encoding.UTF8.GetString(KubeYaml.FromJson(buffer.WrittenSpan));
    }

    internal static IReadOnlyList<string> Errors<T>(string yaml)
        where T : KubeObject, IKubeResource<T>
    {
        var context = new ValidationContext();
        T.Definition.Validate(Read<T>(yaml), context);
        return [.. context.Errors.Select(error => error.ToString())];
    }

    internal static IReadOnlyList<string> UpdateErrors<T>(string before, string after)
        where T : KubeObject, IKubeResource<T>
    {
        var context = new ValidationContext();
        T.Definition.ValidateUpdate(Read<T>(after), Read<T>(before), context);
        return [.. context.Errors.Select(error => error.ToString())];
    }

    internal static string Row<T>(T value, DateTimeOffset now, bool wide = false)
        where T : KubeObject, IKubeResource<T> =>
        string.Join(" | ", T.Definition.Columns.Where(column => wide || column.Priority == 0)
            .Select(column => $"{column.Cell(value, new Resources.Printing.PrintContext(now))}"));
}
