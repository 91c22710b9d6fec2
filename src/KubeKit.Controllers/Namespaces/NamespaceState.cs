using KubeKit.Client;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Namespaces;

/// <summary>Whether things may be made in a namespace.</summary>
internal static class NamespaceState
{
    public static bool IsInUse(this Namespace value) =>
        value.Metadata.DeletionTimestamp is null && value.Status?.Phase != NamespacePhase.Terminating;

    /// <summary>Whether a write failed because its namespace is gone or going, which is for nobody to mend.</summary>
    public static bool IsGoing(KubeApiException refusal) =>
        refusal.IsNotFound
        || (refusal.Reason == StatusReason.Forbidden && refusal.Message.Contains("being terminated", StringComparison.Ordinal));
}
