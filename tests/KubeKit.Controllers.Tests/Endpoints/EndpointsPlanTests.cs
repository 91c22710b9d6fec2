using CsCheck;
using KubeKit.Controllers.Endpoints;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Controllers.Tests.Endpoints;

public class EndpointsPlanTests
{
    private static readonly Service Web = Samples.Service(new ServicePort { Name = "http", Port = 80, TargetPort = 8080 });

    [Fact]
    public void Ready_and_other_addresses_are_apart()
    {
        var subset = Assert.Single(EndpointsPlan.Subsets(Web, [Samples.Pod("a", ip: "10.1.0.2"), Samples.Pod("b", ready: false, ip: "10.1.0.1"), Samples.Pod("c", ip: "10.1.0.3")]));
        Assert.Equal(["10.1.0.2", "10.1.0.3"], subset.Addresses!.Select(a => a.Ip));
        Assert.Equal(["10.1.0.1"], subset.NotReadyAddresses!.Select(a => a.Ip));
        Assert.Equal(("http", 8080, "TCP"), Assert.Single(subset.Ports!) is var p ? (p.Name, p.Port, p.Protocol) : default);
        Assert.Equal(("Pod", "a", "uid-a"), subset.Addresses![0].TargetRef is { } t ? (t.Kind, t.Name, t.Uid) : default);
    }

    [Fact]
    public void No_pods_no_subsets() => Assert.Empty(EndpointsPlan.Subsets(Web, []));

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 2)]
    public void Pods_that_start_or_end_are_there_only_when_asked_for(bool publishNotReady, int addresses)
    {
        var leaving = Samples.Pod("a", ip: "10.1.0.1");
        leaving = leaving with { Metadata = leaving.Metadata with { DeletionTimestamp = Samples.Start } };
        var service = Web with { Spec = Web.Spec! with { PublishNotReadyAddresses = publishNotReady } };
        var subsets = EndpointsPlan.Subsets(service, [leaving, Samples.Pod("b", ready: false, ip: "10.1.0.2")]);
        Assert.Equal(addresses, subsets.Sum(s => s.Addresses?.Count ?? 0));
    }

    [Fact]
    public void A_named_port_is_the_pods_own_number()
    {
        var service = Samples.Service(new ServicePort { Port = 80, TargetPort = "web", Protocol = "TCP" });
        var pod = Samples.Pod("a", ip: "10.1.0.1");
        Pod With(string? protocol) => pod with { Spec = pod.Spec! with { Containers = [new Container { Name = "main", Ports = [new() { Name = "web", ContainerPortValue = 9090, Protocol = protocol }] }] } };
        Assert.Equal(9090, Assert.Single(Assert.Single(EndpointsPlan.Subsets(service, [With(null)])).Ports!).Port);
        Assert.Empty(EndpointsPlan.Subsets(service, [With("UDP")]));
        Assert.Empty(EndpointsPlan.Subsets(service, [pod]));
    }

    [Theory]
    [InlineData(0, 80)]
    [InlineData(8080, 8080)]
    public void A_target_of_nothing_is_the_port_itself(int target, int expected) =>
        Assert.Equal(expected, ServicePods.TargetPort(new ServicePort { Port = 80, TargetPort = target }, new Pod()));

    [Fact]
    public void Whatever_the_order_of_pods_the_subsets_are_the_same() =>
        Gen.Select(Gen.Bool.Array[1, 12], Gen.Int[0, 1000]).Sample((ready, seed) =>
        {
            var pods = ready.Select((r, i) => Samples.Pod($"p{i:d2}", r, $"10.1.0.{i + 1}")).ToArray();
            var shuffled = pods.OrderBy(p => (p.Metadata.Name![2] * 7919) ^ (p.Metadata.Name[1] * 31) ^ seed).ToArray();
            Assert.Equal(EndpointsPlan.Subsets(Web, pods), EndpointsPlan.Subsets(Web, shuffled));
        });
}
