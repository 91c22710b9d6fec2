using KubeKit.ApiServer.Authentication;
using KubeKit.Client;
using KubeKit.Client.Transport;

namespace KubeKit.InProcess;

/// <summary>Clients of the API server in this process.</summary>
internal static class InProcessClients
{
    /// <summary>A client for a component of the control plane, which may do everything.</summary>
    public static IKubeClient ForComponent(InProcessTransport transport, string component, TimeProvider time) =>
        Create(transport, UserInfo.Authenticated($"system:{component}", UserInfo.MastersGroup), component, time);

    /// <summary>A client for a kubelet.</summary>
    public static IKubeClient ForNode(InProcessTransport transport, string node, TimeProvider time) =>
        Create(transport, UserInfo.Authenticated($"system:node:{node}", UserInfo.NodesGroup), "kubelet", time);

    // The server of this very process is there, or is not coming back.
    private static KubeClient Create(InProcessTransport transport, UserInfo user, string agent, TimeProvider time) =>
        new(transport.CreateHandler(user), new KubeClientOptions { UserAgent = agent, MaxConnectionRetries = 0 }, time);
}
