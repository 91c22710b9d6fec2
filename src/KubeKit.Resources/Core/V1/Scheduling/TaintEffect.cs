namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="Taint.Effect"/>.</summary>
public static class TaintEffect
{
    /// <summary>No new pods without toleration.</summary>
    public const string NoSchedule = "NoSchedule";

    /// <summary>Rather no new pods.</summary>
    public const string PreferNoSchedule = "PreferNoSchedule";

    /// <summary>No new pods, and present ones without toleration leave.</summary>
    public const string NoExecute = "NoExecute";
}
