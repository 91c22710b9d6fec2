using System.Globalization;
using KubeKit.ApiServer;
using KubeKit.Client.Loops;
using KubeKit.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KubeKit.Testing;

/// <summary>Describes a test cluster.</summary>
public sealed class KubeTestClusterBuilder
{
    private readonly string _directory;
    private readonly StoppedTime _time;

    internal KubeTestClusterBuilder(IServiceCollection services, string directory, StoppedTime time) => (Services, _directory, _time) = (services, directory, time);

    /// <summary>The services of the cluster's host.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Changes the control plane.</summary>
    public KubeTestClusterBuilder ControlPlane(Action<KubeControlPlaneBuilder> configure)
    {
        Services.AddKubeControlPlane(configure);
        return this;
    }

    /// <summary>
    /// Stops the time: it passes only by <see cref="KubeTestCluster.AdvanceAsync"/>, and all that the cluster does happens one after
    /// the other, each time in the same order. Watches get no bookmarks meanwhile, which would only make each minute work.
    /// </summary>
    /// <param name="at">The time to begin with; null for today's midnight, UTC. Clients over HTTPS refuse the certificates of a time that is still to come.</param>
    public KubeTestClusterBuilder StopTime(DateTimeOffset? at = null)
    {
        var turns = new TurnContext();
        _time.Turns = turns;
        Services.Replace(ServiceDescriptor.Singleton<LoopContext>(turns));
        Services.Configure<ApiServerOptions>(options => options.Limits.BookmarkInterval = TimeSpan.FromDays(365));
        return UseTime(new StoppedClock(turns, at ?? new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero)));
    }

    /// <summary>Lets every loop of the cluster run by a clock of the test's own; <see cref="StopTime"/> has one that is easier to move.</summary>
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
