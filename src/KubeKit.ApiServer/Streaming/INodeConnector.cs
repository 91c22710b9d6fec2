using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Streaming;

/// <summary>Reaches kubelets: for logs, exec, attach, port-forward and the node proxy.</summary>
public interface INodeConnector
{
    /// <summary>
    /// Sends a request to a node's kubelet. The request's URI is relative (path and query); the answer is returned once its
    /// head has arrived. An answer of 101 has a content stream that can be written too.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="scheme">The scheme that the client asked for; null for the kubelet's own (https).</param>
    /// <param name="port">The port that the client asked for; null for the kubelet's own.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait for the head.</param>
    Task<HttpResponseMessage> SendAsync(Node node, string? scheme, int? port, HttpRequestMessage request, CancellationToken cancellationToken);
}
