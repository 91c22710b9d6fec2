using System.Globalization;

namespace KubeKit.Store.Backup;

/// <summary>What was found in a backup that is whole.</summary>
/// <param name="Header">What it says of itself.</param>
/// <param name="Records">How many records it holds.</param>
/// <param name="Encrypted">How many of them have an encrypted value.</param>
/// <param name="Opened">How many of those were decrypted with the keys given.</param>
/// <param name="Bytes">How long the file is.</param>
/// <param name="Files">The files that go with it.</param>
public sealed record BackupSummary(BackupHeader Header, long Records, long Encrypted, long Opened, long Bytes, IReadOnlyList<BackupFile> Files)
{
    /// <summary>What it is, in a sentence for people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Records} objects at revision {Header.Revision}, taken {Header.Created.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC{(Header.Cluster is null ? "" : $" of cluster {Header.Cluster}")}, {Bytes} bytes{EncryptedText.Of(Encrypted, Opened)}{(Files.Count == 0 ? "" : $", with {string.Join(", ", Files.Select(f => f.Name))}")}");
}
