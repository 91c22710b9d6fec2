namespace KubeKit.Resources.Batch.V1;

/// <summary>The values of <see cref="JobSpec.CompletionMode"/>.</summary>
public static class CompletionMode
{
    /// <summary>Pods are alike; the Job is complete when enough of them have succeeded.</summary>
    public const string NonIndexed = "NonIndexed";

    /// <summary>Each pod has an index; the Job is complete when each index has succeeded.</summary>
    public const string Indexed = "Indexed";
}
