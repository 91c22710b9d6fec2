using System.Net;
using KubeKit.Client;
using KubeKit.Client.Tests.Fakes;
using KubeKit.Client.Transport;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;
using KubeKit.Resources.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using EndpointPort = KubeKit.Resources.Discovery.V1.EndpointPort;

namespace KubeKit.Networking.Tests.Fakes;

/// <summary>A proxy of its own on loopback addresses that no other test uses, and the cluster it reads.</summary>
internal sealed class ProxyFixture : IAsyncDisposable
{
    private static int s_addresses;
    private readonly ServiceProvider _provider;

    private ProxyFixture(ServiceProvider provider) => _provider = provider;

    public IKubeClient Client => _provider.GetRequiredService<IKubeClient>();

    public static async Task<ProxyFixture> StartAsync(Action<KubeNetworkingOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>)).AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddKubeClient(_ => new KubeClient(new FakeApiServer()));
        services.AddKubeNetworking(options =>
        {
            options.ServiceCidr = "127.0.0.0/8";
            options.DrainTimeout = TimeSpan.FromMilliseconds(200);
            configure?.Invoke(options);
        });
        var fixture = new ProxyFixture(services.BuildServiceProvider());
        foreach (var hosted in fixture._provider.GetServices<IHostedService>())
        {
            await hosted.StartAsync(TestContext.Current.CancellationToken);
        }

        return fixture;
    }

    /// <summary>A loopback address that nobody else in this process has, and hardly anybody on this machine.</summary>
    public static string NewAddress()
    {
        var number = Interlocked.Increment(ref s_addresses);
        return $"127.{100 + (Environment.ProcessId % 100)}.{number / 250}.{1 + (number % 250)}";
    }

    public async Task<IPEndPoint> CreateServiceAsync(string name, int port, Func<ServicePort, ServicePort>? configurePort = null, Func<ServiceSpec, ServiceSpec>? configure = null)
    {
        var address = NewAddress();
        var spec = new ServiceSpec
        {
            ClusterIP = address,
            ClusterIPs = [address],
            Type = "ClusterIP",
            Ports = [(configurePort ?? (p => p))(new ServicePort { Port = port, Protocol = "TCP" })],
        };
        await Client.CreateAsync(new Service { Metadata = Meta(name), Spec = (configure ?? (s => s))(spec) }, cancellationToken: TestContext.Current.CancellationToken);
        return new IPEndPoint(IPAddress.Parse(address), port);
    }

    /// <summary>Makes a Service's endpoints those given.</summary>
    public async Task SetEndpointsAsync(string service, params IEnumerable<IPEndPoint> endpoints)
    {
        // One slice for each port number: a slice has one set of ports for all its addresses.
        var slices = endpoints.GroupBy(e => e.Port).Select(group => Slice(service, "TCP", [.. group])).ToList();
        await ReplaceSlicesAsync(service, slices);
    }

    public async Task ReplaceSlicesAsync(string service, IReadOnlyCollection<EndpointSlice> slices)
    {
        var ct = TestContext.Current.CancellationToken;
        foreach (var slice in slices)
        {
            if (await Client.FindAsync<EndpointSlice>(slice.Metadata.Name!, "default", ct) is null)
            {
                await Client.CreateAsync(slice, cancellationToken: ct);
            }
            else
            {
                await Client.UpdateAsync(slice, cancellationToken: ct);
            }
        }

        foreach (var old in (await Client.ListAsync<EndpointSlice>(null, ct)).Items)
        {
            if (old.Metadata.Labels!["kubernetes.io/service-name"] == service && slices.All(s => s.Metadata.Name != old.Metadata.Name))
            {
                await Client.DeleteAsync<EndpointSlice>(ObjectKey.Of(old), cancellationToken: ct);
            }
        }
    }

    public static EndpointSlice Slice(string service, string protocol, params IPEndPoint[] endpoints) => new()
    {
        Metadata = Meta($"{service}-{endpoints[0].Port}") with { Labels = new Dictionary<string, string> { ["kubernetes.io/service-name"] = service } },
        AddressType = "IPv4",
        Ports = [new EndpointPort { Port = endpoints[0].Port, Protocol = protocol }],
        Endpoints = [.. endpoints.Select(e => new Endpoint { Addresses = [e.Address.ToString()], Conditions = new EndpointConditions { Ready = true } })],
    };

    public static ObjectMeta Meta(string name) => new() { Name = name, Namespace = "default" };

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _provider.GetServices<IHostedService>())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await _provider.DisposeAsync();
    }
}
