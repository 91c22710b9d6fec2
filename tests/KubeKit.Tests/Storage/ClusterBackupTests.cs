using System.Net;
using KubeKit.Client;
using KubeKit.Client.Transport;
using KubeKit.Resources.Core.V1;
using KubeKit.Tests.Support;
using static KubeKit.Tests.Storage.FasterHost;

namespace KubeKit.Tests.Storage;

/// <summary>A cluster is copied while it runs, and lives on from the copy elsewhere.</summary>
public sealed class ClusterBackupTests : IDisposable
{
    private readonly TestDirectory _here = new();
    private readonly TestDirectory _there = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => _here["cluster.backup"];

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [Fact]
    public async Task A_running_cluster_lives_on_elsewhere_as_it_was_and_its_clients_are_known_there()
    {
        ConfigMap kept;
        string uid;
        await using (var host = await StartAsync(_here))
        {
            await host.ReadyAsync();
            kept = await CreateConfigMapAsync(host.Client, "kept", "as it was");
            uid = (await host.Client.GetAsync<Namespace>("kube-system", cancellationToken: Cancellation)).Metadata.Uid!;
            var summary = await ClusterBackup.SaveAsync(File, _here.Path, withKeys: true, encryptionKeyFile: null, Cancellation);
            Assert.Equal((uid, 3), (summary.Header.Cluster, summary.Files.Count));
            await host.Client.DeleteAsync<ConfigMap>(new("default", "kept"), cancellationToken: Cancellation);
            await CreateConfigMapAsync(host.Client, "later", "not in the backup");
        }

        var (restored, revision) = ClusterBackup.Restore(File, _there.Path);
        Assert.Equal(restored.Records, ClusterBackup.VerifyStore(_there.Path).Keys);
        await using var elsewhere = await StartAsync(_there);
        using var client = Connect(_here["admin.kubeconfig"], (await elsewhere.ReadyAsync()).Server); // the kubeconfig of before
        var found = await client.GetAsync<ConfigMap>("kept", "default", Cancellation);
        Assert.Equal((kept.Metadata.Uid, kept.Metadata.ResourceVersion, "as it was"), (found.Metadata.Uid, found.Metadata.ResourceVersion, found.Data!["text"]));
        Assert.Null(await client.FindAsync<ConfigMap>("later", "default", Cancellation));
        Assert.Equal(uid, (await client.GetAsync<Namespace>("kube-system", cancellationToken: Cancellation)).Metadata.Uid);

        // Who has seen versions from after the backup lists anew; versions go on above all of them.
        Assert.Contains("too old resource version", await GetTextAsync(client, $"api/v1/configmaps?watch=1&resourceVersion={restored.Header.Revision + 2}&timeoutSeconds=1"), StringComparison.Ordinal);
        var next = await CreateConfigMapAsync(client, "next", "goes on");
        Assert.True(long.Parse(next.Metadata.ResourceVersion!, System.Globalization.CultureInfo.InvariantCulture) > revision);
    }

    [Fact]
    public async Task A_cluster_that_does_not_run_is_copied_from_its_files()
    {
        await using (var host = await StartAsync(_here))
        {
            await CreateConfigMapAsync(host.Client, "kept", "as it was");
        }

        var summary = await ClusterBackup.SaveAsync(File, _here.Path, withKeys: false, encryptionKeyFile: null, Cancellation);
        Assert.Empty(summary.Files);
        Assert.Equal(summary.Records, ClusterBackup.VerifyBackup(File).Records);
        ClusterBackup.Restore(File, _there.Path);
        await using var elsewhere = await StartAsync(_there);
        Assert.Equal("as it was", (await elsewhere.Client.GetAsync<ConfigMap>("kept", "default", Cancellation)).Data!["text"]);
    }

    [Fact]
    public async Task A_restore_replaces_nothing_unless_told_to_and_then_keeps_what_was_there()
    {
        await using (var host = await StartAsync(_here))
        {
            await CreateConfigMapAsync(host.Client, "kept", "as it was");
            await ClusterBackup.SaveAsync(File, _here.Path, withKeys: true, encryptionKeyFile: null, Cancellation);
            Assert.Contains("in use", Assert.Throws<ClusterBackupException>(() => ClusterBackup.Restore(File, _here.Path, moveAside: ".old")).Message, StringComparison.Ordinal);
            Assert.Contains("in use", Assert.Throws<ClusterBackupException>(() => ClusterBackup.VerifyStore(_here.Path)).Message, StringComparison.Ordinal);
        }

        await using (await StartAsync(_there))
        {
        }

        var authority = await System.IO.File.ReadAllTextAsync(_there["pki", "ca.crt"], Cancellation);
        Assert.Contains("holds a cluster already", Assert.Throws<ClusterBackupException>(() => ClusterBackup.Restore(File, _there.Path)).Message, StringComparison.Ordinal);
        ClusterBackup.Restore(File, _there.Path, moveAside: ".old");
        Assert.Equal(authority, await System.IO.File.ReadAllTextAsync(_there["pki", "ca.crt.old"], Cancellation));
        Assert.True(Directory.Exists(_there["store.old"]));
        await using var elsewhere = await StartAsync(_there);
        using var client = Connect(_here["admin.kubeconfig"], (await elsewhere.ReadyAsync()).Server);
        Assert.NotNull(await client.FindAsync<ConfigMap>("kept", "default", Cancellation));
    }

    [Fact]
    public async Task Who_may_not_get_the_path_gets_no_backup()
    {
        await System.IO.File.WriteAllTextAsync(_here["tokens.csv"], "t0ken,jane,1\n", Cancellation);
        await using var host = await StartAsync(_here, options: o => o.TokenFile = _here["tokens.csv"]);
        await host.ReadyAsync();
        var jane = KubeConfig.Load(_here["admin.kubeconfig"]).Connection() with { ClientCertificate = null, ClientKey = null, Token = "t0ken" };
        using var client = KubeClient.Connect(jane, new KubeClientOptions());
        using var answer = await client.Http.GetAsync(new Uri("kubekit/backup", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("cannot get path \\\"/kubekit/backup\\\"", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var admin = KubeClient.Connect(KubeConfig.Load(_here["admin.kubeconfig"]).Connection());
        using var posted = await admin.Http.PostAsync(new Uri("kubekit/backup", UriKind.Relative), null, Cancellation);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
    }

    [Fact]
    public async Task Where_there_is_nothing_to_copy_it_says_so()
    {
        await using var host = await TestHost.StartAsync(_here); // in memory
        await host.ReadyAsync();
        var refused = await Assert.ThrowsAsync<ClusterBackupException>(() => ClusterBackup.SaveAsync(File, _here.Path, withKeys: true, encryptionKeyFile: null, Cancellation));
        Assert.Contains("the cluster is kept in memory only: there is nothing to back up", refused.Message, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<ClusterBackupException>(() => ClusterBackup.SaveAsync(File, _there.Path, withKeys: true, encryptionKeyFile: null, Cancellation));
        Assert.Contains($"{_there.Path} holds no cluster", refused.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }
}
