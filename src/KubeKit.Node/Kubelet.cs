using KubeKit.Client.Loops;
using KubeKit.Node.Containers;
using KubeKit.Node.Images;
using KubeKit.Node.Pods;
using KubeKit.Node.Probes;
using KubeKit.Node.Runtime;
using KubeKit.Node.Serving;
using KubeKit.Node.Status;
using KubeKit.Node.Volumes;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.Logging;

namespace KubeKit.Node;

/// <summary>A node's agent: registers the node, keeps it alive in the cluster's eyes, and runs the pods bound to it.</summary>
public sealed partial class Kubelet
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);

    private readonly NodeOptions _options;
    private readonly IContainerRuntime _runtime;
    private readonly KubeletDependencies _on;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Kubelet(NodeOptions options, IContainerRuntime runtime, KubeletDependencies on)
    {
        (_options, _runtime, _on) = (options, runtime, on);
        _logger = on.Loggers.CreateLogger("KubeKit.Node");
        Address = options.Address ?? MachineInfo.FirstAddress();
    }

    /// <summary>The node's name.</summary>
    public string NodeName => _options.Name;

    /// <summary>The node's address.</summary>
    public string Address { get; }

    /// <summary>The port of the kubelet's API; 0 before it listens.</summary>
    public int Port { get; private set; }

    /// <summary>Completes once the node is registered and has reported its status.</summary>
    public Task Registered => _registered.Task;

    /// <summary>Whether the node is registered and its runtime answers: fit for a health check.</summary>
    public bool IsHealthy => _registered.Task.IsCompletedSuccessfully && (_reporter?.RuntimeAnswers ?? false);

    private NodeStatusReporter? _reporter;

    /// <summary>Runs the node until cancelled. Pods go on running: the next kubelet of the same name and root directory takes them over.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_options.RootDirectory);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var http = new HttpGetter();
        using var grpc = new GrpcHealth();
        _reporter = new NodeStatusReporter(_options, _on.Client, _runtime, () => (Address, Port), _on.Time, _logger);
        NodePods? pods = null;
        await using var server = new KubeletServer(_options, _on.Time, _on.Loggers);
        var starting = server.StartAsync(Address, () => Volatile.Read(ref pods), cancellationToken);
        await LoopContext.ElsewhereAsync(starting);
        Port = await starting;
        var parts = new[] { ReportAsync(end.Token), RunPodsAsync(http, grpc, found => Volatile.Write(ref pods, found), end.Token) };
        try
        {
            // Each runs until cancelled; the first that fails takes the node down rather than leave half of one.
            await await Task.WhenAny(parts);
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            _registered.TrySetCanceled(CancellationToken.None);
        }
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        var registration = new NodeRegistration(_options, _on.Client);
        var lease = new NodeLease(_options, _on.Client, _on.Time, _logger);
        var node = await RetryAsync(async () =>
        {
            var registered = await registration.RegisterAsync(cancellationToken);
            await _reporter!.ReportAsync(cancellationToken);
            return registered;
        }, "register", cancellationToken);
        Log.Registered(_logger, NodeName);
        _registered.TrySetResult();
        await Task.WhenAll(lease.RunAsync(node, cancellationToken), _reporter!.RunAsync(cancellationToken));
    }

    private async Task RunPodsAsync(HttpGetter http, GrpcHealth grpc, Action<NodePods> found, CancellationToken cancellationToken)
    {
        var info = await RetryAsync(() => _runtime.GetInfoAsync(cancellationToken), "reach its runtime", cancellationToken);
        var facts = new NodeFacts(Address, info.Name, info.RunsProcesses,
            info.CpuMillis ?? Environment.ProcessorCount * 1000L, info.MemoryBytes ?? MachineInfo.MemoryTotal());
        var pods = _on.Informers.Get<Pod>($"spec.nodeName={NodeName}");
        var services = _on.Informers.Get<Service>();
        await services.WaitForSyncAsync(cancellationToken);

        var events = _on.Events.Create("kubelet", NodeName);
        var directory = new PodDirectory(_options.RootDirectory);
        var objects = new ReferencedObjects(_on.Client);
        using var images = new ImagePuller(_runtime, events, _on.Time, _options.MaxParallelImagePulls);
        var shared = new PodServices
        {
            Options = _options,
            Node = facts,
            Client = _on.Client,
            Runtime = _runtime,
            View = new RuntimeView(_runtime, _on.Time, _logger) { Broken = _reporter!.LookAgain },
            Events = events,
            Time = _on.Time,
            Logger = _logger,
            Images = images,
            Containers = new ContainerSpecBuilder(new EnvironmentResolver(objects, () => services.List())),
            Sandboxes = new SandboxSpecBuilder(_options),
            Volumes = new PodVolumes(directory, new ObjectFiles(objects, new AccountTokens(_on.Client, _on.Time)), facts.RunsProcesses, _on.Time),
            References = new ReferenceWatches(_on.Client, facts.RunsProcesses, _on.Time, cancellationToken),
            Prober = new Prober(_runtime, http, grpc, _on.Time),
            Hooks = new LifecycleHooks(_runtime, http, _on.Time),
        };
        var workers = new PodWorkers(shared, pods, directory, cancellationToken);
        found(new NodePods(workers, shared.View, _runtime));
        await workers.RunAsync();
    }

    private async Task<T> RetryAsync<T>(Func<Task<T>> attempt, string what, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                Log.Retrying(_logger, NodeName, what, e.Message);
                await Task.Delay(RetryDelay, _on.Time, cancellationToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6000, Level = LogLevel.Information, Message = "Node {Node} is registered")]
        public static partial void Registered(ILogger logger, string node);

        [LoggerMessage(EventId = 6001, Level = LogLevel.Warning, Message = "Node {Node} could not {What}, again soon: {Error}")]
        public static partial void Retrying(ILogger logger, string node, string what, string error);
    }
}
