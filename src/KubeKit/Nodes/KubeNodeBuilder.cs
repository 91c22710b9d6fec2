using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit;

/// <summary>Describes a node. Each setter adds a <c>Configure</c> of the node's <see cref="KubeNodeOptions"/>; nothing is read before the host starts.</summary>
public sealed class KubeNodeBuilder
{
    private readonly string _registration;

    internal KubeNodeBuilder(IServiceCollection services, string registration) => (Services, _registration) = (services, registration);

    /// <summary>The host's services: register an <c>IContainerRuntime</c> here to run containers in a way of your own.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The node's name.</summary>
    [SuppressMessage("Design", "CA1044:Properties should not be write only", Justification = "Options are read when the host starts, not while it is described.")]
    public string Name
    {
        set => Configure(options => options.Name = value);
    }

    /// <summary>Runs containers on a Docker Engine; the node stays NotReady while none answers.</summary>
    public KubeNodeBuilder UseDocker(Uri? endpoint = null) => Configure(options => (options.Runtime, options.DockerEndpoint) = (NodeRuntimeKind.Docker, endpoint));

    /// <summary>Runs containers as child processes, with the given images.</summary>
    public KubeNodeBuilder UseProcesses(Action<IDictionary<string, IReadOnlyList<string>>>? images = null) => Configure(options =>
    {
        options.Runtime = NodeRuntimeKind.Process;
        images?.Invoke(options.ProcessImages);
    });

    /// <summary>Names an executable (with arguments) that an image stands for wherever the process runtime is used.</summary>
    public KubeNodeBuilder AddProcessImage(string image, params IReadOnlyList<string> command) => Configure(options => options.ProcessImages[image] = command);

    /// <summary>
    /// Makes this very application an image: pods that name it run the application with the given arguments. With Docker the
    /// image is made of its files and its runtime (Linux); with processes it is started again.
    /// </summary>
    public KubeNodeBuilder AddApplicationImage(string image, params IReadOnlyList<string> arguments) => Configure(options => options.ApplicationImages[image] = arguments);

    /// <summary>Runs no containers at all: pods become Running at once.</summary>
    public KubeNodeBuilder UseHollow() => Configure(options => options.Runtime = NodeRuntimeKind.Hollow);

    /// <summary>Joins the cluster that a kubeconfig names in place of the one in this process.</summary>
    public KubeNodeBuilder Join(string kubeconfigFile) => Configure(options => options.KubeconfigFile = kubeconfigFile);

    /// <summary>Changes any option.</summary>
    public KubeNodeBuilder Configure(Action<KubeNodeOptions> configure)
    {
        Services.Configure(_registration, configure);
        return this;
    }
}
