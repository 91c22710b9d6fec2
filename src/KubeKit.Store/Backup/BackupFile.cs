namespace KubeKit.Store.Backup;

/// <summary>A file that goes with a backup behind the store's records, such as a cluster's certificate authority.</summary>
/// <param name="Name">Its name, a relative path with slashes.</param>
/// <param name="Content">Its bytes.</param>
public sealed record BackupFile(string Name, ReadOnlyMemory<byte> Content);
