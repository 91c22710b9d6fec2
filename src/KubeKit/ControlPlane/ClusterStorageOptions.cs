namespace KubeKit;

/// <summary>How the embedded store keeps a cluster: how much history and memory it takes, what it encrypts, how it looks after itself.</summary>
public sealed class ClusterStorageOptions
{
    /// <summary>History younger than this is kept on the disk, unless it outgrows <see cref="HistoryBytes"/>: so long can lists be read at old versions and watches be resumed.</summary>
    /// <value>1 hour</value>
    public TimeSpan HistoryAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The log may take this much room, or twice the live data where that is more; beyond it the older half of history goes.</summary>
    /// <value>256 MiB</value>
    public long HistoryBytes { get; set; } = 256L << 20;

    /// <summary>How many of the newest changes are in memory; watches and lists at older versions read the log.</summary>
    /// <value>32,768, at some 200 bytes each.</value>
    public int WindowRevisions { get; set; } = 32_768;

    /// <summary>How many bytes of objects stay in memory; the others are read from the disk when they are asked for.</summary>
    /// <value>64 MiB</value>
    public long ValueCacheBytes { get; set; } = 64L << 20;

    /// <summary>
    /// Keys for encryption at rest, one a line: 32 bytes in base64. The first encrypts, all decrypt. To rotate, put a new key on
    /// top and restart; an old key can go once no file holds anything of it (<c>kubekit verify</c> tells). With etcd, all servers
    /// that share it need the new key below the old one first, and then on top.
    /// </summary>
    /// <value>null: nothing is encrypted.</value>
    public string? EncryptionKeyFile { get; set; }

    /// <summary>Which kinds are encrypted once there is a key, by their resources' names: <c>secrets</c>, <c>configmaps</c>, <c>crontabs.stable.example.com</c>.</summary>
    /// <value><c>secrets</c>, when none is named.</value>
    public IList<string> EncryptedKinds { get; } = [];

    /// <summary>In such a time all that is served is compared once with what is in the files, a little at a time; damage makes the cluster unready.</summary>
    /// <value>null: never.</value>
    public TimeSpan? DigestPeriod { get; set; }
}
