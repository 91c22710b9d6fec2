using KubeKit.Controllers.EndpointSlices;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Tests.EndpointSlices;

public class EndpointSlicesPlanTests
{
    private static readonly Service Web = Samples.Service(new ServicePort { Name = "http", Port = 80, TargetPort = 8080 });

    [Fact]
    public void A_slice_says_whose_it_is_and_where_to_go()
    {
        var slice = Assert.Single(EndpointSlicesPlan.Of(Web, [Samples.Pod("a", ip: "10.1.0.1")], []).Create);
        Assert.Equal("web-", slice.Metadata.GenerateName);
        Assert.Equal("web", slice.Metadata.Labels![WellKnownLabels.ServiceName]);
        Assert.Equal("uid-service", Assert.Single(slice.Metadata.OwnerReferences!).Uid);
        Assert.Equal(("http", 8080, "TCP"), Assert.Single(slice.Ports!) is var p ? (p.Name, p.Port, p.Protocol) : default);
        var endpoint = Assert.Single(slice.Endpoints!);
        Assert.Equal(["10.1.0.1"], endpoint.Addresses);
        Assert.Equal(("node-1", "a"), (endpoint.NodeName, endpoint.TargetRef!.Name));
        Assert.Equal((true, true, false), (endpoint.Conditions!.Ready, endpoint.Conditions.Serving, endpoint.Conditions.Terminating));
    }

    [Fact]
    public void A_service_without_pods_has_one_empty_slice()
    {
        var slices = new SimulatedSlices(Web);
        slices.Show([]);
        Assert.Empty(Assert.Single(slices.Slices).Endpoints ?? []);
        Assert.True(slices.Show([]) is { Create.Count: 0, Update.Count: 0, Delete.Count: 0 });

        slices.Show([Samples.Pod("a", ip: "10.1.0.1")]);
        Assert.Single(Assert.Single(slices.Slices).Endpoints!);
        slices.Show([]);
        Assert.Empty(Assert.Single(slices.Slices).Endpoints ?? []);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void A_pod_on_its_way_out_serves_but_is_not_ready_unless_that_is_asked_for(bool publishNotReady, bool ready)
    {
        var pod = Samples.Pod("a", ip: "10.1.0.1");
        pod = pod with { Metadata = pod.Metadata with { DeletionTimestamp = Samples.Start } };
        var service = Web with { Spec = Web.Spec! with { PublishNotReadyAddresses = publishNotReady } };
        var endpoint = Assert.Single(Assert.Single(EndpointSlicesPlan.Of(service, [pod], []).Create).Endpoints!);
        Assert.Equal((ready, true, true), (endpoint.Conditions!.Ready, endpoint.Conditions.Serving, endpoint.Conditions.Terminating));
    }

    [Fact]
    public void Pods_whose_named_port_differs_are_in_slices_of_their_own()
    {
        var service = Samples.Service(new ServicePort { Name = "http", Port = 80, TargetPort = "web" });
        var slices = new SimulatedSlices(service);
        slices.Show([WithPort("a", 8080), WithPort("b", 9090), WithPort("c", 8080), Samples.Pod("d", ip: "10.1.0.9")]);
        Assert.Equal([(8080, 2), (9090, 1)], slices.Slices.Select(s => (s.Ports![0].Port!.Value, s.Endpoints!.Count)).Order());

        // One that changes its port changes its slice; an empty one goes.
        slices.Show([WithPort("a", 8080), WithPort("b", 8080), WithPort("c", 8080)]);
        Assert.Equal([(8080, 3)], slices.Slices.Select(s => (s.Ports![0].Port!.Value, s.Endpoints!.Count)));
    }

    [Fact]
    public void A_pod_that_a_late_cache_put_into_two_slices_is_taken_out_of_one()
    {
        var slices = new SimulatedSlices(Web);
        Pod[] pods = [Samples.Pod("a", ip: "10.1.0.1")];
        slices.Show(pods);
        slices.Slices.Add(slices.Slices[0] with { Metadata = slices.Slices[0].Metadata with { Name = "web-zz" } });
        slices.Show(pods);
        Assert.Single(slices.Places());
        Assert.Single(slices.Slices);
    }

    [Fact]
    public void Labels_of_the_service_are_on_its_slices_as_they_change()
    {
        var slices = new SimulatedSlices(Web);
        Pod[] pods = [Samples.Pod("a", ip: "10.1.0.1")];
        slices.Show(pods);
        var labelled = Web with { Metadata = Web.Metadata with { Labels = new Dictionary<string, string> { ["tier"] = "front" } }, Spec = Web.Spec! with { ClusterIP = "None" } };
        var updated = Assert.Single(EndpointSlicesPlan.Of(labelled, pods, slices.Slices).Update);
        Assert.Equal("front", updated.Metadata.Labels!["tier"]);
        Assert.Equal("", updated.Metadata.Labels[WellKnownLabels.HeadlessService]);
    }

    [Fact]
    public void A_headless_service_without_ports_lists_its_pods_by_name()
    {
        var service = Samples.Service() with { Spec = Samples.Service().Spec! with { ClusterIP = "None" } };
        var pod = Samples.Pod("a", ip: "10.1.0.1");
        pod = pod with { Spec = pod.Spec! with { Hostname = "db-0", Subdomain = "web" } };
        Assert.Equal("db-0", Assert.Single(Assert.Single(EndpointSlicesPlan.Of(service, [pod], []).Create).Endpoints!).Hostname);
    }

    private static Pod WithPort(string name, int port)
    {
        var pod = Samples.Pod(name, ip: $"10.1.0.{name[0] - 'a' + 1}");
        return pod with { Spec = pod.Spec! with { Containers = [new Container { Name = "main", Image = "web:1", Ports = [new() { Name = "web", ContainerPortValue = port }] }] } };
    }
}
