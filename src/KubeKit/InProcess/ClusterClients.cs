using KubeKit.Client;
using KubeKit.Client.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KubeKit.InProcess;

/// <summary>The client that a host's components share: of the control plane in this process, else of the cluster that its nodes join.</summary>
internal static class ClusterClients
{
    public static IKubeClient Create(IServiceProvider provider)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        if (provider.GetService<InProcessTransport>() is { } transport)
        {
            return InProcessClients.ForComponent(transport, "kube-controller-manager", time);
        }

        var options = provider.GetRequiredService<IOptionsMonitor<KubeNodeOptions>>();
        var kubeconfig = provider.GetServices<NodeRegistrationMark>().Select(n => options.Get(n.Name).KubeconfigFile).FirstOrDefault(f => f is not null)
            ?? throw new InvalidOperationException("there is neither a control plane in this process (AddKubeControlPlane) nor a cluster to join (KubeNodeBuilder.Join)");
        return ForKubeconfig(kubeconfig, time);
    }

    /// <summary>A client of the cluster that a kubeconfig names.</summary>
    public static IKubeClient ForKubeconfig(string file, TimeProvider time) =>
        KubeClient.Connect(KubeConfig.Load(file).Connection(), new KubeClientOptions { UserAgent = "kubelet" }, time);
}

/// <summary>Says that the host has a node under that name among its options.</summary>
internal sealed record NodeRegistrationMark(string Name);
