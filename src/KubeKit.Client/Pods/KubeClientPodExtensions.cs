using KubeKit.Client.Pods;

namespace KubeKit.Client;

/// <summary>What can be done with running pods.</summary>
public static class KubeClientPodExtensions
{
    extension(IKubeClient client)
    {
        /// <summary>Logs, exec, attach and port-forward.</summary>
        public PodClient Pods => new(client);
    }
}
