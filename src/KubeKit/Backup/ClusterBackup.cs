using System.Net;
using System.Text.Json;
using KubeKit.Client.Transport;
using KubeKit.Store;
using KubeKit.Store.Backup;
using KubeKit.Store.Encryption;
using KubeKit.Store.Faster;
using KubeKit.Store.Verification;

namespace KubeKit;

/// <summary>
/// Backups of a whole cluster: its store's records, and (where the data directory is at hand) the authority and the key of
/// ServiceAccounts' tokens, so that a restored cluster knows the kubeconfigs and tokens that it gave out.
/// </summary>
public static class ClusterBackup
{
    private const string StoreFolder = "store";
    private static readonly string[] KeyFiles = ["pki/ca.crt", "pki/ca.key", "pki/sa.key"];

    /// <summary>
    /// Takes a backup of the cluster in a data directory: from the server that runs there (through its admin's kubeconfig), or,
    /// when none does, from the files.
    /// </summary>
    /// <param name="file">Where the backup goes; it is replaced only once the new one is whole.</param>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="withKeys">Whether authority and keys go with it.</param>
    /// <param name="encryptionKeyFile">The keys of encrypted values; needed only when no server runs.</param>
    /// <param name="cancellationToken">Gives up; the file stays as it was.</param>
    /// <exception cref="ClusterBackupException">It cannot be taken; the message says why.</exception>
    public static async Task<BackupSummary> SaveAsync(string file, string dataDirectory, bool withKeys, string? encryptionKeyFile, CancellationToken cancellationToken)
    {
        var store = Path.Combine(dataDirectory, StoreFolder);
        var kubeconfig = Path.Combine(dataDirectory, "admin.kubeconfig");
        if (!Directory.Exists(store))
        {
            return File.Exists(kubeconfig)
                ? await SaveFromServerAsync(file, kubeconfig, withKeys ? dataDirectory : null, cancellationToken)
                : throw new ClusterBackupException($"{dataDirectory} holds no cluster: name its data directory, or the kubeconfig of one that runs");
        }

        try
        {
            return await SaveFromFilesAsync(file, store, withKeys ? ReadKeys(dataDirectory) : [], ReadEncryption(encryptionKeyFile), cancellationToken);
        }
        catch (StoreUnavailableException e)
        {
            // A server holds it: that one makes the backup.
            return File.Exists(kubeconfig)
                ? await SaveFromServerAsync(file, kubeconfig, withKeys ? dataDirectory : null, cancellationToken)
                : throw new ClusterBackupException($"{e.Message}: name the kubeconfig of the server that runs there (--kubeconfig)", e);
        }
    }

