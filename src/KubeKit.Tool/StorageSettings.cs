using System.CommandLine;

namespace KubeKit.Tool;

/// <summary>The settings of <c>up</c> about how the embedded store keeps the cluster.</summary>
internal sealed class StorageSettings
{
    private readonly Option<string?> _encryptionKeyFile = new("--encryption-key-file")
    {
        Description = "Encrypts Secrets on the disk: a file of keys, one a line (32 bytes in base64); the first encrypts, all decrypt.", HelpName = "FILE",
    };

    private readonly Option<string[]> _encrypt = new("--encrypt")
    {
        Description = "Which kinds are encrypted (comma-separated), such as secrets,configmaps,crontabs.stable.example.com.", HelpName = "KIND,...", DefaultValueFactory = _ => [],
    };

    private readonly Option<double> _historyHours = new("--history-hours")
    {
        Description = "How long history is kept.", HelpName = "HOURS", DefaultValueFactory = _ => new ClusterStorageOptions().HistoryAge.TotalHours,
    };

    private readonly Option<long> _historyBytes = new("--history-bytes")
    {
        Description = "How much room the log may take, or twice the live data; beyond it the older half of history goes.", HelpName = "BYTES", DefaultValueFactory = _ => new ClusterStorageOptions().HistoryBytes,
    };

    private readonly Option<long> _valueCacheBytes = new("--value-cache-bytes")
    {
        Description = "How many bytes of objects stay in memory.", HelpName = "BYTES", DefaultValueFactory = _ => new ClusterStorageOptions().ValueCacheBytes,
    };

    private readonly Option<double> _digestHours = new("--digest-hours")
    {
        Description = "Compares all that is served with the files once in so many hours; 0 never does.", HelpName = "HOURS",
    };

    public void AddTo(Command command)
    {
        command.Add(_encryptionKeyFile);
        command.Add(_encrypt);
        command.Add(_historyHours);
        command.Add(_historyBytes);
        command.Add(_valueCacheBytes);
        command.Add(_digestHours);
    }

    public void Configure(ClusterStorageOptions options, ParseResult parsed)
    {
        options.EncryptionKeyFile = parsed.GetValue(_encryptionKeyFile);
        foreach (var kind in (parsed.GetValue(_encrypt) ?? []).SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            options.EncryptedKinds.Add(kind);
        }

        options.HistoryAge = TimeSpan.FromHours(parsed.GetValue(_historyHours));
        options.HistoryBytes = parsed.GetValue(_historyBytes);
        options.ValueCacheBytes = parsed.GetValue(_valueCacheBytes);
        options.DigestPeriod = parsed.GetValue(_digestHours) is > 0 and var hours ? TimeSpan.FromHours(hours) : null;
    }
}
