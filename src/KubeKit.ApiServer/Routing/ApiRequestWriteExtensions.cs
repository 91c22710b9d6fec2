using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Decoding;
using KubeKit.Resources;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.Routing;

internal static class ApiRequestWriteExtensions
{
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
        return name.Length == 0 ? "unknown" : name.Length <= WriteOptions.MaxFieldManagerLength && System.Text.Ascii.IsValid(name) && !name.Any(char.IsControl) ? name : Printable(name);
    }

    private static string Printable(string name)
    {
        var printable = new System.Text.StringBuilder();
        var length = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (!GoQuote.IsPrint(rune))
            {
                continue;
            }

            length += rune.Utf8SequenceLength;
            if (length > WriteOptions.MaxFieldManagerLength)
            {
                break;
            }

            printable.Append(rune);
        }

        return printable.Length == 0 ? "unknown" : printable.ToString();
    }
}
