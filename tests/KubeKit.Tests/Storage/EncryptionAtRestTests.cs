using System.Security.Cryptography;
using System.Text;
using KubeKit.Client;
using KubeKit.Resources.Core.V1;
using KubeKit.Store;
using KubeKit.Tests.Support;
using static KubeKit.Tests.Storage.FasterHost;

namespace KubeKit.Tests.Storage;

/// <summary>Chosen kinds never reach the disk in the clear, and keys are exchanged as the documents say.</summary>
public sealed class EncryptionAtRestTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly string _first = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly string _second = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string KeyFile => _directory["keys"];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Secrets_are_in_no_file_and_keys_rotate()
    {
        await UseKeysAsync(_first);
        await using (var host = await StartAsync(_directory, Encrypt))
        {
            await CreateSecretAsync(host, "old", "correct horse battery");
            await CreateConfigMapAsync(host.Client, "open", "everybody may read this");
        }

        // A new key on top: it encrypts from now on, and the old one still opens.
        await UseKeysAsync(_second, _first);
        await using (var host = await StartAsync(_directory, Encrypt))
        {
            Assert.Equal("correct horse battery", await ReadSecretAsync(host, "old"));
            await CreateSecretAsync(host, "new", "staple in the dark");
        }

        Assert.Empty(FilesWith("correct horse battery"));
        Assert.Empty(FilesWith("staple in the dark"));
        Assert.NotEmpty(FilesWith("everybody may read this"));

        // Without the old key it does not come up yet, and says which one is missing.
        await UseKeysAsync(_second);
        var refused = await Assert.ThrowsAsync<StoreCorruptException>(() => StartAsync(_directory, Encrypt));
        Assert.Contains("/registry/core/secrets/default/old at revision", refused.Message, StringComparison.Ordinal);
        Assert.Contains("which is not among those given", refused.Message, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<StoreCorruptException>(() => StartAsync(_directory));
        Assert.Contains("and no key was given", refused.Message, StringComparison.Ordinal);

        // A checkpoint writes everything anew: then the old key can go.
        await UseKeysAsync(_second, _first);
        await using (var host = await StartAsync(_directory, Encrypt))
        {
            await WriteUntilCheckpointAsync(host, past: await VersionAsync(host, "new"));
        }

        await UseKeysAsync(_second);
        Assert.Equal((2L, 2L), ClusterBackup.VerifyStore(_directory.Path, KeyFile) is var found ? (found.Encrypted, found.Opened) : default);
        await using (var host = await StartAsync(_directory, Encrypt))
        {
            Assert.Equal("correct horse battery", await ReadSecretAsync(host, "old"));
        }

        Assert.Empty(FilesWith("correct horse battery"));
    }

    [Fact]
    public async Task Kinds_are_chosen_by_their_names_custom_ones_included()
    {
        await UseKeysAsync(_first);
        await using (var host = await StartAsync(_directory, storage =>
        {
            Encrypt(storage);
            storage.EncryptedKinds.Add("configmaps");
            storage.EncryptedKinds.Add("leases.coordination.k8s.io");
            storage.EncryptedKinds.Add("serviceaccounts");
        }))
        {
            await CreateSecretAsync(host, "now-open", "not among those named");
            await CreateConfigMapAsync(host.Client, "hidden", "nobody may read this");
        }

        Assert.NotEmpty(FilesWith("not among those named"));
        Assert.Empty(FilesWith("nobody may read this"));
        await UseKeysAsync(_first);
        await using var again = await StartAsync(_directory, Encrypt); // Secrets again: what is there stays readable
        Assert.Equal("nobody may read this", (await again.Client.GetAsync<ConfigMap>("hidden", "default", Cancellation)).Data!["text"]);
    }

    private static Task CreateSecretAsync(TestHost host, string name, string text) => host.Client.CreateAsync(
        new Secret { Metadata = new() { Name = name, Namespace = "default" }, Data = new Dictionary<string, byte[]> { ["password"] = Encoding.UTF8.GetBytes(text) } },
        cancellationToken: Cancellation);

    private static async Task<string> ReadSecretAsync(TestHost host, string name) =>
        Encoding.UTF8.GetString((await host.Client.GetAsync<Secret>(name, "default", Cancellation)).Data!["password"]);

    private static async Task<long> VersionAsync(TestHost host, string name) =>
        long.Parse((await host.Client.GetAsync<Secret>(name, "default", Cancellation)).Metadata.ResourceVersion!, System.Globalization.CultureInfo.InvariantCulture);

    private async Task WriteUntilCheckpointAsync(TestHost host, long past)
    {
        var map = await CreateConfigMapAsync(host.Client, "growing", "");
        for (var i = 0; NewestCheckpoint() < past; i++)
        {
            Assert.True(i < 500, "no checkpoint came");
            map = await host.Client.UpdateAsync(map with { Data = new Dictionary<string, string> { ["text"] = $"{i} {new string('x', 200_000)}" } }, cancellationToken: Cancellation);
        }

        long NewestCheckpoint() => Directory.GetFiles(_directory["store"], "checkpoint.*")
            .Select(f => long.TryParse(Path.GetExtension(f).AsSpan(1), out var revision) ? revision : 0).DefaultIfEmpty().Max();
    }

    private void Encrypt(ClusterStorageOptions storage)
    {
        storage.EncryptionKeyFile = KeyFile;
        storage.HistoryBytes = 1 << 20;
    }

    private async Task UseKeysAsync(params string[] keys)
    {
        await File.WriteAllTextAsync(KeyFile, $"# the first encrypts\n{string.Join('\n', keys)}\n", Cancellation);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    // As text or as what a Secret's data look like in JSON.
    private string[] FilesWith(string text) => [.. Directory.GetFiles(_directory.Path, "*", SearchOption.AllDirectories).Where(f => f != KeyFile).Where(file =>
    {
        var bytes = File.ReadAllBytes(file).AsSpan();
        return bytes.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.IndexOf(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)))) >= 0;
    })];
}
