using System.Diagnostics;
using System.Text.Json.Nodes;

namespace KubeKit.Conformance.Tests.Support;

/// <summary>The real kubectl, in one namespace of one cluster.</summary>
internal sealed class Kubectl(string kubeconfig, string? ns = null)
{
    // A cache of its own: discovery of another cluster on the same port must not be taken for this one's.
    private readonly string _cache = Path.Combine(Path.GetDirectoryName(kubeconfig)!, "kubectl-cache");

    private Dictionary<string, string> Environment => new()
    {
        ["KUBECONFIG"] = kubeconfig,
        ["KUBECACHEDIR"] = _cache,
        ["KUBE_EDITOR"] = "true",
    };

    /// <summary>The namespace; null for the kubeconfig's own.</summary>
    public string? Namespace => ns;

    public Kubectl In(string other) => new(kubeconfig, other);

    public Task<CommandResult> RunAsync(params string[] arguments) =>
        CommandRunner.RunAsync("kubectl", WithNamespace(arguments), environment: Environment);

    public Task<CommandResult> RunWithAsync(string input, params string[] arguments) =>
        CommandRunner.RunAsync("kubectl", WithNamespace(arguments), input, Environment);

    public Task<CommandResult> RunWithAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        CommandRunner.RunAsync("kubectl", WithNamespace(arguments), environment: new Dictionary<string, string>(Environment.Concat(environment).GroupBy(e => e.Key).Select(g => g.Last())));

    /// <summary>Runs a command that must succeed; its standard output.</summary>
    public async Task<string> OkAsync(params string[] arguments) => (await RunAsync(arguments)).Success();

    /// <summary>Applies a manifest that must be taken.</summary>
    public async Task<string> ApplyAsync(string manifest) => (await RunWithAsync(manifest, "apply", "-f", "-")).Success();

    /// <summary>An object or list as JSON.</summary>
    public async Task<JsonNode> JsonAsync(params string[] arguments) => JsonNode.Parse(await OkAsync([.. arguments, "-o", "json"]))!;

    /// <summary>Starts a command that goes on, such as port-forward.</summary>
    public Process Start(params string[] arguments) => CommandRunner.Start("kubectl", WithNamespace(arguments), Environment);

    private string[] WithNamespace(string[] arguments) => ns is null ? arguments : ["-n", ns, .. arguments];
}
