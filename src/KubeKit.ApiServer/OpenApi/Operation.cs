using KubeKit.Resources;

namespace KubeKit.ApiServer.OpenApi;

/// <summary>What one HTTP method does at one path.</summary>
/// <param name="Method">The method, in lower case.</param>
/// <param name="Id">The operation's name.</param>
/// <param name="Action">What <c>x-kubernetes-action</c> says: get, list, post, put, patch, delete, deletecollection or connect.</param>
/// <param name="Kind">The kind that is read or written.</param>
/// <param name="Description">What it does.</param>
internal sealed record Operation(string Method, string Id, string Action, GroupVersionKind Kind, string Description)
{
    /// <summary>The parameters in the query.</summary>
    public IReadOnlyList<Parameter> Query { get; init; } = [];

    /// <summary>The name of the type of the request's body; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>Whether the body may be left out.</summary>
    public bool IsBodyOptional { get; init; }

    /// <summary>The name of the type of the answer; null for a string.</summary>
    public string? Answer { get; init; }

    /// <summary>The codes of success, besides 200.</summary>
    public IReadOnlyList<int> Codes { get; init; } = [];

    /// <summary>Whether the answer may be a stream of events.</summary>
    public bool MayWatch { get; init; }
}

/// <summary>All operations at one path.</summary>
/// <param name="Path">The path, with parameters in braces.</param>
/// <param name="Parameters">The parameters in the path.</param>
/// <param name="Operations">The operations.</param>
internal sealed record OperationPath(string Path, IReadOnlyList<Parameter> Parameters, IReadOnlyList<Operation> Operations);
