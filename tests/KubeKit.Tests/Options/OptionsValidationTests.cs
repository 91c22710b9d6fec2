using KubeKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KubeKit.Tests.Options;

public class OptionsValidationTests
{
    public static TheoryData<string, Action<KubeControlPlaneOptions>> ControlPlanes => new()
    {
        { "DataDirectory must name a directory", o => o.DataDirectory = " " },
        { "Urls: \"http://127.0.0.1:8080\" is no https address such as https://127.0.0.1:6443", o => o.Urls.Add("http://127.0.0.1:8080") },
        { "Urls: \"6443\" is no https address", o => o.Urls.Add("6443") },
        { "Urls: \"https://127.0.0.1:6443/api\" is no https address", o => o.Urls.Add("https://127.0.0.1:6443/api") },
        { "ServiceCidr: \"10.96.0.1\" is no IPv4 range", o => o.ServiceCidr = "10.96.0.1" },
        { "ServiceCidr: \"10.96.0.0/30\" is no IPv4 range with a prefix of 12 to 28 bits", o => o.ServiceCidr = "10.96.0.0/30" },
        { "ServiceCidr: \"fd00::/24\" is no IPv4 range", o => o.ServiceCidr = "fd00::/24" },
        { "EtcdEndpoints must name at least one etcd member for the store Etcd", o => o.Store = ClusterStoreKind.Etcd },
        { "EtcdEndpoints: \"127.0.0.1\" is no address such as http://127.0.0.1:2379", o => o.EtcdEndpoints.Add("127.0.0.1") },
        { "EtcdCertificateFile and EtcdKeyFile go together", o => o.EtcdKeyFile = "/nowhere.key" },
        { "EtcdAuthorityFile: there is no file /nowhere.crt", o => o.EtcdAuthorityFile = "/nowhere.crt" },
        { "EtcdCompactionInterval: -00:00:01 is no interval", o => o.EtcdCompactionInterval = TimeSpan.FromSeconds(-1) },
        { "LeaseDuration (00:00:15) must exceed RenewDeadline (00:00:20)", o => o.RenewDeadline = TimeSpan.FromSeconds(20) },
        { "NodeGracePeriod", o => o.NodeGracePeriod = TimeSpan.Zero },
        { "EnabledAdmission: \"Nonsense\" is no admission plugin of Kubernetes 1.36", o => o.EnabledAdmission.Add("Nonsense") },
        { "DisabledAdmission: \"priority\" is no admission plugin", o => o.DisabledAdmission.Add("priority") },
        { "EnabledAdmission and DisabledAdmission both name Priority", o => { o.EnabledAdmission.Add("Priority"); o.DisabledAdmission.Add("Priority"); } },
        { "TokenFile: Could not find file '/nowhere.csv'", o => o.TokenFile = "/nowhere.csv" },
        { "Storage.HistoryAge: 00:00:00 is no age", o => o.Storage.HistoryAge = TimeSpan.Zero },
        { "Storage.HistoryBytes: 1000 is too small; it must be at least 1048576", o => o.Storage.HistoryBytes = 1000 },
        { "Storage.ValueCacheBytes: -1 is too small", o => o.Storage.ValueCacheBytes = -1 },
        { "Storage.WindowRevisions: 0 is too small", o => o.Storage.WindowRevisions = 0 },
        { "Storage.DigestPeriod: 00:00:00.5000000 is too short", o => o.Storage.DigestPeriod = TimeSpan.FromSeconds(0.5) },
        { "Storage.EncryptionKeyFile: Could not find file '/nowhere.keys'", o => (o.Store, o.Storage.EncryptionKeyFile) = (ClusterStoreKind.Faster, "/nowhere.keys") },
        { "Storage.EncryptionKeyFile: /etc/hostname, line 1: a key is 32 bytes in base64 (such as from: head -c 32 /dev/urandom | base64)", o => (o.Store, o.Storage.EncryptionKeyFile) = (ClusterStoreKind.Faster, "/etc/hostname") },
        { "Storage.EncryptionKeyFile: the store Memory does not encrypt; it writes nothing to a disk", o => o.Storage.EncryptionKeyFile = "/nowhere.keys" },
        { "Storage.EncryptedKinds needs a key: Storage.EncryptionKeyFile names none", o => o.Storage.EncryptedKinds.Add("secrets") },
        { "Storage.EncryptedKinds: \"Secret\" is no name of a resource, such as secrets or crontabs.stable.example.com", o => o.Storage.EncryptedKinds.Add("Secret") },
        { "Authorization: 7 is neither Rbac nor AlwaysAllow", o => o.Authorization = (ClusterAuthorization)7 },
    };

    public static TheoryData<string, Action<KubeNodeOptions>> Nodes => new()
    {
        { "Name: \"Not_A_Name\" is no node name", o => o.Name = "Not_A_Name" },
        { "KubeletPort: 70000 is no port; it must be between 0 and 65535", o => o.KubeletPort = 70000 },
        { "ReadOnlyPort: -1 is no port", o => o.ReadOnlyPort = -1 },
        { "KubeconfigFile: /nowhere/config does not exist", o => o.KubeconfigFile = "/nowhere/config" },
        { "HeartbeatPeriod", o => o.HeartbeatPeriod = TimeSpan.Zero },
        { "ServiceCidr: \"nonsense\"", o => o.ServiceCidr = "nonsense" },
    };

    [Theory]
    [MemberData(nameof(ControlPlanes), DisableDiscoveryEnumeration = true)]
    public async Task A_control_plane_that_cannot_work_does_not_start(string message, Action<KubeControlPlaneOptions> configure)
    {
        using var directory = new TestDirectory();
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => TestHost.StartAsync(directory, cluster => cluster.Configure(configure)));
        Assert.Contains(failure.Failures, f => f.Contains(message, StringComparison.Ordinal));
        Assert.False(Directory.Exists(directory["pki"])); // nothing was begun
    }

    [Theory]
    [MemberData(nameof(Nodes), DisableDiscoveryEnumeration = true)]
    public async Task A_node_that_cannot_work_keeps_its_host_from_starting(string message, Action<KubeNodeOptions> configure)
    {
        using var directory = new TestDirectory();
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => TestHost.StartAsync(directory, services: s => s.AddKubeNode("node", node => node.UseHollow().Configure(configure))));
        Assert.Contains(failure.Failures, f => f.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        using var directory = new TestDirectory();
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => TestHost.StartAsync(directory, cluster => cluster.ListenOn("x").ListenOn("y").UseEtcd()));
        Assert.Equal(3, failure.Failures.Count());
    }
}
