using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Decoding;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Routing;

internal static class ApiRequestWriteExtensions
{
    // Upstream's limit of a manager's name.
    private const int MaxManagerLength = 128;

    /// <summary>What the request's write is besides its object.</summary>
    public static WriteContext Write(this ApiRequest request, WriteOptions options) => new()
    {
        Kind = request.Definition,
        Namespace = request.Definition.Scope == ResourceScope.Cluster ? "" : request.Namespace,
        Name = request.Name,
        Subresource = request.Path.Subresource,
        User = request.User,
        FieldManager = options.FieldManager.Length > 0 ? options.FieldManager : AgentOf(request),
        IsDryRun = options.IsDryRun,
        Warn = request.Warn,
    };

    // Who names no manager is known by its program: what stands before the slash in User-Agent.
    private static string AgentOf(ApiRequest request)
    {
        var agent = request.Http.Request.Headers.UserAgent.ToString();
        var slash = agent.IndexOf('/', StringComparison.Ordinal);
        var name = slash < 0 ? agent : agent[..slash];
        name = name.Length > MaxManagerLength ? name[..MaxManagerLength] : name;
        return name.Length == 0 ? "unknown" : string.Concat(name.Where(c => !char.IsControl(c)));
    }
}
