using KubeKit.ApiServer.Authentication;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Admission;

/// <summary>What a write does.</summary>
public enum AdmissionOperation
{
    /// <summary>A new object.</summary>
    Create,

    /// <summary>A changed object.</summary>
    Update,

    /// <summary>An object removed, or marked for removal.</summary>
    Delete,

    /// <summary>A stream into an object: exec, attach, port-forward, proxy.</summary>
    Connect,
}

/// <summary>One write on its way to the store. Each attempt of a retried write is a request of its own.</summary>
public sealed class AdmissionRequest
{
    private List<Action<bool>>? _completions;
    private List<string>? _warnings;

    /// <summary>What the write does.</summary>
    public required AdmissionOperation Operation { get; init; }

    /// <summary>The kind written.</summary>
    public required ResourceDefinition Definition { get; init; }

    /// <summary>The namespace; empty for cluster-scoped kinds.</summary>
    public required string Namespace { get; init; }

    /// <summary>The object's name.</summary>
    public required string Name { get; init; }

    /// <summary>The subresource written through; empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>Who writes.</summary>
    public required UserInfo User { get; init; }

    /// <summary>Whether nothing will be stored: stages must not change anything outside of the request.</summary>
    public bool DryRun { get; init; }

    /// <summary>The object as it would be stored; null for a delete. Mutating stages replace it.</summary>
    public KubeObject? Object { get; set; }

    /// <summary>The object as it is; null for a create.</summary>
    public KubeObject? OldObject { get; init; }

    /// <summary>Sends the client a warning without refusing the write.</summary>
    public void Warn(string message) => (_warnings ??= []).Add(message);

    /// <summary>Calls back once the write has been committed (true) or has failed or was a dry run (false): for what a stage reserved.</summary>
    public void OnCompleted(Action<bool> callback) => (_completions ??= []).Add(callback);

    internal IReadOnlyList<string> Warnings => _warnings ?? (IReadOnlyList<string>)[];

    internal void Complete(bool committed)
    {
        foreach (var completion in _completions ?? [])
        {
            completion(committed);
        }

        _completions = null;
    }
}
