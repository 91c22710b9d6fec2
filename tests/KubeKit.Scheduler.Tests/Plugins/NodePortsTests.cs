using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Plugins;
using KubeKit.Scheduler.Tests.Support;

namespace KubeKit.Scheduler.Tests.Plugins;

public class NodePortsTests
{
    private readonly NodePorts _plugin = new();

    [Theory]
    [InlineData(null, null, 8080, false)]
    [InlineData("127.0.0.1", "TCP", 8080, false)]
    [InlineData("0.0.0.0", "UDP", 8080, true)]
    [InlineData(null, null, 8081, true)]
    public void A_port_is_taken_once(string? address, string? protocol, int port, bool free)
    {
        var cluster = Samples.Cluster(Samples.Node("a"), Samples.Node("b")).Holding("a", Samples.Pod("there", hostPort: 8080));
        var pod = Samples.Pod("new", hostPort: port)
            .With(s => s with { Containers = [s.Containers[0] with { Ports = [new() { ContainerPortValue = 80, HostPort = port, HostIP = address, Protocol = protocol }] }] });
        Assert.Equal(free ? ["a", "b"] : ["b"], _plugin.Admits(cluster, pod));
        cluster.RemovePod("uid-there");
        Assert.Equal(["a", "b"], _plugin.Admits(cluster, pod));
    }

    [Fact]
    public void Two_addresses_of_a_node_have_ports_of_their_own()
    {
        var cluster = Samples.Cluster(Samples.Node("a")).Holding("a", On("there", "10.0.0.1"));
        Assert.Equal(["a"], _plugin.Admits(cluster, On("new", "10.0.0.2")));
        Assert.Equal("node(s) didn't have free ports for the requested pod ports", _plugin.Refusals(cluster, On("new", "10.0.0.1"))["a"]);
    }

    [Fact]
    public void A_pod_that_names_its_node_goes_there()
    {
        var cluster = Samples.Cluster(Samples.Node("a"), Samples.Node("b"));
        var pod = Samples.Pod("new").With(s => s with { NodeName = "b" });
        Assert.Equal("node(s) didn't match the requested node name", new NodeName().Refusals(cluster, pod)["a"]);
        Assert.Equal(["b"], new NodeName().Admits(cluster, pod));
    }

    private static Pod On(string name, string address) => Samples.Pod(name)
        .With(s => s with { Containers = [s.Containers[0] with { Ports = [new() { ContainerPortValue = 80, HostPort = 80, HostIP = address }] }] });
}
