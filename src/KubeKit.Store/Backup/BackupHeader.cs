using System.Text.Json;

namespace KubeKit.Store.Backup;

/// <summary>What a backup says of itself at its beginning.</summary>
/// <param name="Revision">All records are as of this revision.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Cluster">What tells its cluster from others (the UID of the namespace kube-system, where an API server made it); null when unknown.</param>
public sealed record BackupHeader(long Revision, DateTimeOffset Created, string? Cluster)
{
    /// <summary>As JSON: later versions may add members, which earlier ones pass over.</summary>
    internal byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber("revision"u8, Revision);
            writer.WriteString("created"u8, Created);
            if (Cluster is not null)
            {
                writer.WriteString("cluster"u8, Cluster);
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <returns>Null when the bytes are no header.</returns>
    internal static BackupHeader? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var cluster = root.TryGetProperty("cluster"u8, out var named) ? named.GetString() : null;
            return new BackupHeader(root.GetProperty("revision"u8).GetInt64(), root.GetProperty("created"u8).GetDateTimeOffset(), cluster);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }
}
