using System.Text.Json;
using System.Text.Json.Serialization;

namespace KubeKit.Node.Process;

/// <summary>A sandbox as its directory keeps it.</summary>
internal sealed record SandboxRecord
{
    public required string Id { get; init; }

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required string Uid { get; init; }

    public required int Attempt { get; init; }

    public string? Address { get; init; }

    public bool Running { get; init; } = true;

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A container as its directory keeps it: all that a later process needs to adopt it.</summary>
internal sealed record ContainerRecord
{
    public required string Id { get; init; }

    public required string SandboxId { get; init; }

    public required string Name { get; init; }

    public required int Attempt { get; init; }

    public required string SpecHash { get; init; }

    public required string Image { get; init; }

    public required string ImageId { get; init; }

    public required IReadOnlyList<string> Command { get; init; }

    public required string WorkingDirectory { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public bool Stdin { get; init; }

    public bool StdinOnce { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public int ExitCode { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }

    /// <summary>The supervisor's process id, which is also that of the process group; null before the start.</summary>
    public int? ProcessId { get; init; }
}

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(SandboxRecord))]
[JsonSerializable(typeof(ContainerRecord))]
internal sealed partial class ProcessJson : JsonSerializerContext;

/// <summary>Reads and writes records so that a reader never meets half of one.</summary>
internal static class RecordFile
{
    public static void Write<T>(string file, T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var next = file + ".tmp";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(value, type));
        File.Move(next, file, overwrite: true);
    }

    public static T? Read<T>(string file, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), type);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
