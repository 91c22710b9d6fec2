using KubeKit.Networking.Services;
using KubeKit.Networking.Tests.Fakes;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;
using EndpointPort = KubeKit.Resources.Discovery.V1.EndpointPort;

namespace KubeKit.Networking.Tests.Services;

public sealed class ServicePlanTests
{
    private readonly KubeNetworkingOptions _options = new();

    [Fact]
    public void A_node_port_service_answers_on_its_cluster_ips_external_ips_and_node_ports()
    {
        var plan = Plan(new ServiceSpec
        {
            Type = "NodePort",
            ClusterIP = "10.96.0.5",
            ClusterIPs = ["10.96.0.5", "fd00::5"],
            ExternalIPs = ["192.0.2.7", "010.0.0.1"],
            Ports = [new ServicePort { Name = "web", Port = 80, NodePort = 30080 }, new ServicePort { Name = "dns", Port = 53, Protocol = "UDP" }, new ServicePort { Name = "s", Port = 1, Protocol = "SCTP" }],
        });
        Assert.Equal(
            ["10.96.0.5:80/Tcp", "[fd00::5]:80/Tcp", "192.0.2.7:80/Tcp", "0.0.0.0:30080/Tcp", "10.96.0.5:53/Udp", "[fd00::5]:53/Udp", "192.0.2.7:53/Udp"],
            plan.Select(p => p.Frontend.ToString()));
    }

    [Theory]
    [InlineData("None", "ClusterIP")]
    [InlineData("", "ClusterIP")]
    [InlineData(null, "ExternalName")]
    public void Headless_unallocated_and_external_services_answer_nowhere(string? clusterIP, string type) =>
        Assert.Empty(Plan(new ServiceSpec { ClusterIP = clusterIP, Type = type, Ports = [new ServicePort { Port = 80 }] }));

    [Fact]
    public void Only_ready_endpoints_are_used_and_ending_ones_only_when_there_is_no_other()
    {
        var ready = new Endpoint { Addresses = ["10.0.0.1"], Conditions = new EndpointConditions { Ready = true } };
        var unset = new Endpoint { Addresses = ["10.0.0.2"] };
        var starting = new Endpoint { Addresses = ["10.0.0.3"], Conditions = new EndpointConditions { Ready = false, Serving = false } };
        var ending = new Endpoint { Addresses = ["10.0.0.4"], Conditions = new EndpointConditions { Ready = false, Serving = true, Terminating = true } };
        var broken = new Endpoint { Addresses = ["10.0.0.5"], Conditions = new EndpointConditions { Ready = false, Serving = false, Terminating = true } };
        Assert.Equal(["10.0.0.1:8080", "10.0.0.2:8080"], Endpoints(new ServiceSpec(), ready, unset, starting, ending, broken));
        Assert.Equal(["10.0.0.4:8080"], Endpoints(new ServiceSpec(), starting, ending, broken));
        Assert.Empty(Endpoints(new ServiceSpec(), starting, broken));
    }

    [Fact]
    public void A_local_policy_keeps_to_the_endpoints_of_this_machines_nodes()
    {
        var here = new Endpoint { Addresses = ["10.0.0.1"], NodeName = "a" };
        var there = new Endpoint { Addresses = ["10.0.0.2"], NodeName = "b" };
        var local = new ServiceSpec { InternalTrafficPolicy = "Local" };
        Assert.Equal(2, Endpoints(local, here, there).Count);
        _options.NodeNames.Add("a");
        Assert.Equal(["10.0.0.1:8080"], Endpoints(local, here, there));
        Assert.Equal(2, Endpoints(new ServiceSpec { ExternalTrafficPolicy = "Local" }, here, there).Count);
    }

    [Fact]
    public void A_port_leads_to_the_slices_port_of_its_name_and_an_address_counts_once()
    {
        var slices = new[] { Slice("web", 8080, "10.0.0.1"), Slice("admin", 9090, "10.0.0.1"), Slice("web", 8080, "10.0.0.1") };
        var plan = ServicePlan.Of(
            Service(new ServiceSpec { ClusterIP = "10.96.0.1", Ports = [new ServicePort { Name = "admin", Port = 81 }, new ServicePort { Name = "web", Port = 80 }] }), slices, _options);
        Assert.Equal([9090, 8080], plan.Select(p => Assert.Single(p.Backend.Endpoints).Address.Port));
    }

    [Theory]
    [InlineData(null, "http", "Http")]
    [InlineData(null, "http2-web", "Http")]
    [InlineData(null, "grpc-api", "Http")]
    [InlineData(null, "tcp-db", "Raw")]
    [InlineData(null, "https", "Raw")]
    [InlineData(null, "web", "Unknown")]
    [InlineData(null, null, "Unknown")]
    [InlineData("kubernetes.io/h2c", "tcp", "Http")]
    [InlineData("mysql", "http", "Raw")]
    [InlineData("example.com/own", "http", "Unknown")]
    public void The_port_says_what_it_carries(string? appProtocol, string? name, string expected) =>
        Assert.Equal(expected, PortContentRules.Of(appProtocol, name).ToString());

    private List<PlannedFrontend> Plan(ServiceSpec spec) => ServicePlan.Of(Service(spec), [], _options);

    private List<string> Endpoints(ServiceSpec spec, params Endpoint[] endpoints) =>
        [.. Assert.Single(ServicePlan.Of(
            Service(spec with { ClusterIP = "10.96.0.1", Ports = [new ServicePort { Port = 80 }] }),
            [Slice("", 8080) with { Endpoints = endpoints }],
            _options)).Backend.Endpoints.Select(e => e.Address.ToString())];

    private static Service Service(ServiceSpec spec) => new() { Metadata = ProxyFixture.Meta("web"), Spec = spec };

    private static EndpointSlice Slice(string port, int number, params string[] addresses) => new()
    {
        AddressType = "IPv4",
        Ports = [new EndpointPort { Name = port, Port = number, Protocol = "TCP" }],
        Endpoints = [.. addresses.Select(a => new Endpoint { Addresses = [a] })],
    };
}
