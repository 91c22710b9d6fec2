namespace KubeKit.Client.Credentials;

/// <summary>A program that knows who the user is (client.authentication.k8s.io): it prints a token or a certificate, and until when it is good.</summary>
public sealed record ExecPlugin
{
    /// <summary>The program: a name that PATH leads to, or a path.</summary>
    public required string Command { get; init; }

    /// <summary>What it is given.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Its environment beyond this process' own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The form of what it prints: <c>client.authentication.k8s.io/v1</c> or <c>v1beta1</c> of that group.</summary>
    public string ApiVersion { get; init; } = "client.authentication.k8s.io/v1";

    /// <summary>What to tell people where the program is not there.</summary>
    public string? InstallHint { get; init; }

    /// <summary>Whether it must talk to a person. This client has no terminal to give it, and says so instead of starting it.</summary>
    public bool NeedsTerminal { get; init; }

    /// <summary>What the program is told of the cluster, as JSON (<c>spec.cluster</c> of an ExecCredential); null for nothing.</summary>
    public string? ClusterInfo { get; init; }
}
