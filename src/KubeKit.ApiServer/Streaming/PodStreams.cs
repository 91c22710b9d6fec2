using System.Globalization;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.ApiServer.Subresources;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Streaming;

/// <summary>Serves <c>exec</c>, <c>attach</c>, <c>portforward</c> and <c>log</c> of pods: the kubelet that runs the pod does the work.</summary>
internal sealed class PodStreams(ObjectLookup lookup, INodeConnector nodes, StreamRelay relay) : ISubresource
{
    public bool Serves(ResourceDefinition kind, string subresource) =>
        kind is ResourceDefinition<Pod> && subresource is "exec" or "attach" or "portforward" or "log";

    public async Task HandleAsync(ApiRequest request)
    {
        var method = request.Http.Request.Method;
        var isLog = request.Path.Subresource == "log";
        if (!HttpMethods.IsGet(method) && (isLog || !HttpMethods.IsPost(method)))
        {
            throw ApiErrors.MethodNotAllowed();
        }

        var pod = await lookup.GetAsync<Pod>(request.Namespace, request.Name, request.Aborted);
        if (isLog && string.IsNullOrEmpty(pod.Spec?.NodeName))
        {
            // A pod that no node runs has said nothing yet.
            _ = PodContainers.Choose(pod, request.Query.Text("container"));
            request.Http.Response.ContentType = "text/plain";
            return;
        }

        var node = await lookup.NodeOfAsync(pod, request.Aborted);
        await relay.RelayAsync(request.Http, Target(request, pod, node));
    }

    private RelayTarget Target(ApiRequest request, Pod pod, Node node)
    {
        var where = $"{Uri.EscapeDataString(request.Namespace)}/{Uri.EscapeDataString(request.Name)}";
        var (path, query) = request.Path.Subresource switch
        {
            "log" => ($"/containerLogs/{where}/{Container(request, pod)}", LogQuery.ForKubelet(request.Query)),
            "portforward" => ($"/portForward/{where}", request.Http.Request.QueryString.Value ?? ""),
            var stream => ($"/{stream}/{where}/{Container(request, pod)}", StreamQuery(request.Query)),
        };
        return new RelayTarget
        {
            Send = (message, cancellationToken) => nodes.SendAsync(node, null, null, message, cancellationToken),
            Path = path,
            Query = query,
            ErrorsAreStatus = true,
        };
    }

    private static string Container(ApiRequest request, Pod pod) =>
        Uri.EscapeDataString(PodContainers.Choose(pod, request.Query.Text("container")));

    // The kubelet's names for the streams differ from the API's.
    private static string StreamQuery(IQueryCollection query)
    {
        var parts = new List<string>();
        foreach (var (name, kubelets) in ((string, string)[])[("stdin", "input"), ("stdout", "output"), ("stderr", "error"), ("tty", "tty")])
        {
            if (query.Flag(name))
            {
                parts.Add($"{kubelets}=1");
            }
        }

        if (parts.Count == 0 || (parts is ["tty=1"]))
        {
            throw ApiErrors.BadRequest("you must specify at least 1 of stdin, stdout, stderr");
        }

        parts.AddRange(query["command"].Select(word => $"command={Uri.EscapeDataString(word ?? "")}"));
        return string.Create(CultureInfo.InvariantCulture, $"?{string.Join('&', parts)}");
    }
}
