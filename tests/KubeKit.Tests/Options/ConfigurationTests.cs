using KubeKit.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KubeKit.Tests.Options;

/// <summary>Code and configuration files say the same things; who is registered later wins.</summary>
public class ConfigurationTests
{
    private static readonly IConfiguration File = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Kube:DataDirectory"] = "/from/file",
        ["Kube:Store"] = "Etcd",
        ["Kube:EtcdEndpoints:0"] = "http://127.0.0.1:2379",
        ["Kube:Urls:0"] = "https://127.0.0.1:7443",
        ["Kube:NodeGracePeriod"] = "00:00:10",
        ["Node:Runtime"] = "Process",
        ["Node:KubeletPort"] = "11250",
        ["Node:ProcessImages:web:v1:0"] = "/bin/web",
    }).Build();

    [Fact]
    public void A_file_that_is_read_after_the_code_wins()
    {
        using var host = TestHost.Build(s => s
            .AddKubeControlPlane(cluster => cluster.DataDirectory = "/from/code")
            .Configure<KubeControlPlaneOptions>(File.GetSection("Kube")));
        var options = host.Services.GetRequiredService<IOptions<KubeControlPlaneOptions>>().Value;
        Assert.Equal(("/from/file", ClusterStoreKind.Etcd, TimeSpan.FromSeconds(10)), (options.DataDirectory, options.Store, options.NodeGracePeriod));
        Assert.Equal(["https://127.0.0.1:7443"], options.Urls);
        Assert.Equal(["http://127.0.0.1:2379"], options.EtcdEndpoints);
    }

    [Fact]
    public void Code_that_comes_after_the_file_wins()
    {
        using var host = TestHost.Build(s => s
            .Configure<KubeControlPlaneOptions>(File.GetSection("Kube"))
            .AddKubeControlPlane(cluster =>
            {
                cluster.DataDirectory = "/from/code";
                cluster.UseMemoryStore();
            }));
        var options = host.Services.GetRequiredService<IOptions<KubeControlPlaneOptions>>().Value;
        Assert.Equal(("/from/code", ClusterStoreKind.Memory, TimeSpan.FromSeconds(10)), (options.DataDirectory, options.Store, options.NodeGracePeriod));
    }

    [Fact]
    public void A_node_has_options_under_its_own_name()
    {
        using var host = TestHost.Build(s =>
        {
            s.AddKubeNode("one", node => node.UseHollow());
            s.AddKubeNode("two");
            s.Configure<KubeNodeOptions>("two", File.GetSection("Node"));
            s.AddKubeNode("one", node => node.Configure(o => o.ReadOnlyPort = 0));
        });
        var options = host.Services.GetRequiredService<IOptionsMonitor<KubeNodeOptions>>();
        Assert.Equal(("one", NodeRuntimeKind.Hollow, 10250, 0), options.Get("one") is var one ? (one.Name, one.Runtime, one.KubeletPort, one.ReadOnlyPort) : default);
        Assert.Equal(("two", NodeRuntimeKind.Process, 11250, 10255), options.Get("two") is var two ? (two.Name, two.Runtime, two.KubeletPort, two.ReadOnlyPort) : default);
    }
}
