using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PodSpec : IDefaulted<PodSpec>
{
    /// <inheritdoc/>
    public PodSpec WithDefaults()
    {
        // serviceAccount is the old name of serviceAccountName: both are shown.
        var account = string.IsNullOrEmpty(ServiceAccountName) ? ServiceAccount : ServiceAccountName;
        return this with
        {
            SecurityContext = SecurityContext ?? new PodSecurityContext(),
            ServiceAccountName = account,
            ServiceAccount = account,
            Overhead = Overhead.RoundedUpToMilli(),
        };
    }
}
