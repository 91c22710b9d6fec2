using System.Globalization;
using KubeKit.Client.Transport;
using KubeKit.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using static KubeKit.Tests.Storage.FasterHost;

namespace KubeKit.Tests.Storage;

/// <summary>How the embedded store keeps a cluster is said in code or in files, and its figures can be read.</summary>
public sealed class StorageOptionsTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly TestDirectory _elsewhere = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _directory.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task Files_say_it_under_Storage()
    {
        var keys = _directory["keys"];
        await File.WriteAllTextAsync(keys, Convert.ToBase64String(new byte[32]), Cancellation);
        var file = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:HistoryAge"] = "02:00:00",
            ["Storage:HistoryBytes"] = "1073741824",
            ["Storage:ValueCacheBytes"] = "1048576",
            ["Storage:WindowRevisions"] = "1000",
            ["Storage:EncryptionKeyFile"] = keys,
            ["Storage:EncryptedKinds:0"] = "secrets",
            ["Storage:EncryptedKinds:1"] = "configmaps",
            ["Storage:DigestPeriod"] = "1.00:00:00",
        }).Build();
        using var host = TestHost.Build(s => s.AddKubeControlPlane().Configure<KubeControlPlaneOptions>(file));
        var storage = host.Services.GetRequiredService<IOptions<KubeControlPlaneOptions>>().Value.Storage;
        Assert.Equal((TimeSpan.FromHours(2), 1L << 30, 1L << 20, 1000), (storage.HistoryAge, storage.HistoryBytes, storage.ValueCacheBytes, storage.WindowRevisions));
        Assert.Equal((keys, TimeSpan.FromDays(1)), (storage.EncryptionKeyFile, storage.DigestPeriod));
        Assert.Equal(["secrets", "configmaps"], storage.EncryptedKinds);
    }

    [Fact]
    public async Task Keys_that_others_may_read_are_warned_of_and_used()
    {
        var log = new ListLog();
        var file = _directory["keys"];
        await File.WriteAllTextAsync(file, Convert.ToBase64String(new byte[32]), Cancellation);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        await using (await TestHost.StartAsync(_directory, cluster => cluster.Encrypt(file).Configure(o => o.Store = ClusterStoreKind.Faster), s => s.AddLogging(b => b.AddProvider(log))))
        {
            Assert.Contains(log.Lines, l => l == $"{file} holds encryption keys, but others than its owner may read it: set its mode to 0600");
        }
    }

    [Fact]
    public async Task The_stores_figures_are_among_the_servers()
    {
        await using var host = await StartAsync(_directory, storage => storage.DigestPeriod = TimeSpan.FromHours(1));
        await using var other = await StartOtherAsync();
        using var client = Connect(_directory["admin.kubeconfig"], (await host.ReadyAsync()).Server);
        await ClusterBackup.SaveAsync(_directory["backup"], _directory.Path, withKeys: false, encryptionKeyFile: null, Cancellation);
        var before = await MetricsAsync(client);
        await CreateConfigMapAsync(host.Client, "one", "more");
        var after = await MetricsAsync(client);
        Assert.Equal(before["kubekit_store_keys"] + 1, after["kubekit_store_keys"]);
        Assert.Equal(before["kubekit_store_commit_duration_seconds_count"] + 1, after["kubekit_store_commit_duration_seconds_count"]);
        Assert.Equal(before["kubekit_store_history_revisions"] + 1, after["kubekit_store_history_revisions"]);
        Assert.InRange(after["kubekit_store_log_size_bytes"] - before["kubekit_store_log_size_bytes"], 100, 10_000);
        Assert.Equal(1, after["kubekit_store_backup_duration_seconds_count"]);
        Assert.Equal(after["kubekit_store_commit_group_size_sum"], after["kubekit_store_commit_duration_seconds_count"]);
        Assert.All(["kubekit_store_compactions_total", "kubekit_store_digest_records_total", "kubekit_store_damages_total", "kubekit_store_cache_size_bytes", "kubekit_store_watches"], name => Assert.Contains(name, after.Keys));
    }

    // A second store in the process, whose figures must not be mixed in.
    private async Task<IAsyncDisposable> StartOtherAsync()
    {
        var host = await StartAsync(_elsewhere);
        for (var i = 0; i < 20; i++)
        {
            await CreateConfigMapAsync(host.Client, $"other-{i}", "of another cluster");
        }

        return host;
    }

    private static async Task<Dictionary<string, double>> MetricsAsync(KubeClient client) =>
        (await GetTextAsync(client, "metrics")).Split('\n').Where(l => l.StartsWith("kubekit_store_", StringComparison.Ordinal) && !l.Contains('{', StringComparison.Ordinal))
            .Select(l => l.Split(' ')).ToDictionary(l => l[0], l => double.Parse(l[1], CultureInfo.InvariantCulture));

    private sealed class ListLog : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
