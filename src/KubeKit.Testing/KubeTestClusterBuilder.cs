using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KubeKit.Testing;

/// <summary>Describes a test cluster.</summary>
public sealed class KubeTestClusterBuilder
{
    private readonly string _directory;

    internal KubeTestClusterBuilder(IServiceCollection services, string directory) => (Services, _directory) = (services, directory);

    /// <summary>The services of the cluster's host.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Changes the control plane.</summary>
    public KubeTestClusterBuilder ControlPlane(Action<KubeControlPlaneBuilder> configure)
    {
        Services.AddKubeControlPlane(configure);
        return this;
    }

    /// <summary>Lets every loop of the cluster run by a clock, such as one that the test moves.</summary>
    public KubeTestClusterBuilder UseTime(TimeProvider time)
    {
        Services.Replace(ServiceDescriptor.Singleton(time));
        return this;
    }

    /// <summary>Adds hollow nodes <c>node-1</c>, <c>node-2</c> ...: pods run there at once, without containers.</summary>
    public KubeTestClusterBuilder AddHollowNodes(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"node-{i}");
            Services.AddKubeNode(name, node => node.UseHollow().Configure(options =>
            {
                options.KubeletPort = 0;
                options.ReadOnlyPort = 0;
                options.Networking = false;
                options.RootDirectory = Path.Combine(_directory, name);
            }));
        }

        return this;
    }
}
