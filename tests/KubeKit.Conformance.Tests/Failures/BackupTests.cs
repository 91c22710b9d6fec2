using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.Failures;

/// <summary>A cluster that is lost comes back from its backup, at a shell.</summary>
public sealed class BackupTests
{
    private static readonly string Tool = Path.Combine(Checkout.Root, "artifacts/bin/KubeKit.Tool/debug/KubeKit.Tool");

    [Fact]
    public async Task A_cluster_is_backed_up_restored_elsewhere_and_known_to_its_clients()
    {
        Requirements.Kubectl();
        var (here, there) = (Checkout.NewFolder("backup-here"), Checkout.NewFolder("backup-there"));
        var (keys, backup) = (Path.Combine(here, "keys"), Path.Combine(here, "cluster.backup"));
        await File.WriteAllTextAsync(keys, Convert.ToBase64String(new byte[32]), TestContext.Current.CancellationToken);
        var kubectl = new Kubectl(Path.Combine(here, "admin.kubeconfig"));
        string before;
        await using (var first = Up(here, keys))
        {
            await first.ReadyLineAsync();
            await kubectl.OkAsync("create", "configmap", "kept", "--from-literal=a=as it was");
            await kubectl.OkAsync("create", "secret", "generic", "hidden", "--from-literal=password=correct horse battery");
            before = await StateAsync(kubectl);

            var taken = (await RunAsync("backup", backup, "--data-dir", here)).Success();
            Assert.Matches(@"cluster\.backup: \d+ objects at revision \d+, taken .* UTC of cluster [0-9a-f-]{36}, \d+ bytes, 1 values encrypted .*, with pki/ca\.crt, pki/ca\.key, pki/sa\.key", taken);
            Assert.Contains("is in use by another process", (await RunAsync("verify", "--data-dir", here)).Failure(), StringComparison.Ordinal);
            await kubectl.OkAsync("delete", "configmap", "kept");
            await kubectl.OkAsync("create", "configmap", "later");
            Assert.Equal(0, await first.TerminateAsync());
        }

        Assert.Contains("is whole: ", (await RunAsync("verify", "--data-dir", here)).Success(), StringComparison.Ordinal);
        Assert.Contains("1 values encrypted (1 of them decrypted with the keys given)", (await RunAsync("verify", backup, "--encryption-key-file", keys)).Success(), StringComparison.Ordinal);
        Assert.Contains("holds a cluster already", (await RunAsync("restore", backup, "--data-dir", here)).Failure(), StringComparison.Ordinal);
        await AssertDamageIsToldAsync(backup);

        Assert.Contains("the cluster goes on from revision 10", (await RunAsync("restore", backup, "--data-dir", there)).Success(), StringComparison.Ordinal);
        await using var second = Up(there, keys);
        var server = (await second.ReadyLineAsync()).Split(' ')[3];
        Assert.Equal(before, await StateAsync(kubectl, "--server", server)); // by the kubeconfig of the lost cluster
        Assert.Equal(0, await second.TerminateAsync());
    }

    private static async Task AssertDamageIsToldAsync(string backup)
    {
        var damaged = backup + ".damaged";
        var bytes = await File.ReadAllBytesAsync(backup, TestContext.Current.CancellationToken);
        bytes[bytes.AsSpan().IndexOf("as it was"u8)] ^= 1;
        await File.WriteAllBytesAsync(damaged, bytes, TestContext.Current.CancellationToken);
        var result = await RunAsync("verify", damaged);
        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"cluster\.backup\.damaged at \d+: the record's hash does not fit its bytes", result.Error);
    }

    private static KubekitProcess Up(string folder, string keys) => KubekitProcess.Start(
        "up", "--data-dir", folder, "--listen", "https://127.0.0.1:0", "--nodes", "0", "--without", "controllers,scheduler,networking", "--encryption-key-file", keys);

    private static Task<CommandResult> RunAsync(params string[] arguments) => CommandRunner.RunAsync(Tool, arguments);

    // What may differ is left out: where the cluster itself is reached, and who holds its leases.
    private static Task<string> StateAsync(Kubectl kubectl, params string[] options) =>
        kubectl.OkAsync(["get", "configmaps,secrets,clusterroles,namespaces,priorityclasses", "--all-namespaces", "-o", "yaml", .. options]);
}
