using KubeKit.Store.Encryption;

namespace KubeKit.ControlPlane;

/// <summary>What is wrong with the options of the embedded store.</summary>
internal static class ClusterStorageRules
{
    public static void Check(KubeControlPlaneOptions options, List<string> failures)
    {
        var (storage, path) = (options.Storage, nameof(options.Storage));
        if (storage.HistoryAge <= TimeSpan.Zero)
        {
            failures.Add($"{path}.{nameof(storage.HistoryAge)}: {storage.HistoryAge} is no age; it must be more than nothing");
        }

        // Below it every few writes would be followed by a checkpoint.
        AtLeast(storage.HistoryBytes, 1 << 20, nameof(storage.HistoryBytes));
        AtLeast(storage.ValueCacheBytes, 0, nameof(storage.ValueCacheBytes));
        AtLeast(storage.WindowRevisions, 1, nameof(storage.WindowRevisions));
        if (storage.DigestPeriod is { } period && period < TimeSpan.FromSeconds(1))
        {
            failures.Add($"{path}.{nameof(storage.DigestPeriod)}: {period} is too short to compare everything; it must be at least a second");
        }

        CheckEncryption(options, failures);

        void AtLeast(long value, long least, string name)
        {
            if (value < least)
            {
                failures.Add($"{path}.{name}: {value} is too small; it must be at least {least}");
            }
        }
    }

    private static void CheckEncryption(KubeControlPlaneOptions options, List<string> failures)
    {
        var (storage, path) = (options.Storage, nameof(options.Storage));
        foreach (var kind in storage.EncryptedKinds.Where(k => !EncryptedKinds.IsName(k)))
        {
            failures.Add($"{path}.{nameof(storage.EncryptedKinds)}: \"{kind}\" is no name of a resource, such as secrets or crontabs.stable.example.com");
        }

        if (storage.EncryptionKeyFile is not { } file)
        {
            if (storage.EncryptedKinds.Count > 0)
            {
                failures.Add($"{path}.{nameof(storage.EncryptedKinds)} needs a key: {path}.{nameof(storage.EncryptionKeyFile)} names none");
            }

            return;
        }

        if (options.Store == ClusterStoreKind.Memory)
        {
            failures.Add($"{path}.{nameof(storage.EncryptionKeyFile)}: the store {options.Store} does not encrypt; it writes nothing to a disk");
        }

        try
        {
            EncryptionKey.ReadFile(file);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            failures.Add($"{path}.{nameof(storage.EncryptionKeyFile)}: {e.Message}");
        }
    }
}