    /// <summary>Takes a backup from a server that runs.</summary>
    /// <param name="file">Where the backup goes; it is replaced only once the new one is whole.</param>
    /// <param name="kubeconfig">How to reach the server, as somebody who may get <c>/kubekit/backup</c>.</param>
    /// <param name="dataDirectory">Where the server's authority and keys are taken from; null to leave them out.</param>
    /// <param name="cancellationToken">Gives up; the file stays as it was.</param>
    /// <exception cref="ClusterBackupException">It cannot be taken; the message says why.</exception>
    public static async Task<BackupSummary> SaveFromServerAsync(string file, string kubeconfig, string? dataDirectory, CancellationToken cancellationToken)
    {
        var connection = Connect(kubeconfig);
        var keys = dataDirectory is not null && IsOf(dataDirectory, connection) ? ReadKeys(dataDirectory) : [];
        using var client = KubeClient.Connect(connection, new KubeClientOptions { MaxRetries = 3 });
        try
        {
            using var answer = await client.Http.GetAsync(new Uri("kubekit/backup", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK
                ? await StoreBackup.SaveAsync(file, (stream, cancellation) => answer.Content.CopyToAsync(stream, cancellation), keys, cancellationToken)
                : throw new ClusterBackupException($"{connection.Server} refused: {await ReasonAsync(answer, cancellationToken)}");
        }
        catch (HttpRequestException e)
        {
            throw new ClusterBackupException($"{connection.Server} cannot be reached: {e.Message}", e);
        }
        catch (Exception e) when (e is StoreCorruptException or IOException)
        {
            throw new ClusterBackupException(e.Message, e);
        }
    }

    /// <summary>Restores a backup into a data directory that holds no cluster, for the next start there.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="withKeys">Whether authority and keys are restored, where the backup has them.</param>
    /// <param name="moveAside">Appended to the names of a store and of keys that are there already, which are then kept under those names; null to refuse.</param>
    /// <returns>What was in the backup, and the revision from which the cluster goes on.</returns>
    /// <exception cref="ClusterBackupException">It cannot be restored; nothing was.</exception>
    public static (BackupSummary Backup, long Revision) Restore(string file, string dataDirectory, bool withKeys = true, string? moveAside = null) => Translate(() =>
    {
        var summary = StoreBackup.Verify(file);
        var store = Path.Combine(dataDirectory, StoreFolder);
        var files = withKeys ? summary.Files : [];
        if (files.FirstOrDefault(f => !KeyFiles.Contains(f.Name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new ClusterBackupException($"{file} holds {unknown.Name}, which this version of KubeKit does not know");
        }

        if (Directory.Exists(store) && Directory.EnumerateFileSystemEntries(store).Any())
        {
            StoreBackup.MoveAside(store, store + (moveAside ?? throw new ClusterBackupException($"{store} holds a cluster already; move it away, or let the restore do so (--replace)")));
        }

        if (moveAside is not null)
        {
            MoveAside(files, dataDirectory, moveAside);
        }

        Directory.CreateDirectory(dataDirectory);
        StoreBackup.WriteFiles(files, dataDirectory);
        return StoreBackup.Restore(file, store);
    });

    /// <summary>Checks the store of a data directory in which no server runs, from end to end.</summary>
    /// <exception cref="ClusterBackupException">It is damaged, in use, or not there.</exception>
    public static StoreReport VerifyStore(string dataDirectory, string? encryptionKeyFile = null) =>
        Translate(() => StoreVerifier.Verify(Path.Combine(dataDirectory, StoreFolder), ReadEncryption(encryptionKeyFile)));

    /// <summary>Checks a backup from end to end.</summary>
    /// <exception cref="ClusterBackupException">It is damaged, or is none.</exception>
    public static BackupSummary VerifyBackup(string file, string? encryptionKeyFile = null) =>
        Translate(() => StoreBackup.Verify(file, ReadEncryption(encryptionKeyFile)));

    private static T Translate<T>(Func<T> verify)
    {
        try
        {
            return verify();
        }
        catch (Exception e) when (e is StoreCorruptException or StoreUnavailableException or IOException or UnauthorizedAccessException)
        {
            throw new ClusterBackupException(e.Message, e);
        }
    }

    private static async Task<BackupSummary> SaveFromFilesAsync(string file, string store, IReadOnlyList<BackupFile> keys, StoreEncryption? encryption, CancellationToken cancellationToken)
    {
        if (!Directory.EnumerateFileSystemEntries(store).Any())
        {
            throw new ClusterBackupException($"{store} holds no store");
        }

        var options = new FasterStoreOptions { Directory = store };
        foreach (var key in encryption?.Keys ?? [])
        {
            options.Encryption.Keys.Add(key);
        }

        await using var source = new FasterClusterStore(options);
        try
        {
            await source.OpenAsync(cancellationToken);
            return await StoreBackup.SaveAsync(file, (stream, cancellation) => source.WriteBackupAsync(stream, null, cancellation), keys, cancellationToken);
        }
        catch (StoreCorruptException e)
        {
            throw new ClusterBackupException(e.Message, e);
        }
    }

    private static StoreEncryption? ReadEncryption(string? keyFile)
    {
        if (keyFile is null)
        {
            return null;
        }

        try
        {
            var encryption = new StoreEncryption();
            foreach (var key in EncryptionKey.ReadFile(keyFile))
            {
                encryption.Keys.Add(key);
            }

            return encryption;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ClusterBackupException(e.Message, e);
        }
    }

    private static KubeConnection Connect(string kubeconfig)
    {
        try
        {
            return KubeConfig.Load(kubeconfig).Connection();
        }
        catch (Exception e) when (e is KubeConfigException or IOException or UnauthorizedAccessException)
        {
            throw new ClusterBackupException(e.Message, e);
        }
    }

    // Another cluster's keys must not go with a backup.
    private static bool IsOf(string dataDirectory, KubeConnection connection)
    {
        var authority = Path.Combine(dataDirectory, KeyFiles[0]);
        return File.Exists(authority) && connection.CertificateAuthority is { } known && known.AsSpan().SequenceEqual(File.ReadAllBytes(authority));
    }

    private static IReadOnlyList<BackupFile> ReadKeys(string dataDirectory) =>
        [.. KeyFiles.Select(name => (Name: name, Path: Path.Combine(dataDirectory, name))).Where(f => File.Exists(f.Path)).Select(f => new BackupFile(f.Name, File.ReadAllBytes(f.Path)))];

    private static void MoveAside(IReadOnlyList<BackupFile> files, string dataDirectory, string suffix)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(dataDirectory, file.Name);
            if (File.Exists(path) && !File.ReadAllBytes(path).AsSpan().SequenceEqual(file.Content.Span))
            {
                File.Move(path, path + suffix);
            }
        }
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            using var status = JsonDocument.Parse(text);
            return status.RootElement.GetProperty("message"u8).GetString() ?? text;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
        }
    }
}
