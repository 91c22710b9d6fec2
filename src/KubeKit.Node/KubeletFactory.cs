using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Client.Informers;
using KubeKit.Node.Runtime;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeKit.Node;

/// <summary>Makes kubelets, several in one process where wanted; each has its options and its runtime.</summary>
public sealed class KubeletFactory(
    IKubeClient client, IInformerFactory informers, IEventRecorderFactory events, TimeProvider time, ILoggerFactory loggers)
{
    private static readonly NodeOptionsValidator Validator = new();

    /// <summary>A kubelet, not yet running. It does not own the runtime.</summary>
    /// <exception cref="OptionsValidationException">The options cannot work.</exception>
    public Kubelet Create(NodeOptions options, IContainerRuntime runtime)
    {
        var result = Validator.Validate(null, options);
        return result.Failed
            ? throw new OptionsValidationException(options.Name, typeof(NodeOptions), result.Failures)
            : new Kubelet(options, runtime, new KubeletDependencies(client, informers, events, time, loggers));
    }
}

internal sealed record KubeletDependencies(
    IKubeClient Client, IInformerFactory Informers, IEventRecorderFactory Events, TimeProvider Time, ILoggerFactory Loggers);
